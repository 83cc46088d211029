using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OcfAgents.ErchefWriter.Database;

/// <summary>
/// The packed node object that erchef stores: gzipped JSON of about the wanted size, with the marker of its write inside.
/// </summary>
sealed class NodeBlob
{
    readonly string _filler;

    /// <remarks>Random digits, since gzip would fold anything regular to nothing; they pack to half their length.</remarks>
    public NodeBlob(int packedBytes) => _filler = RandomNumberGenerator.GetHexString(packedBytes * 2, lowercase: true);

    public byte[] Pack(string marker)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.ASCII.GetBytes(
                $$"""{"name":"{{marker}}","chef_type":"node","json_class":"Chef::Node","automatic":{"filler":"{{_filler}}"} }"""));
        }

        return packed.ToArray();
    }

    /// <summary>Whether the bytes are whole and carry this marker; a TOAST value with a lost chunk is not.</summary>
    public static bool Carries(byte[] packed, string marker)
    {
        try
        {
            using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
            using var document = JsonDocument.Parse(gzip);
            return string.Equals(document.RootElement.GetProperty("name").GetString(), marker, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException)
        {
            return false;
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OcfAgents.Cli.Setup.Bundles;

/// <summary>What a bundle was made of. Nothing in it is a secret.</summary>
/// <param name="SystemIdentifier">Of the database: the one that the other nodes are to have a copy of.</param>
/// <param name="Version">PostgreSQL's, as PG_VERSION says it.</param>
/// <param name="Base">Where chef-server is installed.</param>
/// <param name="ReplicationRole">Whom the password file is for.</param>
internal sealed record BundleManifest(ulong SystemIdentifier, string Version, string Base, string ReplicationRole)
{
    private const string Schema = "ocf-agents/bundle/1";

    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("systemIdentifier", SystemIdentifier.ToString(CultureInfo.InvariantCulture));
            json.WriteString("version", Version);
            json.WriteString("base", Base);
            json.WriteString("replicationRole", ReplicationRole);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <exception cref="FormatException">It is no manifest, or one of a later version of this program.</exception>
    public static BundleManifest Parse(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            string Text(string name) => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw new FormatException($"its manifest has no {name}");
            if (Text("schema") is var schema && schema != Schema)
            {
                throw new FormatException($"its manifest is of another kind, {schema}");
            }

            return ulong.TryParse(Text("systemIdentifier"), NumberStyles.None, CultureInfo.InvariantCulture, out var identifier)
                ? new BundleManifest(identifier, Text("version"), Text("base"), Text("replicationRole"))
                : throw new FormatException("its manifest has no number for a system identifier");
        }
        catch (Exception trouble) when (trouble is JsonException or DecoderFallbackException)
        {
            throw new FormatException("its manifest is no JSON", trouble);
        }
    }
}

using System.Buffers.Binary;
using System.Text;

namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>A row of a result in its text form: the number of columns, then each with its length, -1 for NULL.</summary>
internal static class DataRow
{
    private const int CountBytes = 2;
    private const int LengthBytes = 4;
    private const int Null = -1;

    // PostgreSQL's own limit for a result.
    private const int MostColumns = 1664;

    public static string?[] Read(ReadOnlySpan<byte> body)
    {
        if (body.Length < CountBytes || BinaryPrimitives.ReadInt16BigEndian(body) is not (>= 0 and <= MostColumns and var count))
            throw Garbled();
        body = body[CountBytes..];
        var row = new string?[count];
        for (var column = 0; column < count; column++)
            row[column] = ReadColumn(ref body);
        return row;
    }

    private static string? ReadColumn(ref ReadOnlySpan<byte> body)
    {
        if (body.Length < LengthBytes)
            throw Garbled();
        var length = BinaryPrimitives.ReadInt32BigEndian(body);
        body = body[LengthBytes..];
        if (length == Null)
            return null;
        if (length < 0 || length > body.Length)
            throw Garbled();
        var text = Encoding.UTF8.GetString(body[..length]);
        body = body[length..];
        return text;
    }

    private static UnexpectedMessageException Garbled() => new("the server sent a garbled row");
}

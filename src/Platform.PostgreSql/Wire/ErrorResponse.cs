using System.Text;

namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>Fields, each a letter and a text that ends with NUL. All but these two are for people who debug.</summary>
internal static class ErrorResponse
{
    private const byte SqlStateField = (byte)'C';
    private const byte MessageField = (byte)'M';
    private const string InternalError = "XX000";

    public static ServerErrorException Read(ReadOnlySpan<byte> body)
    {
        var (sqlState, message) = (InternalError, "an error without a message");
        while (body.Length > 1 && body[0] != 0)
        {
            var field = body[0];
            var end = body.IndexOf((byte)0);
            var text = end < 0 ? body[1..] : body[1..end];
            body = end < 0 ? [] : body[(end + 1)..];
            if (field == SqlStateField)
                sqlState = Encoding.UTF8.GetString(text);
            else if (field == MessageField)
                message = Encoding.UTF8.GetString(text);
        }

        return new ServerErrorException(sqlState, message);
    }
}

using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>What a standby's WAL receiver says of itself in the server's log.</summary>
public static class ReceiverLog
{
    private const string Refusal = "FATAL:  could not receive data from WAL stream: ERROR:  requested WAL segment ";
    private const string Removed = " has already been removed";

    /// <summary>
    /// The refusal that it was given last, where the primary has removed the WAL that it asks for; <c>null</c> when it has received
    /// some since, or has been started since. A hint: a client's text can look the same.
    /// </summary>
    public static string? MissingWal(string path)
    {
        try
        {
            foreach (var line in LogTail.LastLines(path, from: 0).AsEnumerable().Reverse())
            {
                if (line.IndexOf(Refusal, StringComparison.Ordinal) is >= 0 and var at && line.Contains(Removed, StringComparison.Ordinal))
                {
                    return $"the primary has removed the WAL that is needed here: {line[(at + Refusal.Length)..].Trim()}";
                }

                if (line.Contains("LOG:  entering standby mode", StringComparison.Ordinal)
                    || line.Contains("LOG:  started streaming WAL", StringComparison.Ordinal))
                {
                    return null;
                }
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Without its log a standby without a primary is only that.
        }

        return null;
    }
}

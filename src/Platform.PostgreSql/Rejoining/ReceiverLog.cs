using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>What a standby's WAL receiver says of itself in the server's log.</summary>
public static class ReceiverLog
{
    private const string Refusal = "FATAL:  could not receive data from WAL stream: ERROR:  requested WAL segment ";
    private const string Removed = " has already been removed";

    private static readonly string[] s_loginRefusals =
    [
        "password authentication failed for user",
        "no password supplied",
        "no pg_hba.conf entry for replication connection",
        "pg_hba.conf rejects replication connection",
        "must be superuser or replication role to start walsender",
        "is not permitted to log in",
    ];

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

                if (IsNewBeginning(line))
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

    /// <summary>Whether one of the members that it tried refused its login. Others may be down, or standbys; the primary lets it in.</summary>
    public static bool IsLoginRefused(string path)
    {
        try
        {
            return LogTail.LastLines(path, from: 0).AsEnumerable().Reverse().TakeWhile(line => !IsNewBeginning(line)).Any(IsLoginRefusal);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsNewBeginning(string line) =>
        line.Contains("LOG:  entering standby mode", StringComparison.Ordinal)
        || line.Contains("LOG:  started streaming WAL", StringComparison.Ordinal);

    // libpq from 14 on names the server in each line; before, PostgreSQL's own words begin the first one.
    private static bool IsLoginRefusal(string line) =>
        (line.Contains("could not connect to the primary server: ", StringComparison.Ordinal)
            || line.Contains("connection to server at ", StringComparison.Ordinal))
        && s_loginRefusals.Any(refusal => line.Contains(refusal, StringComparison.Ordinal));
}

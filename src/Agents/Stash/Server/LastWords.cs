namespace OcfAgents.Agents.Stash.Server;

/// <summary>What the server's log says of why it failed, short enough for an exit reason, and with what to do where that is known.</summary>
internal static class LastWords
{
    private static readonly (string Sign, string Meaning)[] s_known =
    [
        // ENOLCK: an NFS mount without a lock daemon, or with nolock
        ("No locks available", "the home's disk refuses its lock (No locks available): mount the file server with locking"),
        ("HomeLockFailedException", "another server holds the home's lock: stop that one, on this node or another; never delete .lock"),
        ("Could not acquire change log lock", "DATABASECHANGELOGLOCK is held by a server that died: release it in the database"),
    ];

    /// <param name="line">A FATAL or ERROR line of the log, with its causes.</param>
    public static string Explain(string line)
    {
        foreach (var (sign, meaning) in s_known)
        {
            if (line.Contains(sign, StringComparison.Ordinal))
            {
                return meaning;
            }
        }

        return Message(line);
    }

    /// <summary>Without date, level, thread, logger, and the class of an exception: of those an exit reason has no room.</summary>
    private static string Message(string line)
    {
        var level = line.IndexOf(" FATAL ", StringComparison.Ordinal) is var fatal and >= 0
            ? fatal
            : line.IndexOf(" ERROR ", StringComparison.Ordinal);
        if (level < 0)
        {
            return line;
        }

        var text = line[(level + " FATAL ".Length)..].TrimStart();
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is var thread and > 0)
        {
            text = WithoutFirstWord(text[(thread + 1)..].TrimStart());
        }

        var first = text.Split(' ')[0];
        return first.EndsWith("Exception:", StringComparison.Ordinal) || first.EndsWith("Error:", StringComparison.Ordinal)
            ? WithoutFirstWord(text)
            : text;
    }

    private static string WithoutFirstWord(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? text[(blank + 1)..].TrimStart() : text;
}

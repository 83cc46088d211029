using System.Globalization;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>What a look into the home found.</summary>
internal sealed record HomeFacts
{
    public required HomeCondition Condition { get; init; }

    /// <summary>What went wrong, in the system's words.</summary>
    public string Problem { get; init; } = "";

    public bool IsEmpty { get; init; }

    public bool HasMarker { get; init; }

    /// <summary>Its properties files, as "stash-config.properties bitbucket.properties".</summary>
    public string Configurations { get; init; } = "";

    /// <summary>The error of a try to write; empty when it went well, or was not tried.</summary>
    public string WriteProblem { get; init; } = "";

    public long FreeBytes { get; init; }

    /// <summary>-1 where the file system counts none.</summary>
    public long FreeInodes { get; init; } = -1;

    /// <summary>That there is no room to write, which is so on every node; <c>null</c> when that is not what is wrong.</summary>
    public string? Shortage => this switch
    {
        _ when Says("quota") => "over its quota",
        _ when Says("No space") => $"full ({FreeBytes / 1024 / 1024} MB, {FreeInodes} inodes free)",
        _ => null,
    };

    /// <summary>The two files that the server locks.</summary>
    public IReadOnlyList<FileIdentity> LockFiles { get; init; } = [];

    /// <summary>As the server's configuration says; <c>null</c> where it says nothing.</summary>
    public int? HttpPort { get; init; }

    public int? ShutdownPort { get; init; }

    public int? SshPort { get; init; }

    public string? ContextPath { get; init; }

    public long LogLength { get; init; }

    /// <summary>The last FATAL or ERROR line of the log; empty for none.</summary>
    public string LastWords { get; init; } = "";

    /// <summary>It waits for a lock in its database that nobody holds any more.</summary>
    public bool WaitsForDatabaseLock { get; init; }

    /// <summary>Why the home's lock could not be taken; empty when it could.</summary>
    public string LockProblem { get; init; } = "";

    /// <summary>What the pid file held that was removed; empty for none.</summary>
    public string RemovedPidFile { get; init; } = "";

    public IReadOnlyList<string> RemovedGitLocks { get; init; } = [];

    public Endpoint EndpointOr(Endpoint fallback) => new(
        HttpPort ?? fallback.HttpPort, SshPort ?? fallback.SshPort, ContextPath ?? fallback.ContextPath);

    public static HomeFacts Parse(IEnumerable<string> lines)
    {
        var values = FactLines.Parse(lines);
        return new HomeFacts
        {
            Condition = Enum.TryParse<HomeCondition>(values.Text("condition"), out var condition) ? condition : HomeCondition.Broken,
            Problem = values.Text("problem"),
            IsEmpty = values.Flag("empty"),
            HasMarker = values.Flag("marker"),
            Configurations = values.Text("configurations"),
            WriteProblem = values.Text("write"),
            FreeBytes = values.Number("free") ?? 0,
            FreeInodes = values.Number("inodes") ?? -1,
            LockFiles = [.. values.Text("locks").Split(' ').Select(ParseIdentity).OfType<FileIdentity>()],
            HttpPort = (int?)values.Number("http"),
            ShutdownPort = (int?)values.Number("shutdown"),
            SshPort = (int?)values.Number("ssh"),
            ContextPath = values.Has("context") ? values.Text("context") : null,
            LogLength = values.Number("log") ?? 0,
            LastWords = values.Text("words"),
            WaitsForDatabaseLock = values.Flag("liquibase"),
            LockProblem = values.Text("held"),
            RemovedPidFile = values.Text("pidfile"),
            RemovedGitLocks = values.Text("gitlocks").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
    }

    private bool Says(string words) => WriteProblem.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static FileIdentity? ParseIdentity(string text) =>
        text.Split(':') is [var major, var minor, var inode]
        && uint.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var majorNumber)
        && uint.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var minorNumber)
        && ulong.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var inodeNumber)
            ? new FileIdentity(inodeNumber, majorNumber, minorNumber)
            : null;
}

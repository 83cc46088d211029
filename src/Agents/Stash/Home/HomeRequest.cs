namespace OcfAgents.Agents.Stash.Home;

/// <summary>What is to be looked at, and done, in the home, as the service's user. It travels as "name=value" arguments.</summary>
internal sealed record HomeRequest
{
    public required string Home { get; init; }

    public required string SharedHome { get; init; }

    public required string Installation { get; init; }

    /// <summary>A file that marks the right home; empty for none.</summary>
    public string Marker { get; init; } = "";

    /// <summary>Write a file and remove it again.</summary>
    public bool TriesToWrite { get; init; }

    /// <summary>The server's log; empty for none. What was written from <see cref="LogFrom"/> on is searched for its last words.</summary>
    public string Log { get; init; } = "";

    public long LogFrom { get; init; }

    /// <summary>
    /// Clear the way for a start, under the home's own lock: remove <see cref="StalePidFile"/>, and stale git locks.
    /// </summary>
    public bool IsPreparation { get; init; }

    /// <summary>The pid file of a server that does not run.</summary>
    public string StalePidFile { get; init; } = "";

    /// <summary>Remove git's lock files older than this; <c>null</c> for none.</summary>
    public TimeSpan? GitLockAge { get; init; }

    public IReadOnlyList<string> ToArguments() =>
    [
        $"home={Home}",
        $"shared={SharedHome}",
        $"installation={Installation}",
        $"marker={Marker}",
        $"write={TriesToWrite}",
        $"log={Log}",
        $"from={LogFrom}",
        $"prepare={IsPreparation}",
        $"pidfile={StalePidFile}",
        $"locks={(GitLockAge is { } age ? (long)age.TotalSeconds : -1)}",
    ];

    public static HomeRequest Parse(IEnumerable<string> arguments)
    {
        var values = FactLines.Parse(arguments);
        var age = values.Number("locks") ?? -1;
        return new HomeRequest
        {
            Home = values.Text("home"),
            SharedHome = values.Text("shared"),
            Installation = values.Text("installation"),
            Marker = values.Text("marker"),
            TriesToWrite = values.Flag("write"),
            Log = values.Text("log"),
            LogFrom = values.Number("from") ?? 0,
            IsPreparation = values.Flag("prepare"),
            StalePidFile = values.Text("pidfile"),
            GitLockAge = age < 0 ? null : TimeSpan.FromSeconds(age),
        };
    }
}

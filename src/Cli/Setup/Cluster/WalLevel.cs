using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>
/// chef-server runs PostgreSQL with wal_level=minimal, and pg_control remembers it: a standby refuses to start from such data, and as a
/// standby every instance begins that the agent starts. One start of a server for a single session, with the level raised, and its clean
/// end change that.
/// </summary>
internal sealed class WalLevel(ServerLocation location, ICommandRunner commands)
{
    public const string Effect = "raise wal_level by a start of postgres --single";

    private const string Minimal = "minimal";
    private const string Label = "wal_level setting:";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    public static string Typed(Layout layout) => $"{layout.Programs}/postgres {string.Join(' ', Arguments(layout.DataDirectory))} < /dev/null";

    /// <summary>As pg_control has it, whether or not a server runs.</summary>
    public bool IsMinimal()
    {
        // 0 done; 1 no data directory, or not readable.
        var result = commands.Run(
            new Command(location.Program("pg_controldata"), "-D", location.DataDirectory) { User = location.User }, Bound, CancellationToken.None);
        return result.Output.Split('\n').Any(line => line.StartsWith(Label, StringComparison.Ordinal) && line[Label.Length..].Trim() == Minimal);
    }

    /// <summary>The server is stopped.</summary>
    public void Raise() => commands.Run(
        new Command(location.Program("postgres"), [.. Arguments(location.DataDirectory)]) { User = location.User, WorkingDirectory = location.DataDirectory },
        Bound,
        CancellationToken.None).Expect();

    private static string[] Arguments(string data) => ["--single", "-D", data, "-c", "wal_level=replica", "template1"];
}

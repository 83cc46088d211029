using System.Collections.Immutable;
using System.Globalization;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>
/// What the worker is given: its command line, one NAME=VALUE each. Everybody on the machine can read it, so it holds the path of the
/// password file and no password.
/// </summary>
internal sealed record RejoinOrder
{
    public const string Verb = "rejoin";

    public required RejoinTask Task { get; init; }

    public required string Token { get; init; }

    /// <summary>Where the worker writes down how far it is; the database user's.</summary>
    public required string Directory { get; init; }

    public required string DataDirectory { get; init; }

    public required string BinDirectory { get; init; }

    public required string SocketDirectory { get; init; }

    public required int Port { get; init; }

    public required string Database { get; init; }

    public required string Account { get; init; }

    public required string Node { get; init; }

    /// <summary>The other members, or the address that follows the primary.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    public required string ReplicationUser { get; init; }

    public required string PassFile { get; init; }

    /// <summary>The configuration that the server was last started with.</summary>
    public required string Settings { get; init; }

    public required RejoinPolicy Policy { get; init; }

    public LineageRelation Lineage { get; init; }

    /// <summary>The timeline of the newest promotion.</summary>
    public Timeline? NewestTimeline { get; init; }

    public bool WasRefusedWal { get; init; }

    /// <summary>The token of the person's order that it is for; empty for none.</summary>
    public string Ordered { get; init; } = "";

    /// <summary>A fresh base backup is wanted, whatever else would do.</summary>
    public bool IsReinitWanted { get; init; }

    public IReadOnlyList<string> ToArguments() =>
    [
        Verb,
        $"task={Task}", $"token={Token}", $"directory={Directory}", $"pgdata={DataDirectory}", $"bindir={BinDirectory}",
        $"pghost={SocketDirectory}", string.Create(CultureInfo.InvariantCulture, $"pgport={Port}"), $"pgdatabase={Database}",
        $"system_user={Account}", $"node={Node}", $"hosts={string.Join(',', Hosts)}", $"replication_user={ReplicationUser}",
        $"passfile={PassFile}", $"settings={Settings}", $"policy={Policy}", $"lineage={Lineage}", $"newest={NewestTimeline?.ToString() ?? ""}", $"refused={WasRefusedWal}",
        $"ordered={Ordered}", $"reinit={IsReinitWanted}",
    ];

    /// <returns><c>null</c> for what is not such a command line.</returns>
    public static RejoinOrder? TryParse(IReadOnlyList<string> arguments)
    {
        var values = arguments.Skip(1).Select(argument => argument.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);
        string Of(string name) => values.GetValueOrDefault(name, "");
        return Enum.TryParse<RejoinTask>(Of("task"), out var task) && Enum.IsDefined(task)
            && Enum.TryParse<RejoinPolicy>(Of("policy"), out var policy) && Enum.IsDefined(policy)
            && Enum.TryParse<LineageRelation>(Of("lineage"), out var lineage) && Enum.IsDefined(lineage)
            && int.TryParse(Of("pgport"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && Of("directory").StartsWith('/') && Of("pgdata").StartsWith('/') && Of("bindir").StartsWith('/')
            ? new RejoinOrder
            {
                Task = task,
                Token = Of("token"),
                Directory = Of("directory"),
                DataDirectory = Of("pgdata"),
                BinDirectory = Of("bindir"),
                SocketDirectory = Of("pghost"),
                Port = port,
                Database = Of("pgdatabase"),
                Account = Of("system_user"),
                Node = Of("node"),
                Hosts = [.. Of("hosts").Split(',', StringSplitOptions.RemoveEmptyEntries)],
                ReplicationUser = Of("replication_user"),
                PassFile = Of("passfile"),
                Settings = Of("settings"),
                Policy = policy,
                Lineage = lineage,
                NewestTimeline = Timeline.TryParse(Of("newest")),
                WasRefusedWal = Of("refused") == bool.TrueString,
                Ordered = Of("ordered"),
                IsReinitWanted = Of("reinit") == bool.TrueString,
            }
            : null;
    }
}

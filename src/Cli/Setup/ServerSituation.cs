using System.Collections.Immutable;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Setup;

/// <summary>What there is of PostgreSQL on this node, at one moment.</summary>
internal sealed record ServerSituation
{
    private const int AutomaticConfigurationBytes = 1024 * 1024;

    /// <summary>What ALTER SYSTEM and pg_basebackup -R may have left, and would win over the agent's own: it refuses to start with it.</summary>
    private static readonly string[] s_overriding =
    [
        "primary_conninfo", "primary_slot_name", "hba_file", "recovery_target_timeline", "port", "unix_socket_directories",
        "synchronous_standby_names", "synchronous_commit",
    ];

    private static readonly string[] s_standbyFiles = ["standby.signal", "recovery.signal", "recovery.conf"];

    public required DataDirectory Data { get; init; }

    /// <summary>Of the data directory; <c>null</c> where there is none.</summary>
    public ServerVersion? Version { get; init; }

    public ulong? SystemIdentifier { get; init; }

    public bool IsRunning { get; init; }

    /// <summary>It lets us in and answers.</summary>
    public bool Answers { get; init; }

    public bool IsInRecovery { get; init; }

    public bool IsStreaming { get; init; }

    /// <summary>What it, or a look at it, complained of.</summary>
    public string Complaint { get; init; } = "";

    /// <summary>A file that makes a standby of the data directory.</summary>
    public string? StandbyFile { get; init; }

    /// <summary>Settings of postgresql.auto.conf that the agent refuses to start with.</summary>
    public ImmutableArray<string> Overrides { get; init; } = [];

    public RunitState Runit { get; init; } = RunitState.Unknown;

    /// <summary>It takes writes, and can be made a role in.</summary>
    public bool IsPrimary => Answers && !IsInRecovery;

    public static ServerSituation Look(Layout layout, SystemUser user)
    {
        var location = layout.LocationFor(user);
        var observer = new ServerObserver(location, new ProcessTable());
        var seen = observer.Observe(new ObservationRequest { IncludesWal = true });
        var runit = layout.Runit.Read();
        var isPresent = seen.DataDirectory == DataDirectory.Present;
        return new ServerSituation
        {
            Data = seen.DataDirectory,
            Version = isPresent ? observer.ReadVersion() : null,
            SystemIdentifier = seen.Control?.SystemIdentifier,
            IsRunning = seen.Postmaster != Postmaster.Absent,
            Answers = seen.Answer.Kind == AnswerKind.Answered,
            IsInRecovery = seen.Answer.IsInRecovery,
            IsStreaming = seen.Answer is { Kind: AnswerKind.Answered, IsInRecovery: true, Receiver: ReceiverStatus.Streaming },
            Complaint = seen.ControlProblem ?? seen.Answer.Detail ?? "",
            StandbyFile = isPresent ? FindStandbyFile(location) : null,
            Overrides = isPresent ? FindOverrides(location) : [],
            Runit = runit,
        };
    }

    /// <summary>The names that a text of postgresql.auto.conf's form sets, of those that are in the way.</summary>
    internal static ImmutableArray<string> OverridesIn(string text) =>
    [
        .. text.Split('\n').Select(line => line.Split('=')[0].Trim()).Where(name => s_overriding.Contains(name, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal),
    ];

    private static ImmutableArray<string> FindOverrides(ServerLocation location)
    {
        using var become = EffectiveUser.Become(location.User);
        return OverridesIn(OwnedFile.ReadText(location.DataFile("postgresql.auto.conf"), AutomaticConfigurationBytes) ?? "");
    }

    private static string? FindStandbyFile(ServerLocation location)
    {
        using var become = EffectiveUser.Become(location.User);
        return s_standbyFiles.FirstOrDefault(name => File.Exists(location.DataFile(name)));
    }
}

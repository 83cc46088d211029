using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;
using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>
/// What monitor says of each real state (R-MON), from what is seen to the exit code. Never 2, 4 or 6, and 5 from a probe alone: they
/// ban the resource from its node or from all.
/// </summary>
public sealed class MonitorOfRealStates
{
    private const string Table = """
                                                                   probe  Unpromoted  Promoted
        nothing runs, stopped cleanly as a primary                     7           7         7
        nothing runs, stopped cleanly as a standby                     7           7         7
        nothing runs, not stopped cleanly                              7           7         7
        nothing runs, the data is not mounted                          7           7         7
        nothing runs, the data diverged                                7           7         7
        nothing runs, half of a rejoin is left                         7           7         7
        nothing runs, no programs                                      5           7         7
        nothing runs, an I/O error                                     1           1         9
        the postmaster is dead, its children live                      1           1         9
        the postmaster is suspended                                    1           1         9
        it runs, its data is gone                                      1           1         9
        it comes up                                                    0           0       191
        it comes up for too long                                       1           1         9
        it goes down, and not by us                                    1           1         9
        standby that streams                                           0           0         0
        standby, no primary                                            0           0         0
        standby, no primary for a minute                               0         190         0
        standby that its primary refuses, for a minute                 0         190         0
        standby, replay paused                                         0         190         0
        standby that receives too little                               0         190         0
        standby that replays too little                                0         190         0
        standby that was told that it lacks too much                   0         190         0
        standby that diverged                                          0         190         0
        standby whose WAL was removed                                  0         190         0
        standby in a rejoin                                            0         190         0
        standby, its WAL disk fills up                                 0         190         0
        standby, no connection free                                    0         190         0
        standby that refuses our login                                 0         190         0
        standby without our database                                   0         190         0
        standby too slow to answer                                     0         190         0
        primary                                                        8           8         8
        primary, no synchronous standby                                8           8       191
        primary, its WAL disk fills up                                 8           8       191
        primary, its WAL disk has no inodes                            8           8       191
        primary, its WAL disk does not answer                          8           8       191
        primary, its archiver fails                                    8           8       191
        primary, broken pages                                          8           8       191
        primary, no connection free                                    8           8       191
        primary that refuses our login                                 8           8       191
        primary without our database                                   8           8       191
        primary too slow to answer                                     8           8       191
        primary, another was promoted since                            9           9         9
        no connection free, and pg_control cannot be read              1         190       191
        it does not answer                                             1         190       191
        it does not answer for the third time                          1           1         9
        """;

    private static readonly MonitorKind[] s_kinds = [MonitorKind.Probe, MonitorKind.Unpromoted, MonitorKind.Promoted];

    public static TheoryData<string, string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            foreach (var line in Table.Split('\n')[1..])
            {
                var codes = line[s_namesEnd..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (var column = 0; column < s_kinds.Length; column++)
                {
                    rows.Add(line[..s_namesEnd].TrimEnd(), $"{s_kinds[column]}", int.Parse(codes[column]));
                }
            }

            return rows;
        }
    }

    private static readonly int s_namesEnd = Table.IndexOf("probe", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_what_the_table_says(string name, string kind, int exitCode)
        => ((int)Outcome(name, Enum.Parse<MonitorKind>(kind)).ExitCode).Should().Be(exitCode);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Has_a_reason_that_fits_where_it_is_not_well(string name, string kind, int exitCode)
    {
        var reason = Outcome(name, Enum.Parse<MonitorKind>(kind)).Reason;

        if (exitCode is not (0 or 7 or 8))
        {
            reason.Should().NotBeNullOrEmpty();
            reason!.Length.Should().BeLessThanOrEqualTo(128, reason);
        }
    }

    [Theory]
    [InlineData("primary, no connection free", "53300", "max_connections")]
    [InlineData("primary that refuses our login", "28000", "pg_hba.conf")]
    [InlineData("primary without our database", "3D000", "pgdatabase")]
    [InlineData("standby that its primary refuses, for a minute", "refuses this standby's login", "replication_passfile")]
    [InlineData("primary, its archiver fails", "not archived", "log")]
    [InlineData("primary, its WAL disk fills up", "85 %", "make room")]
    [InlineData("standby that receives too little", "64MB", "maximum_lag")]
    public void Names_what_is_wrong_and_what_to_look_at(string name, string what, string where)
        => Outcome(name, name.StartsWith('p') ? MonitorKind.Promoted : MonitorKind.Unpromoted).Reason
            .Should().Contain(what).And.Contain(where);

    [Fact]
    public void What_it_is_comes_before_how_it_is()
    {
        var paused = Case.Of(InstanceState.StandbyPaused) with { WalDisk = Full(bytes: 99, inodes: 0) };

        Outcome(paused, MonitorKind.Unpromoted).Reason.Should().Contain("replay is paused");
    }

    private static MonitorOutcome Outcome(string name, MonitorKind kind) => Outcome(CaseOf(name), kind);

    private static MonitorOutcome Outcome(Case now, MonitorKind kind)
    {
        var outcome = MonitorTable.For(Classifier.Classify(now.Seen), kind, now.DetachedFor);
        return MonitorTable.With(outcome, kind, HealthReport.Of(new HealthSituation
        {
            Limits = new HealthLimits(WalDiskUsage: 85, MaximumLag: 64 << 20),
            Answer = now.Seen.Answer,
            WalDisk = now.WalDisk,
            Synchronous = now.Synchronous,
            IsBarred = now.IsBarred,
        }));
    }

    private static Case CaseOf(string name) => name switch
    {
        "nothing runs, stopped cleanly as a primary" => Case.Of(InstanceState.StoppedPrimary),
        "nothing runs, stopped cleanly as a standby" => Case.Of(InstanceState.StoppedStandby),
        "nothing runs, not stopped cleanly" => Case.Of(InstanceState.Crashed),
        "nothing runs, the data is not mounted" => Case.Of(InstanceState.DataMissing),
        "nothing runs, the data diverged" => Case.Of(InstanceState.StoppedDiverged),
        "nothing runs, half of a rejoin is left" => Case.Of(InstanceState.RejoinInterrupted),
        "nothing runs, no programs" => Case.Of(InstanceState.NotInstalled),
        "nothing runs, an I/O error" => Case.Of(InstanceState.DataUnreadable),
        "the postmaster is dead, its children live" => Case.Of(InstanceState.Orphaned),
        "the postmaster is suspended" => Seen(InstanceState.Primary, seen => seen with { Postmaster = Postmaster.Suspended }),
        "it runs, its data is gone" => Case.Of(InstanceState.Unresponsive),
        "it comes up" => Case.Of(InstanceState.Starting),
        "it comes up for too long" => Case.Of(InstanceState.StuckStarting),
        "it goes down, and not by us" => Case.Of(InstanceState.Stopping),
        "it does not answer" => Case.Of(InstanceState.Silent),
        "it does not answer for the third time" => Seen(InstanceState.Silent, seen => seen with { SilentMonitors = 2 }),
        "no connection free, and pg_control cannot be read" =>
            Seen(InstanceState.Silent, seen => seen with { Answer = Refused(AnswerKind.Saturated, "53300") }),
        _ when name.StartsWith("primary", StringComparison.Ordinal) => CaseOfPrimary(name),
        _ => CaseOfStandby(name),
    };

    private static Case CaseOfStandby(string name) => name switch
    {
        "standby that streams" => Case.Of(InstanceState.StandbyStreaming),
        "standby, no primary" => Case.Of(InstanceState.StandbyDetached),
        "standby, no primary for a minute" => Case.Of(InstanceState.StandbyDetached) with { DetachedFor = PromotionScores.DetachedGrace },
        "standby that its primary refuses, for a minute" =>
            Seen(InstanceState.StandbyDetached, seen => seen with { IsLoginRefused = true }) with { DetachedFor = PromotionScores.DetachedGrace },
        "standby, replay paused" => Case.Of(InstanceState.StandbyPaused),
        "standby that receives too little" => Seen(InstanceState.StandbyStreaming, seen => seen with
        {
            Answer = seen.Answer with { Health = new HealthReading { PrimaryEnd = new Lsn(1UL << 40) } },
        }),
        "standby that replays too little" => Seen(InstanceState.StandbyStreaming, seen => seen with
        {
            Answer = seen.Answer with { Received = new Lsn(1UL << 40) },
        }),
        "standby that was told that it lacks too much" => Case.Of(InstanceState.StandbyDetached) with { IsBarred = true },
        "standby that diverged" => Case.Of(InstanceState.StandbyDiverged),
        "standby whose WAL was removed" => Case.Of(InstanceState.StandbyStranded),
        "standby in a rejoin" => Case.Of(InstanceState.Rejoining),
        "standby, its WAL disk fills up" => Case.Of(InstanceState.StandbyStreaming) with { WalDisk = Full(bytes: 86, inodes: 0) },
        "standby, no connection free" => Unasked(InstanceState.StandbyUnasked, AnswerKind.Saturated, "53300"),
        "standby that refuses our login" => Unasked(InstanceState.StandbyUnasked, AnswerKind.Rejected, "28P01"),
        "standby without our database" => Unasked(InstanceState.StandbyUnasked, AnswerKind.Rejected, "3D000"),
        "standby too slow to answer" => Seen(InstanceState.StandbyUnasked, seen => seen with { Answer = new ServerAnswer(AnswerKind.Slow, "no answer in time") }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a row"),
    };

    private static Case CaseOfPrimary(string name) => name switch
    {
        "primary" => Case.Of(InstanceState.Primary),
        "primary, no synchronous standby" => Case.Of(InstanceState.Primary) with { Synchronous = "no synchronous standby" },
        "primary, its WAL disk fills up" => Case.Of(InstanceState.Primary) with { WalDisk = Full(bytes: 86, inodes: 0) },
        "primary, its WAL disk has no inodes" => Case.Of(InstanceState.Primary) with { WalDisk = Full(bytes: 0, inodes: 100) },
        "primary, its WAL disk does not answer" => Case.Of(InstanceState.Primary) with { WalDisk = WalDiskLook.Silent },
        "primary, its archiver fails" => WithHealth(new HealthReading { ArchivingFailed = TimeSpan.FromMinutes(1) }),
        "primary, broken pages" => WithHealth(new HealthReading { BrokenPages = 3 }),
        "primary, no connection free" => Unasked(InstanceState.PrimaryUnasked, AnswerKind.Saturated, "53300"),
        "primary that refuses our login" => Unasked(InstanceState.PrimaryUnasked, AnswerKind.Rejected, "28000"),
        "primary without our database" => Unasked(InstanceState.PrimaryUnasked, AnswerKind.Rejected, "3D000"),
        "primary too slow to answer" => Seen(InstanceState.PrimaryUnasked, seen => seen with { Answer = new ServerAnswer(AnswerKind.Slow, "no answer in time") }),
        "primary, another was promoted since" => Case.Of(InstanceState.PrimarySuperseded),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a row"),
    };

    private static Case WithHealth(HealthReading health) =>
        Seen(InstanceState.Primary, seen => seen with { Answer = seen.Answer with { Health = health } });

    private static Case Unasked(InstanceState state, AnswerKind kind, string sqlState) =>
        Seen(state, seen => seen with { Answer = Refused(kind, sqlState) });

    private static ServerAnswer Refused(AnswerKind kind, string sqlState) =>
        new(kind, $"{sqlState} {new string('x', 200)}") { SqlState = sqlState };

    private static Case Seen(InstanceState state, Func<Observation, Observation> change) => new(change(FakeObservations.Of(state)));

    private static WalDiskLook Full(int bytes, int inodes) => new(new DiskRoom(100 - bytes, bytes, 100 - inodes, inodes), IsSilent: false);

    private sealed record Case(Observation Seen)
    {
        public TimeSpan DetachedFor { get; init; }

        public WalDiskLook WalDisk { get; init; } = WalDiskLook.NotAsked;

        public string? Synchronous { get; init; }

        public bool IsBarred { get; init; }

        public static Case Of(InstanceState state) => new(FakeObservations.Of(state));
    }
}

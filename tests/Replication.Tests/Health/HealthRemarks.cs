using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Health;

/// <summary>What people are shown of an instance that serves, where each begins and where it ends.</summary>
public sealed class HealthRemarks
{
    private const long Megabyte = 1 << 20;

    /// <summary>As many bytes as an exit reason has.</summary>
    private const int Longest = 128;

    [Fact]
    public void Of_an_instance_that_is_well_nothing_is_remarked()
        => HealthReport.Of(Primary() with { WalDisk = Disk(bytes: 84, inodes: 84) }).Should().BeEmpty();

    [Theory]
    [InlineData(85, Remarks.None, Remarks.None)]
    [InlineData(86, Remarks.None, Remarks.WalDiskFull)]
    [InlineData(100, Remarks.None, Remarks.WalDiskFull)]
    [InlineData(83, Remarks.WalDiskFull, Remarks.WalDiskFull)] // it has begun, and ends below
    [InlineData(82, Remarks.WalDiskFull, Remarks.None)]
    [InlineData(83, Remarks.WalDiskOutOfInodes, Remarks.None)] // what stands of another thing is no matter
    public void A_disk_that_fills_up_is_remarked_until_it_is_better_by_a_margin(int used, Remarks standing, Remarks expected)
        => KindsOf(Primary() with { WalDisk = Disk(used, inodes: 0), Standing = standing }).Should().Be(expected);

    [Theory]
    [InlineData(85, Remarks.None, Remarks.None)]
    [InlineData(86, Remarks.None, Remarks.WalDiskOutOfInodes)]
    [InlineData(83, Remarks.WalDiskOutOfInodes, Remarks.WalDiskOutOfInodes)]
    [InlineData(82, Remarks.WalDiskOutOfInodes, Remarks.None)]
    public void A_disk_that_runs_out_of_inodes_is_remarked_as_well(int used, Remarks standing, Remarks expected)
        => KindsOf(Primary() with { WalDisk = Disk(bytes: 0, used), Standing = standing }).Should().Be(expected);

    [Fact]
    public void Where_inodes_are_not_counted_they_are_not_missed()
        => KindsOf(Primary() with { WalDisk = new(new DiskRoom(50, 50, 0, 0), IsSilent: false) }).Should().Be(Remarks.None);

    [Fact]
    public void With_a_limit_of_a_hundred_percent_a_full_disk_is_not_remarked()
        => KindsOf(Primary() with { Limits = new HealthLimits(100, 0), WalDisk = Disk(bytes: 100, inodes: 100) }).Should().Be(Remarks.None);

    [Fact]
    public void A_disk_that_does_not_answer_is_remarked()
        => KindsOf(Primary() with { WalDisk = WalDiskLook.Silent }).Should().Be(Remarks.WalDiskSilent);

    [Theory]
    [InlineData(null, Remarks.None, Remarks.None)]
    [InlineData(0, Remarks.None, Remarks.None)] // it tries again in a second
    [InlineData(2, Remarks.None, Remarks.None)]
    [InlineData(3, Remarks.None, Remarks.Archiver)]
    [InlineData(0, Remarks.Archiver, Remarks.Archiver)] // it has tried again, and failed again
    [InlineData(null, Remarks.Archiver, Remarks.None)]
    public void An_archiver_that_fails_for_longer_than_its_three_tries_is_remarked_until_it_succeeds(int? seconds, Remarks standing, Remarks expected)
        => KindsOf(Primary(new HealthReading { ArchivingFailed = seconds is { } since ? TimeSpan.FromSeconds(since) : null }) with { Standing = standing })
            .Should().Be(expected);

    [Fact]
    public void Pages_with_a_wrong_checksum_are_remarked()
        => KindsOf(Primary(new HealthReading { BrokenPages = 1 })).Should().Be(Remarks.BrokenPages);

    [Theory]
    [InlineData(64, Remarks.None, Remarks.None)]
    [InlineData(65, Remarks.None, Remarks.Behind)]
    [InlineData(33, Remarks.Behind, Remarks.Behind)]
    [InlineData(32, Remarks.Behind, Remarks.None)]
    public void A_standby_that_receives_too_little_is_behind_until_half_of_it_is_made_up(int megabytes, Remarks standing, Remarks expected)
        => KindsOf(Standby(behind: megabytes, replayBehind: 0) with { Standing = standing }).Should().Be(expected);

    [Theory]
    [InlineData(64, Remarks.None, Remarks.None)]
    [InlineData(65, Remarks.None, Remarks.ReplayBehind)]
    [InlineData(33, Remarks.ReplayBehind, Remarks.ReplayBehind)]
    [InlineData(32, Remarks.ReplayBehind, Remarks.None)]
    public void A_standby_that_replays_too_little_is_behind_until_half_of_it_is_made_up(int megabytes, Remarks standing, Remarks expected)
        => KindsOf(Standby(behind: 0, replayBehind: megabytes) with { Standing = standing }).Should().Be(expected);

    [Fact]
    public void Without_a_limit_no_lag_is_remarked()
        => KindsOf(Standby(behind: 9999, replayBehind: 9999) with { Limits = new HealthLimits(85, 0) }).Should().Be(Remarks.None);

    [Fact]
    public void A_standby_that_was_told_that_it_lacks_too_much_says_so()
        => HealthReport.Of(Standby(behind: 0, replayBehind: 0) with { IsBarred = true }).Should().ContainSingle()
            .Which.Reason.Should().Contain("64MB").And.Contain("your word");

    [Fact]
    public void After_a_restart_the_receivers_position_is_no_lag()
    {
        var standby = Standby(behind: 0, replayBehind: 0);

        // The beginning of a segment, while replay went on from the archive.
        KindsOf(standby with { Answer = standby.Answer with { Received = new Lsn(0) } }).Should().Be(Remarks.None);
    }

    [Fact]
    public void The_most_serious_comes_first()
        => HealthReport.Of(Everything()).Select(remark => remark.Kind).Should().BeInAscendingOrder().And.HaveCount(9);

    [Fact]
    public void Every_reason_fits_where_it_is_shown()
        => HealthReport.Of(Everything() with { Limits = new HealthLimits(85, 1023L << 40) }).Concat(HealthReport.Of(Everything() with { IsBarred = true }))
            .Where(remark => remark.Kind is not (Remarks.Synchronous or Remarks.Slots))
            .Should().OnlyContain(remark => remark.Reason.Length <= Longest && remark.Reason.All(char.IsAscii));

    /// <summary>Pacemaker records another result for each change, and a number that was measured changes at every look.</summary>
    [Fact]
    public void Words_do_not_change_while_what_they_are_about_does()
    {
        var one = Everything();
        var other = one with
        {
            WalDisk = Disk(bytes: 99, inodes: 99) with { IsSilent = true },
            Answer = one.Answer with
            {
                Replayed = new Lsn(1),
                Health = one.Answer.Health! with { ArchivingFailed = TimeSpan.FromHours(9), BrokenPages = 77, PrimaryEnd = new Lsn(ulong.MaxValue) },
            },
        };

        HealthReport.Of(other).Should().Equal(HealthReport.Of(one));
    }

    private static Remarks KindsOf(HealthSituation now) => HealthReport.KindsOf(HealthReport.Of(now));

    private static HealthSituation Primary(HealthReading? reading = null) => new()
    {
        Limits = new HealthLimits(WalDiskUsage: 85, MaximumLag: 64 * Megabyte),
        Answer = new ServerAnswer(AnswerKind.Answered) { Health = reading ?? new HealthReading() },
    };

    private static HealthSituation Standby(int behind, int replayBehind)
    {
        const ulong received = 1UL << 40;
        return Primary() with
        {
            Answer = new ServerAnswer(AnswerKind.Answered)
            {
                IsInRecovery = true,
                Receiver = ReceiverStatus.Streaming,
                Received = new Lsn(received),
                Replayed = new Lsn(received - (ulong)(replayBehind * Megabyte)),
                Health = new HealthReading { PrimaryEnd = new Lsn(received + (ulong)(behind * Megabyte)) },
            },
        };
    }

    private static HealthSituation Everything()
    {
        var standby = Standby(behind: 65, replayBehind: 65);
        return standby with
        {
            WalDisk = Disk(bytes: 90, inodes: 90) with { IsSilent = true },
            Synchronous = "no synchronous standby",
            Slots = "node3 lags",
            Answer = standby.Answer with
            {
                Health = standby.Answer.Health! with { ArchivingFailed = TimeSpan.FromSeconds(3), BrokenPages = 1 },
            },
        };
    }

    private static WalDiskLook Disk(int bytes, int inodes) => new(new DiskRoom(100 - bytes, bytes, 100 - inodes, inodes), IsSilent: false);
}

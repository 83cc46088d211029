using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Tests.Processes;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql.Rejoining;

/// <summary>A real server's WAL, read as pg_waldump reads it.</summary>
public sealed class WalScans(RealPostgres server) : IClassFixture<RealPostgres>
{
    private string Wal => server.Location.DataFile("pg_wal");

    [PostgresFact]
    public void Sees_the_records_and_commits_that_pg_waldump_sees()
    {
        var control = Control("made");
        var dump = Programs.Run(
            $"{RealPostgres.Programs}/pg_waldump", "-p", Wal, "-t", "1", "-s", $"{control.Checkpoint.Lsn}").Output.Split('\n');

        var scan = WalScan.Run(Wal, new Timeline(1), control.Checkpoint.Lsn, Layout(control), transactionsKept: 1000);

        scan.Records.Should().Be(dump.Count(line => line.StartsWith("rmgr: ", StringComparison.Ordinal))).And.BeGreaterThan(4000);
        scan.Commits.Should().Be(dump.Count(line => line.Contains("desc: COMMIT ", StringComparison.Ordinal))).And.BeGreaterThan(1);
        scan.Transactions.Should().HaveCount((int)scan.Commits)
            .And.OnlyContain(one => (DateTimeOffset.UtcNow - one.CommittedAt).Duration() < TimeSpan.FromHours(1));
    }

    [PostgresFact]
    public void Of_a_cleanly_stopped_primary_the_end_is_behind_its_shutdown_checkpoint()
    {
        var control = Control("stopped primary");

        var scan = WalScan.Run(Wal, control.Checkpoint.Timeline, control.Checkpoint.Lsn, Layout(control));

        scan.Records.Should().Be(1);
        scan.End.Value.Should().BeInRange(control.Checkpoint.Lsn.Value + 100, control.Checkpoint.Lsn.Value + 200);
    }

    [PostgresFact]
    public void Of_a_killed_primary_the_end_is_where_its_recovery_began_the_next_record()
    {
        var control = Control("killed primary");

        var scan = WalScan.Run(Wal, control.Checkpoint.Timeline, control.Checkpoint.Lsn, Layout(control));

        scan.End.Should().BeGreaterThanOrEqualTo(Control("standby").MinimumRecovery.Lsn);
    }

    [PostgresFact]
    public void A_stopped_servers_facts_are_those_of_its_files()
    {
        var data = new StoppedData(new DataPaths(server.Location.DataDirectory));
        var control = data.Control();

        var facts = data.Facts(control);

        facts.SystemIdentifier.Should().Be(control.SystemIdentifier);
        facts.End!.Value.Timeline.Should().Be(new Timeline(2));
        facts.History.LeftAt(new Timeline(1)).Should().NotBeNull();
        facts.LogsHints.Should().BeTrue("the agent's configuration has wal_log_hints on");
    }

    [PostgresFact]
    public void A_record_with_any_byte_changed_is_the_end()
    {
        var control = Control("made");
        var layout = Layout(control);
        var whole = WalScan.Run(Wal, new Timeline(1), control.Checkpoint.Lsn, layout);
        using var directory = new Posix.TemporaryDirectory();
        var name = layout.NameOf(new Timeline(1), layout.SegmentOf(control.Checkpoint.Lsn));
        var bytes = File.ReadAllBytes(Path.Combine(Wal, name));
        var at = (int)(control.Checkpoint.Lsn.Value % layout.SegmentBytes);
        for (var change = 0; change < 114; change++)
        {
            var changed = bytes.ToArray();
            changed[at + change] ^= 0x40;
            File.WriteAllBytes(directory[name], changed);

            WalScan.Run(directory.Path, new Timeline(1), control.Checkpoint.Lsn, layout).Records.Should().BeLessThan(whole.Records, $"byte {change}");
        }
    }

    [PostgresFact]
    public void Without_a_segment_nothing_is_read()
        => WalScan.Run(Wal, new Timeline(9), new Lsn(0x1000028), Layout(Control("made"))).Records.Should().Be(0);

    private Replication.Instance.ControlData Control(string stage) => ControlFile.TryParse(server.Controls[stage].Bytes, out _)!;

    private static WalLayout Layout(Replication.Instance.ControlData control) => new(control.SegmentBytes);
}

using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Pacemaker;

public sealed class ScoreMemories : IDisposable
{
    private static readonly ProcessIdentity s_executor = new(4711, 1234567);

    private readonly StubTools _stub = new();
    private readonly TemporaryDirectory _run = new();
    private readonly BootClock _clock = new();

    private string File => _run["pgsql"];

    public void Dispose()
    {
        _stub.Dispose();
        _run.Dispose();
    }

    [Fact]
    public void A_monitor_that_changes_nothing_starts_no_process()
    {
        NewRun().SetPromotionScore(1000);

        for (var monitor = 0; monitor < 5; monitor++)
            NewRun().SetPromotionScore(1000).Should().Be(AttributeResult.Written);

        _stub.Calls.Should().ContainSingle();
    }

    [Fact]
    public void Each_change_is_written()
    {
        foreach (var score in new[] { 1, 2, 1 })
            NewRun().SetPromotionScore(score);
        NewRun().DeletePromotionScore();
        NewRun().DeletePromotionScore();
        NewRun().SetPromotionScore(1);

        _stub.Calls.Select(call => call.Split('|')[^1]).Should()
            .Equal("--update=1", "--update=2", "--update=1", "-D", "--update=1");
    }

    [Fact]
    public void Attributes_are_remembered_each_for_itself()
    {
        NewRun().SetPrivate("x", "1");
        NewRun().SetPublic("x", "1");
        NewRun().SetPromotionScore(1);
        NewRun().SetPrivate("y", "1");
        NewRun().SetPrivate("x", "1");

        _stub.Calls.Should().HaveCount(4);
    }

    [Fact]
    public void The_score_of_another_node_is_always_written_since_that_node_writes_it_too()
    {
        NewRun().SetPromotionScore(1000, "n2");
        NewRun().SetPromotionScore(1000, "n2");

        _stub.Calls.Should().HaveCount(2);
    }

    [Fact]
    public void What_the_cluster_did_not_take_is_tried_again()
    {
        _stub.Answer(102, error: "not connected");
        NewRun().SetPromotionScore(1).IsWritten.Should().BeFalse();
        _stub.Answer(0);
        NewRun().SetPromotionScore(1).IsWritten.Should().BeTrue();

        _stub.Calls.Should().HaveCount(2);
    }

    [Fact]
    public void A_run_that_was_killed_while_it_wrote_leaves_no_memory_of_it()
    {
        NewRun().SetPromotionScore(1);
        _stub.Answer(102, error: "killed here, for all that we know");
        NewRun().SetPromotionScore(2);
        _stub.Answer(0);

        NewRun().SetPromotionScore(1);

        _stub.Calls.Should().HaveCount(3);
    }

    [Fact]
    public void After_ten_minutes_it_is_written_again()
    {
        NewRun().SetPromotionScore(1);
        _clock.Advance(TimeSpan.FromSeconds(599));
        NewRun().SetPromotionScore(1);
        _stub.Calls.Should().ContainSingle();

        _clock.Advance(TimeSpan.FromSeconds(1));
        NewRun().SetPromotionScore(1);
        _stub.Calls.Should().HaveCount(2);
    }

    [Fact]
    public void A_restart_of_Pacemaker_or_of_the_machine_forgets_it_all()
    {
        NewRun().SetPromotionScore(1);

        Memory(executor: s_executor with { StartTicks = 1234568 }).Holds("score", "1").Should().BeFalse();
        Memory(executor: s_executor with { Pid = 4712 }).Holds("score", "1").Should().BeFalse();
        Memory(bootId: "another").Holds("score", "1").Should().BeFalse();
        Memory().Holds("score", "1").Should().BeTrue();
    }

    [Fact]
    public void A_memory_from_the_future_is_none()
    {
        NewRun().SetPromotionScore(1);
        _clock.Advance(TimeSpan.FromSeconds(-1));

        Memory().Holds("score", "1").Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("boot 4711 1234567")]
    [InlineData("boot 4711 1234567\n1000000\tscore\t1")]
    [InlineData("boot 4711 1234567\n1000000\tscore\n")]
    [InlineData("boot 4711 1234567\nx\tscore\t1\n")]
    [InlineData("boot 4711 1234567\n-1\tscore\t1\n")]
    [InlineData("boot 4711 1234567\n1000000\tscore\t1\n1000000\tscore\t1\n")]
    public void A_damaged_memory_is_none_and_is_made_anew(string content)
    {
        System.IO.File.WriteAllText(File, content);

        Memory().Holds("score", "1").Should().BeFalse();

        NewRun().SetPromotionScore(1);
        Memory().Holds("score", "1").Should().BeTrue();
    }

    [Fact]
    public void A_memory_that_is_a_link_or_a_flood_is_none()
    {
        NewRun().SetPromotionScore(1);
        System.IO.File.Move(File, _run["elsewhere"]);
        System.IO.File.CreateSymbolicLink(File, _run["elsewhere"]);
        Memory().Holds("score", "1").Should().BeFalse();

        System.IO.File.Delete(File);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(_run["elsewhere"]) + new string('x', 100_000));
        Memory().Holds("score", "1").Should().BeFalse();
    }

    [Fact]
    public void Without_a_directory_that_only_root_can_write_nothing_is_remembered_and_nothing_fails()
    {
        Programs.Run("/bin/chmod", "0777", _run.Path).Expect();
        NewRun().SetPromotionScore(1).IsWritten.Should().BeTrue();
        NewRun().SetPromotionScore(1).IsWritten.Should().BeTrue();

        _stub.Calls.Should().HaveCount(2);
        System.IO.File.Exists(File).Should().BeFalse();
        new ScoreMemory(_run["none/at/all"], s_executor).Holds("score", "1").Should().BeFalse();
    }

    [Fact]
    public void The_memory_of_this_boot_is_found_again_by_the_next_run()
    {
        new ScoreMemory(File, s_executor).Remember("score", "1");

        new ScoreMemory(File, s_executor).Holds("score", "1").Should().BeTrue();
        System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // As each action does: nothing is kept between two but what is in the file.
    private AttributesOnChange NewRun() => new(new CrmAttributes(_stub.Tool, "pgsql", "n1"), Memory());

    private ScoreMemory Memory(ProcessIdentity? executor = null, string bootId = "boot") =>
        new(File, executor ?? s_executor, _clock, bootId);

    private sealed class BootClock : TimeProvider
    {
        private long _milliseconds = 1_000_000;

        public override long TimestampFrequency => 1000;

        public void Advance(TimeSpan time) => _milliseconds += (long)time.TotalMilliseconds;

        public override long GetTimestamp() => _milliseconds;
    }
}

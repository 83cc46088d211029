using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>
/// One monitor after the other, each a process of its own, and what they write for the cluster and for each other.
/// </summary>
public sealed class PromotionScoreKeeping : IDisposable
{
    private static readonly DateTime s_longAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-agents-test-");
    private readonly FakeCluster _cluster = new();
    private readonly LogLines _log = new();

    private ProcessIdentity _executor = new(1000, 500);
    private long _epoch = 5;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_quiet_monitor_writes_nothing_anywhere()
    {
        Monitor(InstanceState.StandbyStreaming, 10);
        Age();
        var writes = _cluster.Writes;

        Monitor(InstanceState.StandbyStreaming, 15);
        Monitor(InstanceState.StandbyStreaming, 20);

        _cluster.Writes.Should().Be(writes);
        _directory.EnumerateFiles().Should().NotBeEmpty().And.OnlyContain(file => file.LastWriteTimeUtc == s_longAgo);
    }

    [Fact]
    public void A_change_is_written_once()
    {
        Monitor(InstanceState.StandbyStreaming, 10);
        Monitor(InstanceState.Primary, 15);
        Monitor(InstanceState.Primary, 20);

        Score.Should().Be(PromotionScores.Primary);
        _cluster.Writes.Should().Be(2);
    }

    [Fact]
    public void Between_a_failure_and_the_promotion_nothing_is_written()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        var writes = _cluster.Writes;

        foreach (var second in Enumerable.Range(5, 60))
        {
            Monitor(InstanceState.StandbyDetached, second);
        }

        _cluster.Writes.Should().Be(writes);
        Score.Should().Be(PromotionScores.Streaming);
    }

    [Fact]
    public void A_standby_that_stays_without_a_primary_falls_behind_one_that_streams()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        Monitor(InstanceState.StandbyDetached, 5);
        Monitor(InstanceState.StandbyDetached, 65);

        Score.Should().Be(PromotionScores.Detached);
    }

    [Fact]
    public void A_standby_that_found_its_primary_again_begins_to_count_anew()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        Monitor(InstanceState.StandbyDetached, 5);
        Monitor(InstanceState.StandbyStreaming, 50);
        Monitor(InstanceState.StandbyDetached, 60);
        Monitor(InstanceState.StandbyDetached, 70);

        Score.Should().Be(PromotionScores.Streaming);
    }

    [Theory]
    [InlineData(InstanceState.StandbyDiverged)]
    [InlineData(InstanceState.StandbyPaused)]
    [InlineData(InstanceState.StandbyInsufficient)]
    public void A_standby_that_must_not_be_promoted_is_barred_at_once(InstanceState state)
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        Monitor(state, 5);

        Score.Should().Be(PromotionScores.Never);
    }

    [Fact]
    public void Silent_monitors_are_counted_until_one_is_answered()
    {
        Monitor(InstanceState.Silent, 0);
        Monitor(InstanceState.Silent, 5);
        Keeper().Memory.SilentMonitors.Should().Be(2);

        Monitor(InstanceState.Primary, 10);
        Keeper().Memory.SilentMonitors.Should().Be(0);
    }

    [Fact]
    public void A_silent_instance_keeps_its_score()
    {
        Monitor(InstanceState.Primary, 0);
        Monitor(InstanceState.Silent, 5);
        Monitor(InstanceState.Unresponsive, 10);

        Score.Should().Be(PromotionScores.Primary);
    }

    [Fact]
    public void A_probe_forgets_what_was_remembered()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        Monitor(InstanceState.Silent, 5);

        Keeper().Forget();

        Keeper().Memory.Should().Be(MonitorMemory.Blank);
    }

    [Fact]
    public void A_probe_with_nothing_to_forget_writes_nothing()
    {
        Keeper().Forget();

        _directory.EnumerateFiles().Should().BeEmpty();
        _cluster.Writes.Should().Be(0);
    }

    [Fact]
    public void A_detached_standby_that_was_forgotten_gets_a_score_again()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        _cluster.PromotionScores.Clear();
        Restart();

        Keeper().Forget();
        Monitor(InstanceState.StandbyDetached, 5);

        Score.Should().Be(PromotionScores.Detached);
    }

    [Fact]
    public void After_a_restart_of_Pacemaker_which_forgot_it_the_score_is_written_again()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        _cluster.PromotionScores.Clear();
        Restart();

        Monitor(InstanceState.StandbyStreaming, 5);

        Score.Should().Be(PromotionScores.Streaming);
    }

    [Fact]
    public void A_score_of_an_earlier_epoch_is_written_again_once()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        var writes = _cluster.Writes;
        // Its peer yielded to it, and was promoted all the same.
        _cluster.PromotionScores["db1"] = PromotionScores.Primary;
        _epoch++;

        Monitor(InstanceState.StandbyStreaming, 5);
        Monitor(InstanceState.StandbyStreaming, 10);

        Score.Should().Be(PromotionScores.Streaming);
        _cluster.Writes.Should().Be(writes + 1);
    }

    [Fact]
    public void What_was_remarked_is_there_for_the_next_monitor_and_is_written_once()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        Keeper().Note(Remarks.Behind | Remarks.WalDiskFull);
        Age();

        Keeper().Note(Remarks.Behind | Remarks.WalDiskFull);

        Keeper().Memory.Remarks.Should().Be(Remarks.Behind | Remarks.WalDiskFull);
        _directory.EnumerateFiles().Should().OnlyContain(file => file.LastWriteTimeUtc == s_longAgo);
    }

    [Fact]
    public void A_standby_that_lacks_too_much_is_barred_and_rises_when_it_has_caught_up()
    {
        Monitor(InstanceState.StandbyStreaming, 0);
        Monitor(InstanceState.StandbyStreaming, 5, isBehind: true);
        Score.Should().Be(PromotionScores.Never);

        Monitor(InstanceState.StandbyStreaming, 10);
        Score.Should().Be(PromotionScores.Streaming);
    }

    [Fact]
    public void The_former_primary_keeps_its_score_while_all_are_without_one()
    {
        Keeper().Publish(PromotionScores.FormerPrimary);
        Monitor(InstanceState.StandbyDetached, 5);
        Monitor(InstanceState.StandbyDetached, 500);

        Score.Should().Be(PromotionScores.FormerPrimary);
    }

    [Fact]
    public void Outside_of_a_cluster_a_score_is_a_warning_and_no_failure()
    {
        _cluster.IsAvailable = false;

        Monitor(InstanceState.StandbyStreaming, 0);

        _log.Warnings.Should().ContainSingle()
            .Which.Should().Contain("promotion score 100 was not written").And.Contain("Connection to cluster failed");
        Keeper().Memory.Score.Should().BeNull();
    }

    [Fact]
    public void A_score_that_could_not_be_written_is_written_by_the_next_monitor()
    {
        _cluster.IsAvailable = false;
        Monitor(InstanceState.StandbyStreaming, 0);
        _cluster.IsAvailable = true;

        Monitor(InstanceState.StandbyStreaming, 5);

        Score.Should().Be(PromotionScores.Streaming);
    }

    [Fact]
    public void A_score_that_could_not_be_written_is_not_taken_for_the_one_that_stands()
    {
        Keeper().Publish(PromotionScores.Streaming);
        _cluster.IsAvailable = false;

        Keeper().Publish(PromotionScores.Primary);

        Keeper().Memory.Score.Should().Be(PromotionScores.Streaming);
    }

    [Fact]
    public void A_memory_that_cannot_be_written_is_a_warning_and_no_failure()
    {
        _directory.Delete(recursive: true);

        Monitor(InstanceState.StandbyStreaming, 0);

        Score.Should().Be(PromotionScores.Streaming);
        _log.Warnings.Should().Contain(line => line.Contains("memory was not written"));
        _directory.Create();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("0")]
    [InlineData("x - -")]
    [InlineData("-1 - -")]
    [InlineData("99999999999 - -")]
    [InlineData("0 - - -")]
    public void A_memory_that_is_garbled_is_a_blank_one(string text)
    {
        File.WriteAllText(MemoryPath, text);

        Keeper().Memory.Should().Be(MonitorMemory.Blank);
    }

    [Fact]
    public void A_memory_that_is_a_link_to_somewhere_else_is_a_blank_one()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "elsewhere"), "7 1000 1000");
        File.CreateSymbolicLink(MemoryPath, Path.Combine(_directory.FullName, "elsewhere"));

        Keeper().Memory.Should().Be(MonitorMemory.Blank);
    }

    private string MemoryPath => Path.Combine(_directory.FullName, "monitor");

    private int? Score => _cluster.PromotionScores.TryGetValue("db1", out var score) ? score : null;

    private void Monitor(InstanceState state, int second, bool isBehind = false) =>
        Keeper().Publish(new Classification(state, "what was seen"), TimeSpan.FromSeconds(1000 + second), isEligible: true, isBehind);

    /// <summary>Put together as an action does it.</summary>
    private ScoreKeeper Keeper() => new(
        new AttributesOnChange(
            _cluster.On("db1"), new ScoreMemory(Path.Combine(_directory.FullName, "attributes"), _executor), () => _epoch),
        new MonitorMemoryFile(MemoryPath),
        _log.Log);

    private void Restart() => _executor = new ProcessIdentity(_executor.Pid + 1, _executor.StartTicks + 100);

    private void Age()
    {
        foreach (var file in _directory.EnumerateFiles())
        {
            file.LastWriteTimeUtc = s_longAgo;
        }
    }
}

using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>What holds for every way to a goal.</summary>
public sealed class ReconcilerManners
{
    [Theory]
    [InlineData(InstanceState.Primary, Goal.Stopped)]
    [InlineData(InstanceState.StoppedPrimary, Goal.Unpromoted)]
    [InlineData(InstanceState.StandbyStreaming, Goal.Promoted)]
    [InlineData(InstanceState.Orphaned, Goal.Stopped)]
    public void An_action_whose_time_is_over_begins_nothing(InstanceState given, Goal goal)
    {
        var server = new FakeServer(given);
        using var over = new CancellationTokenSource();
        over.Cancel();

        var reach = () => Plain(server).Reach(goal, new ObservationRequest(), Stage.Budget, over.Token);

        reach.Should().Throw<OperationCanceledException>();
        server.Changes.Should().Be(0);
    }

    [Theory]
    [InlineData(Goal.Stopped, 1.0)]
    [InlineData(Goal.Unpromoted, 0.8)]
    [InlineData(Goal.Demoted, 0.8)]
    public void A_shutdown_on_the_way_to_something_else_leaves_time_for_it(Goal goal, double share)
    {
        var stage = new Stage(new FakeServer(InstanceState.Primary));

        stage.Play(goal);

        stage.Server.StopBudget.Should()
            .BeLessThanOrEqualTo(Stage.Budget * share).And.BeGreaterThan(Stage.Budget * (share - 0.2));
    }

    [Theory]
    [InlineData(InstanceState.StoppedStandby, Goal.Unpromoted, 1)]
    [InlineData(InstanceState.StandbyStreaming, Goal.Unpromoted, 0)]
    [InlineData(InstanceState.StandbyStreaming, Goal.Promoted, 0)]
    [InlineData(InstanceState.Primary, Goal.Stopped, 0)]
    [InlineData(InstanceState.Crashed, Goal.Stopped, 0)]
    public void A_configuration_is_made_for_a_start_and_for_nothing_else(
        InstanceState given, Goal goal, int configurations)
    {
        var stage = new Stage(new FakeServer(given));

        stage.Play(goal);

        stage.Configurations.Should().Be(configurations);
    }

    [Fact]
    public void A_server_is_started_with_the_configuration_that_was_made_for_it()
    {
        var stage = new Stage(new FakeServer(InstanceState.Crashed));

        stage.Play(Goal.Unpromoted);

        stage.Server.StartedWith!.Primary.ApplicationName.Should().Be("db1");
    }

    [Theory]
    [InlineData(InstanceState.StandbyDetached, 1)]
    [InlineData(InstanceState.StoppedPrimary, 1)]
    [InlineData(InstanceState.Primary, 0)]
    [InlineData(InstanceState.StandbyPaused, 0)]
    [InlineData(InstanceState.StandbyInsufficient, 0)]
    [InlineData(InstanceState.StandbyDiverged, 0)]
    public void An_election_is_held_right_before_a_promotion_and_only_there(InstanceState given, int elections)
    {
        var stage = new Stage(new FakeServer(given));

        stage.Play(Goal.Promoted);

        stage.Elections.Should().Be(elections);
    }

    [Theory]
    [InlineData(Goal.Unpromoted)]
    [InlineData(Goal.Demoted)]
    [InlineData(Goal.Stopped)]
    public void Nothing_but_a_promotion_holds_an_election(Goal goal)
    {
        foreach (var given in Enum.GetValues<InstanceState>())
        {
            var stage = new Stage(new FakeServer(given)) { ElectionRefusal = "must not be asked" };

            stage.Play(goal, cutOffAfter: 3);

            stage.Elections.Should().Be(0, $"{goal} was asked of an instance that is {given}");
        }
    }

    [Fact]
    public void A_configuration_that_cannot_be_made_is_the_reason()
        => Reason(() => throw new ServerException("the data directory cannot be read"))
            .Should().Be("the data directory cannot be read");

    [Fact]
    public void A_program_that_fails_is_the_reason()
        => Reason(() => throw new CommandException("pg_ctl: exit 1")).Should().Be("pg_ctl: exit 1");

    /// <summary>
    /// An exception of ours must not be taken for a refusal of the server's: the host reports it as what it is.
    /// </summary>
    [Fact]
    public void A_bug_of_ours_is_not_passed_off_as_a_refusal()
    {
        var reach = () => Reason(() => throw new InvalidOperationException("a bug"));

        reach.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_shutdown_that_was_not_clean_is_a_warning()
        => WarningsOfAStop(Fault.HangsInShutdown)
            .Should().ContainSingle().Which.Should().Contain("Immediate").And.Contain("needed the rung Immediate");

    [Fact]
    public void A_clean_shutdown_is_none() => WarningsOfAStop(Fault.None).Should().BeEmpty();

    [Fact]
    public void A_refusal_tells_what_was_seen()
        => new Stage(new FakeServer(InstanceState.DataUnreadable)).Play(Goal.Unpromoted).Reason
            .Should().Be("the data directory cannot be read (the data directory cannot be read: Input/output error)");

    private static IReadOnlyList<string> WarningsOfAStop(Fault fault)
    {
        var log = new LogLines();
        Plain(new FakeServer(InstanceState.Primary) { Fault = fault }, log: log)
            .Reach(Goal.Stopped, new ObservationRequest(), Stage.Budget, CancellationToken.None);
        return log.Warnings;
    }

    private static string Reason(Func<ServerConfiguration> configuration) =>
        Plain(new FakeServer(InstanceState.StoppedStandby), configuration)
            .Reach(Goal.Unpromoted, new ObservationRequest(), Stage.Budget, CancellationToken.None).Because;

    private static Reconciler Plain(
        FakeServer server, Func<ServerConfiguration>? configuration = null, LogLines? log = null) =>
        new(server, configuration ?? (() => null!), _ => null, log?.Log ?? AgentLog.Silent);
}

using OcfAgents.Ocf;
using OcfAgents.Sdk.Tests.Examples;
using OcfAgents.TestKit;

namespace OcfAgents.Sdk.Tests;

/// <summary>The guide's example of a promotable agent does what the guide says of it.</summary>
public sealed class Promotable
{
    private readonly FakeCluster _cluster = new();
    private readonly FakeReplica _replica = new();

    [Fact]
    public void No_tool_of_the_cluster_would_refuse_it() => Agent.Flaws().Should().BeEmpty();

    [Fact]
    public void It_comes_up_unpromoted_and_goes_through_every_role()
    {
        Call("monitor").Should().Be(ExitCode.NotRunning);
        Call("start").Should().Be(ExitCode.Success);
        Call("monitor").Should().Be(ExitCode.Success);
        Call("promote").Should().Be(ExitCode.Success);
        Call("monitor").Should().Be(ExitCode.RunningPromoted);
        Call("demote").Should().Be(ExitCode.Success);
        Call("monitor").Should().Be(ExitCode.Success);
        Call("stop").Should().Be(ExitCode.Success);
        Call("monitor").Should().Be(ExitCode.NotRunning);
    }

    [Fact]
    public void A_monitor_writes_the_score_and_a_probe_does_not()
    {
        _replica.State = ReplicaState.Standby;

        Call("monitor", ("CRM_meta_interval", "0"));
        _cluster.PromotionScores.Should().BeEmpty();

        Call("monitor", ("CRM_meta_interval", "11000"));
        _cluster.PromotionScores.Should().Contain("node1", 500);
    }

    [Theory]
    [InlineData(ReplicaState.Broken, ExitCode.ErrGeneric)]
    [InlineData(ReplicaState.BrokenPrimary, ExitCode.FailedPromoted)]
    public void One_that_does_not_answer_is_never_called_stopped(ReplicaState state, ExitCode expected)
    {
        _replica.State = state;

        Call("monitor").Should().Be(expected);
    }

    [Fact]
    public void After_a_promotion_elsewhere_a_standby_follows()
    {
        _replica.State = ReplicaState.Standby;

        Call(
            "notify",
            ("CRM_meta_notify_type", "post"), ("CRM_meta_notify_operation", "promote"),
            ("CRM_meta_notify_promote_resource", "replica:1"), ("CRM_meta_notify_promote_uname", "node2"))
            .Should().Be(ExitCode.Success);

        _replica.Followed.Should().Be("node2");
    }

    private ResourceAgent Agent => new PromotableAgent(_replica, _ => new FakeNodeAttributes(_cluster, "node1")).Declare();

    private ExitCode Call(string action, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => $"OCF_RESKEY_{variable.Name}", variable => variable.Value, StringComparer.Ordinal);
        environment["OCF_RESKEY_data"] = "/srv/data";
        environment["OCF_RESKEY_CRM_meta_on_node"] = "node1";
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (ExitCode)AgentHost.Run(Agent, [action], environment, output, error);
    }
}

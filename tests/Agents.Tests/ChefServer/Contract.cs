using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>How any OCF resource agent is called.</summary>
public sealed class Contract(PassiveNode passive) : IClassFixture<PassiveNode>
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("")]
    [InlineData("promote")]
    [InlineData("notify")]
    [InlineData("reindex")]
    [InlineData("$(touch /srv/cluster/executed)")]
    public void An_unknown_action_is_unimplemented(string action)
    {
        var result = passive.Node.Run(action, seconds: 20).ShouldExit(3).ShouldGiveReason();

        result.Call.Error.Should().Contain("usage: chef-server {start|stop|monitor|reload-agent|validate-all");
        passive.Node.Machine.ReadFile("/srv/cluster/executed").Should().BeNull();
    }

    [Theory]
    [InlineData("start", 2)]
    [InlineData("monitor", 2)]
    [InlineData("stop", 0)]
    public void A_caller_of_another_major_version_is_refused_except_where_that_would_fence(string action, int code) =>
        passive.Node.Run(action, seconds: 20, ("OCF_RA_VERSION_MAJOR", "2")).ShouldExit(code);

    [Fact]
    public void An_empty_environment_is_a_resource_with_all_defaults()
    {
        var plain = new ProgramCall(passive.Node.Agent.Shim) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) };

        foreach (var (action, code) in new[] { ("validate-all", 0), ("monitor", 7), ("stop", 0), ("meta-data", 0), ("usage", 0) })
        {
            passive.Node.Machine.Run(plain with { Arguments = [action] }).ExitCode.Should().Be(code, action);
        }
    }

    [Theory]
    [InlineData("monitor", 7)]
    [InlineData("stop", 0)]
    [InlineData("validate-all", 0)]
    public void Closed_standard_descriptors_do_not_change_how_an_action_ends(string action, int code)
    {
        var call = passive.Node.Call(action, seconds: 20);

        foreach (var closed in Descriptors.EachSetOfThem)
        {
            passive.Node.Machine.Run(call with { ClosedDescriptors = closed }).ExitCode
                .Should().Be(code, $"that is what it is, {string.Join(' ', closed)} closed or not");
        }
    }

    [Theory]
    [InlineData("base", "/opt/nowhere", 5, "/opt/nowhere")]
    [InlineData("services", "nginx nirvana", 2, "no service nirvana")]
    [InlineData("system_user", "nobody-at-all", 2, "nobody-at-all")]
    public void What_does_not_fit_this_node_is_refused_by_level_10_and_by_start_and_is_no_failure_of_a_stop(
        string name, string value, int code, string reason)
    {
        passive.Node.ValidateAll(level: 0, (name, value)).ShouldExit(0);
        passive.Node.ValidateAll(level: 10, (name, value)).ShouldExit(code).ShouldGiveReason(reason);
        passive.Node.Run("start", seconds: 20, (name, value)).ShouldExit(code).ShouldGiveReason(reason);
        passive.Node.Run("monitor", seconds: 20, (name, value)).ShouldExit(7);
        passive.Node.Run("stop", seconds: 20, (name, value)).ShouldExit(0);
    }

    [Theory]
    [InlineData("services", "nginx postgresql", "postgresql")]
    [InlineData("services", "../nginx", "names")]
    [InlineData("status_port", "0", "status_port")]
    [InlineData("essential", "x\ny", "essential")]
    [InlineData("database", "remote", "database")]
    [InlineData("reindex", "always", "reindex")]
    public void What_fits_no_node_is_a_configuration_error(string name, string value, string reason)
    {
        passive.Node.ValidateAll(level: 0, (name, value)).ShouldExit(6).ShouldGiveReason(reason);
        passive.Node.Run("stop", seconds: 20, (name, value)).ShouldExit(0);
    }

    [Fact]
    public void A_start_holds_none_of_Pacemakers_pipes_and_the_testers_finds_no_fault()
    {
        using var node = new ChefNode();
        node.Start().ShouldExit(0).Call.HeldPipes.Should().Be(0);
        node.StoppedWell();

        var result = node.Machine.Run(new ProgramCall("/usr/sbin/ocf-tester", "-v", "-n", ChefNode.Resource, "-o", "status_failures=3", node.Agent.Shim)
        {
            KillAfter = TimeSpan.FromMinutes(2),
        });

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().Contain("passed all tests");
    }
}

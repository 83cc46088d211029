using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>How any OCF resource agent is called.</summary>
public sealed class Contract(StandbyNode standby) : IClassFixture<StandbyNode>
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("")]
    [InlineData("promote")]
    [InlineData("notify")]
    [InlineData("migrate_to")]
    [InlineData("inspect-homes")]
    [InlineData("$(touch /srv/cluster/executed)")]
    public void An_unknown_action_is_unimplemented(string action)
    {
        var result = standby.Node.Run(action, seconds: 20).ShouldExit(3).ShouldGiveReason();

        result.Call.Error.Should().Contain("usage: stash {start|stop|monitor|reload-agent|validate-all");
        standby.Node.Machine.ReadFile("/srv/cluster/executed").Should().BeNull();
    }

    [Fact]
    public void An_action_of_64_kilobytes_is_unimplemented() =>
        standby.Node.Run(new string('x', 64 * 1024), seconds: 20).ShouldExit(3).ShouldGiveReason();

    [Theory]
    [InlineData("start", 2)]
    [InlineData("monitor", 2)]
    [InlineData("stop", 0)]
    public void A_caller_of_another_major_version_is_refused_except_where_that_would_fence(string action, int code) =>
        standby.Node.Run(action, seconds: 20, ("OCF_RA_VERSION_MAJOR", "2")).ShouldExit(code);

    [Fact]
    public void An_empty_environment_is_a_resource_without_parameters()
    {
        var plain = new ProgramCall(standby.Node.Agent.Shim) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) };

        foreach (var (action, code) in new[] { ("validate-all", 6), ("start", 6), ("monitor", 7), ("stop", 0), ("meta-data", 0), ("usage", 0) })
        {
            standby.Node.Machine.Run(plain with { Arguments = [action] }).ExitCode.Should().Be(code, action);
        }
    }

    [Theory]
    [InlineData("stash_user")]
    [InlineData("stash_home")]
    [InlineData("stash_inst")]
    public void A_required_parameter_that_is_missing_is_named(string name)
    {
        foreach (var action in new[] { "validate-all", "start" })
        {
            var call = standby.Node.Call(action, seconds: 20);
            var without = call with
            {
                Environment = call.Environment.Where(variable => variable.Key != $"OCF_RESKEY_{name}").ToDictionary(StringComparer.Ordinal),
            };

            var result = standby.Node.Machine.Run(without);

            result.ExitCode.Should().Be(6, result.Error);
            result.Reason.Should().Contain(name);
        }
    }

    [Theory]
    [InlineData("monitor", 7)]
    [InlineData("stop", 0)]
    [InlineData("start", 5)]
    [InlineData("validate-all", 0)]
    public void Closed_standard_descriptors_do_not_change_how_an_action_ends(string action, int code)
    {
        var call = standby.Node.Call(action, seconds: 20);

        foreach (var closed in Descriptors.EachSetOfThem)
        {
            standby.Node.Machine.Run(call with { ClosedDescriptors = closed }).ExitCode
                .Should().Be(code, $"that is what it is, {string.Join(' ', closed)} closed or not");
        }
    }

    [Fact]
    public void A_start_with_closed_descriptors_gives_the_server_sound_ones()
    {
        using var node = new StashNode();

        node.Machine.Run(node.Call("start", seconds: 60) with { ClosedDescriptors = [0, 1, 2] }).ExitCode.Should().Be(0);

        node.Machine.Shell($"ls -l /proc/{node.Jvm!.Pid}/fd").Should().NotContain("pipe:[0").And.Contain(" 0 -> ").And.Contain(" 1 -> ").And.Contain(" 2 -> ");
        node.StoppedWell();
    }

    [Fact]
    public void A_start_holds_none_of_Pacemakers_pipes()
    {
        using var node = new StashNode();

        node.Start().Call.HeldPipes.Should().Be(0);
        node.StoppedWell();
    }

    [Fact]
    public void The_resource_agents_own_tester_finds_no_fault()
    {
        using var node = new StashNode();
        string[] parameters = [.. node.Parameters.SelectMany(parameter => new[] { "-o", $"{parameter.Key}={parameter.Value}" })];

        var result = node.Machine.Run(new ProgramCall("/usr/sbin/ocf-tester", ["-v", "-n", StashNode.Resource, .. parameters, node.Agent.Shim])
        {
            KillAfter = TimeSpan.FromMinutes(2),
        });

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().Contain("passed all tests");
    }
}

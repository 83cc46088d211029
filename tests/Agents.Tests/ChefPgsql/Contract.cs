using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>How any OCF resource agent is called.</summary>
public sealed class Contract(BareMachine bare) : IClassFixture<BareMachine>
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("")]
    [InlineData("START")]
    [InlineData("start ")]
    [InlineData("reload")]
    [InlineData("migrate_to")]
    [InlineData("--version")]
    [InlineData("-n")]
    [InlineData("$(touch /srv/cluster/executed)")]
    public void An_unknown_action_is_unimplemented(string action)
    {
        var result = bare.Node.Run(action, seconds: 20).ShouldExit(3).ShouldGiveReason();

        result.Call.Error.Should().Contain("usage: chef-pgsql {start|stop|monitor|promote|demote|notify|reload-agent|validate-all");
        bare.Node.Machine.ReadFile("/srv/cluster/executed").Should().BeNull();
    }

    [Fact]
    public void No_action_is_unimplemented()
    {
        var result = bare.Node.Machine.Run(new ProgramCall(DatabaseNode.Shim));

        result.ExitCode.Should().Be(3);
        result.Reason.Should().Contain("no action given");
    }

    [Fact]
    public void An_action_of_64_kilobytes_is_unimplemented() =>
        bare.Node.Run(new string('x', 64 * 1024), seconds: 20).ShouldExit(3).ShouldGiveReason();

    [Theory]
    [InlineData("meta-data")]
    [InlineData("validate-all")]
    [InlineData("monitor")]
    [InlineData("usage")]
    public void Extra_arguments_are_ignored(string action)
    {
        var call = bare.Node.Call(action, seconds: 20);
        var alone = bare.Node.Machine.Run(call);

        var crowded = bare.Node.Machine.Run(call with { Arguments = [action, "stop", "--help", "-x", ""] });

        (crowded.Status, crowded.Output, crowded.Error).Should().Be((alone.Status, alone.Output, alone.Error));
    }

    [Theory]
    [InlineData("usage")]
    [InlineData("help")]
    public void Usage_names_every_action_and_parameter(string action)
    {
        var result = bare.Node.Run(action, seconds: 20).ShouldExit(0);

        result.Call.Error.Should().BeEmpty();
        result.Call.Output.Should().StartWith("usage: chef-pgsql {").And.Contain("pgdata").And.Contain("election_timeout");
    }

    [Theory]
    [InlineData("start", 2)]
    [InlineData("monitor", 2)]
    [InlineData("stop", 0)]
    [InlineData("notify", 0)]
    public void A_caller_of_another_major_version_is_refused_except_where_that_would_fence(string action, int code) =>
        bare.Node.Run(action, seconds: 20, ("OCF_RA_VERSION_MAJOR", "2")).ShouldExit(code);

    [Theory]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("x")]
    public void Any_minor_version_is_served(string minor) =>
        bare.Node.Run("validate-all", seconds: 20, ("OCF_RA_VERSION_MINOR", minor)).ShouldExit(0);

    [Fact]
    public void Nothing_of_the_clusters_metadata_is_required()
    {
        var plain = new ProgramCall(DatabaseNode.Shim) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) };

        foreach (var (action, code) in new[] { ("validate-all", 0), ("monitor", 7), ("stop", 0), ("notify", 0), ("reload-agent", 0) })
        {
            bare.Node.Machine.Run(plain with { Arguments = [action] }).ExitCode.Should().Be(code, action);
        }
    }

    [Theory]
    [InlineData("monitor", 7)]
    [InlineData("stop", 0)]
    [InlineData("demote", 0)]
    [InlineData("notify", 0)]
    [InlineData("start", 2)]
    public void Closed_standard_descriptors_do_not_change_how_an_action_ends(string action, int code)
    {
        var call = bare.Node.Call(action, seconds: 20);

        foreach (var closed in Descriptors.EachSetOfThem)
        {
            bare.Node.Machine.Run(call with { ClosedDescriptors = closed }).ExitCode
                .Should().Be(code, $"that is what it is, {string.Join(' ', closed)} closed or not");
        }
    }

    [Fact]
    public void A_notification_of_nothing_succeeds() => bare.Node.Run("notify", seconds: 20).ShouldExit(0);
}

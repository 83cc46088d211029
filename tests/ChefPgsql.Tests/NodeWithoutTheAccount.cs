using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Ocf;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>
/// Every action, called as Pacemaker calls it, on a node that has no account for PostgreSQL: nothing can run there.
/// </summary>
public sealed class NodeWithoutTheAccount
{
    private const string Account = "no-such-account-here";

    [Theory]
    [InlineData("monitor", 0, null, 5)] // the node is left alone
    [InlineData("monitor", 5000, "Promoted", 7)]
    [InlineData("monitor", 6000, "Unpromoted", 7)]
    [InlineData("monitor", 5000, "Master", 7)]
    [InlineData("start", 0, null, 5)]
    [InlineData("stop", 0, null, 0)]
    [InlineData("promote", 0, null, 1)]
    [InlineData("demote", 0, null, 0)] // what cannot run is no primary
    [InlineData("notify", 0, null, 0)]
    [InlineData("validate-all", 0, null, 0)]
    [InlineData("reload-agent", 0, null, 0)]
    public void Each_action_ends_as_it_may(string action, int interval, string? role, int exitCode)
        => Call(action, ("CRM_meta_interval", $"{interval}"), ("CRM_meta_role", role)).ExitCode.Should().Be(exitCode);

    [Theory]
    [InlineData("start")]
    [InlineData("promote")]
    [InlineData("monitor")]
    public void The_reason_says_what_to_do(string action)
        => Call(action).Error.Should()
            .Contain($"there is no account {Account}: install chef-server here, or set system_user");

    [Fact]
    public void Validation_looks_at_the_node_from_level_10_on()
        => Call("validate-all", ("OCF_CHECK_LEVEL", "10")).ExitCode.Should().Be(5);

    [Theory]
    [InlineData("start", 6)]
    [InlineData("stop", 0)]
    public void A_clone_without_notifications_cannot_hold_an_election_and_is_not_started(string action, int exitCode)
    {
        var call = Call(action, ("CRM_meta_clone", "0"), ("CRM_meta_notify", "false"));

        call.ExitCode.Should().Be(exitCode);
        call.Error.Contains("notify=true").Should().Be(exitCode != 0);
    }

    [Theory]
    [InlineData("stop", 0)]
    [InlineData("notify", 0)]
    [InlineData("start", 6)]
    [InlineData("validate-all", 6)]
    [InlineData("promote", 1)]
    public void A_garbled_parameter_stops_what_begins_and_nothing_that_ends(string action, int exitCode)
        => Call(action, ("pgport", "many")).ExitCode.Should().Be(exitCode);

    private static (int ExitCode, string Error) Call(string action, params (string Name, string? Value)[] parameters)
    {
        var environment = parameters.Where(one => one.Value is not null).Append(("system_user", Account)).ToDictionary(
            one => one.Item1.StartsWith("OCF_", StringComparison.Ordinal) ? one.Item1 : $"OCF_RESKEY_{one.Item1}",
            one => one.Item2!,
            StringComparer.Ordinal);
        environment["OCF_RESOURCE_INSTANCE"] = "pgsql";
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = AgentHost.Run(ChefPgsqlAgent.Declare(), [action], environment, output, error, [new LogLines()]);
        return (exitCode, error.ToString());
    }
}

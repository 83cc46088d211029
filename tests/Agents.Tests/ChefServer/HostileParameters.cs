using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>Values that somebody may put into a parameter by mistake, or on purpose.</summary>
public sealed class HostileParameters(PassiveNode passive) : IClassFixture<PassiveNode>
{
    public static TheoryData<string> Parameters => [.. Names.ParametersOf("chef-server")];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void They_are_refused_or_harmless_and_never_executed(string name)
    {
        foreach (var value in HostileValues.All)
        {
            ShouldBeHarmless("validate-all", name, value, ("OCF_CHECK_LEVEL", "10")).ShouldExit(0, 2, 5, 6);
            ShouldBeHarmless("monitor", name, value).ShouldExit(7);
            ShouldBeHarmless("stop", name, value).ShouldExit(0);
        }

        passive.Node.Machine.ReadFile(HostileValues.Trap).Should().BeNull();
        passive.Node.Running.Should().BeEmpty();
    }

    [Fact]
    public void A_garbled_base_does_not_hide_what_runs()
    {
        using var node = new ChefNode();
        node.StartedWell();

        node.Run("stop", seconds: 30, ("base", "opt/opscode")).ShouldExit(0);

        node.Running.Should().BeEmpty();
    }

    private ActionResult ShouldBeHarmless(string action, string name, string value, params IEnumerable<(string Name, string Value)> more)
    {
        var result = passive.Node.Run(action, seconds: 20, [(name, value), .. more]);
        result.Call.Error.Should().NotContain("internal error");
        if (result.ExitCode is not (0 or 7) || result.Reason is not null)
        {
            result.ShouldGiveReason().Reason.Should().NotStartWith("forged");
        }

        return result;
    }
}

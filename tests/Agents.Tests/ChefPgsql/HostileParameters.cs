using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>Values that somebody may put into a parameter by mistake, or on purpose.</summary>
public sealed class HostileParameters(BareMachine bare) : IClassFixture<BareMachine>
{
    public static TheoryData<string> Parameters => [.. Names.ParametersOf("chef-pgsql")];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void They_are_refused_or_used_and_never_executed(string name)
    {
        foreach (var value in HostileValues.All)
        {
            foreach (var level in new[] { "0", "10" })
            {
                ShouldBeHarmless("validate-all", name, value, ("OCF_CHECK_LEVEL", level)).ShouldExit(0, 2, 4, 5, 6);
            }
        }

        bare.Node.Machine.ReadFile(HostileValues.Trap).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void What_observes_and_what_ends_works_with_any_of_them(string name)
    {
        foreach (var value in HostileValues.All)
        {
            ShouldBeHarmless("stop", name, value).ShouldExit(0);
            ShouldBeHarmless("demote", name, value).ShouldExit(0);
            ShouldBeHarmless("monitor", name, value).ShouldExit(7, 5);
            ShouldBeHarmless("notify", name, value).ShouldExit(0);
        }

        bare.Node.Machine.ReadFile(HostileValues.Trap).Should().BeNull();
    }

    [Theory]
    [InlineData(@"/data\377")]
    [InlineData(@"\200\201")]
    public void What_is_not_UTF8_is_refused(string octal)
    {
        var result = bare.Node.Machine.Run(new ProgramCall(
            "/bin/sh", "-c", $"OCF_RESKEY_pgdata=$(printf '{octal}') exec {DatabaseNode.Shim} validate-all"));

        result.ExitCode.Should().Be(6);
        result.Reason.Should().Contain("pgdata must be valid UTF-8");
    }

    private ActionResult ShouldBeHarmless(string action, string name, string value, params IEnumerable<(string Name, string Value)> more)
    {
        var result = bare.Node.Run(action, seconds: 20, [($"OCF_RESKEY_{name}", value), .. more]);
        result.Call.Error.Should().NotContain("internal error");
        if (result.ExitCode is not (0 or 7) || result.Reason is not null)
        {
            result.ShouldGiveReason().Reason.Should().NotStartWith("forged");
        }

        return result;
    }
}

using OcfAgents.Ocf;

namespace Mydaemon.Tests;

/// <summary>The agent, called as Pacemaker calls it, but in this process and with no right to do anything.</summary>
public sealed class Calls
{
    [Fact]
    public void A_start_without_a_program_is_refused_and_says_what_to_set()
    {
        var (code, error) = Run("start");

        Assert.Equal((int)ExitCode.ErrConfigured, code);
        Assert.Contains("ocf-exit-reason:binary is required, but not set", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_value_is_told_from_one_that_is_not_set()
    {
        var (_, error) = Run("start", ("binary", ""));

        Assert.Contains("binary is required, but empty", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_not_there_is_told_before_anything_is_done()
    {
        var (code, error) = Run("start", ("binary", "/nowhere/mydaemon"));

        Assert.Equal((int)ExitCode.ErrInstalled, code);
        Assert.Contains("there is no program /nowhere/mydaemon", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", ExitCode.Success)]
    [InlineData("monitor", ExitCode.NotRunning)]
    public void What_ends_or_looks_works_with_any_parameters(string action, ExitCode expected)
    {
        var (code, _) = Run(action, ("binary", "no path"), ("settle", "soon"));

        Assert.Equal((int)expected, code);
    }

    static (int Code, string Error) Run(string action, params (string Name, string Value)[] parameters)
    {
        var environment = parameters.ToDictionary(parameter => $"OCF_RESKEY_{parameter.Name}", parameter => parameter.Value);
        environment["OCF_RESOURCE_INSTANCE"] = "none-of-this-name";
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (AgentHost.Run(DaemonAgent.Declare(), [action], environment, output, error), error.ToString());
    }
}

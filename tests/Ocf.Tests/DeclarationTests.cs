namespace OcfAgents.Ocf.Tests;

public sealed class DeclarationTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    static readonly Parameter<string> Name = Parameters.Text("name", "Name", "A name.");
    static readonly AgentAction Start = AgentAction.Start(Second, (_, _) => StartOutcome.Started);
    static readonly AgentAction Stop = AgentAction.Stop(Second, (_, _) => StopOutcome.Stopped);
    static readonly AgentAction Monitor = AgentAction.Monitor(Second, Second, role: null, (_, _) => MonitorOutcome.Running);
    static readonly AgentAction Promote = AgentAction.Promote(Second, (_, _) => PromoteOutcome.Promoted);

    [Fact]
    public void The_sample_has_no_flaws() => new SampleAgent().Declare().Flaws().Should().BeEmpty();

    [Fact]
    public void The_smallest_agent_has_no_flaws() => Flaws([Name], [Start, Stop, Monitor]).Should().BeEmpty();

    [Fact]
    public void An_agent_needs_a_parameter_and_the_three_mandatory_actions()
        => Flaws([], []).Should().Equal(
            "the schema of the API demands at least one parameter",
            "the action start is mandatory",
            "the action stop is mandatory",
            "the action monitor is mandatory");

    [Fact]
    public void Promote_without_demote_is_a_flaw()
        => Flaws([Name], [Start, Stop, Monitor, Promote]).Should().Equal("promote and demote go together");

    [Fact]
    public void Monitors_of_one_interval_are_a_flaw()
        => Flaws([Name], [Start, Stop, Monitor, Monitor.AlsoEvery(Second, Role.Promoted)])
            .Should().ContainSingle().Which.Should().StartWith("two monitors have the same interval");

    [Fact]
    public void Monitors_with_handlers_of_their_own_are_a_flaw()
        => Flaws(
                [Name],
                [Start, Stop, Monitor, AgentAction.Monitor(Second, 2 * Second, Role.Promoted, (_, _) => MonitorOutcome.NotRunning)])
            .Should().ContainSingle().Which.Should().StartWith("all monitors call the first one's handler");

    [Theory]
    [InlineData("max-lag")]
    [InlineData("Name")]
    [InlineData("")]
    [InlineData("1st")]
    public void A_parameter_that_cannot_name_a_variable_is_a_flaw(string name)
        => Flaws([Parameters.Text(name, "Name", "A name.")], [Start, Stop, Monitor]).Should().ContainSingle()
            .Which.Should().Be($"the parameter '{name}' must be words joined by underscores");

    [Fact]
    public void A_default_that_would_be_refused_is_a_flaw()
        => Flaws(
            [
                Parameters.Integer("port", "Port", "The port.", 0, min: 1, max: 65535),
                Parameters.Path("dir", "Directory", "The directory.", "srv"),
                Parameters.Choice("mode", "Mode", "The mode.", ["a", "b"], "c"),
            ],
            [Start, Stop, Monitor])
            .Should().Equal(
                "the default of port must be a whole number from 1 to 65535, not '0'",
                "the default of dir must be an absolute path, not 'srv'",
                "the default of mode must be one of a, b, not 'c'");

    [Fact]
    public void What_is_declared_twice_is_a_flaw()
        => Flaws([Name, Name], [Start, Start, Stop, Monitor])
            .Should().Equal("the parameter name is declared twice", "the action start is declared twice");

    [Fact]
    public void An_action_without_a_timeout_is_a_flaw()
        => Flaws([Name], [Start, Monitor, AgentAction.Stop(TimeSpan.Zero, (_, _) => StopOutcome.Stopped)])
            .Should().Equal("every action needs a timeout");

    static IReadOnlyList<string> Flaws(IReadOnlyList<Parameter> parameters, IReadOnlyList<AgentAction> actions)
        => new ResourceAgent
        {
            Name = "flawed",
            Provider = "ocfagents",
            Version = "1",
            ShortDescription = "Flawed",
            LongDescription = "Flawed.",
            Parameters = parameters,
            Actions = actions,
        }.Flaws();
}

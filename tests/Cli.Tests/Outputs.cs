using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.PostgreSql;
using Spectre.Console;

namespace OcfAgents.Cli.Tests;

/// <summary>What a run says, to people and to programs.</summary>
public sealed class Outputs
{
    private sealed record Sample(string Name, string Effect) : Step(Name, Effect);

    private sealed class Effects : IStepEffects
    {
        public List<string> Performed { get; } = [];

        public string Perform(Step step, CancellationToken cancellation)
        {
            Performed.Add(step.Name);
            return step.Name == "breaks" ? throw new ServerException("the disk is full") : $"[{step.Name}] is done";
        }
    }

    private static readonly Plan s_plan = new()
    {
        Steps = [new PlannedStep(new Sample("first", "do the first")), new PlannedStep(new Sample("second", "do the second"), "it was so"), new PlannedStep(new Sample("third", "do the third"))],
        Warnings = ["beware of [this]"],
        Next = ["type that"],
    };

    [Fact]
    public void A_run_is_shown_line_by_line() => Text(s_plan, isDryRun: false).Should().Equal(
        "warning   beware of [this]",
        "done      first              [first] is done",
        "skipped   second             it was so",
        "done      third              [third] is done",
        "next      type that");

    [Fact]
    public void A_dry_run_performs_nothing()
    {
        var effects = new Effects();

        Text(s_plan, isDryRun: true, effects).Should().Equal(
            "warning   beware of [this]",
            "would-do  first              do the first",
            "skipped   second             it was so",
            "would-do  third              do the third",
            "next      type that");
        effects.Performed.Should().BeEmpty();
    }

    [Fact]
    public void A_run_ends_at_the_first_step_that_fails()
    {
        var effects = new Effects();
        var plan = s_plan with { Steps = s_plan.Steps.Insert(1, new PlannedStep(new Sample("breaks", ""))) };

        Text(plan, isDryRun: false, effects).Should().Equal(
            "warning   beware of [this]",
            "done      first              [first] is done",
            "failed    breaks             the disk is full",
            "failed    breaks: the disk is full",
            "next      see the reason, and run the same command again: it goes on where it stopped");
        effects.Performed.Should().Equal("first", "breaks");
    }

    [Fact]
    public void A_refusal_is_shown_with_what_allows_it() =>
        Text(Plan.Refused(Refusal.ForSafety("it is another database", "--move-aside")), isDryRun: false).Should().Equal(
            "refused   it is another database", "next      --move-aside");

    [Fact]
    public void Progress_is_a_bar_on_a_terminal_and_a_line_every_few_seconds_elsewhere()
    {
        var clock = new SteppedClock();
        Progress(isTerminal: true, clock).Should().Contain("\r####################--------------------  50 %").And.NotContain("running");
        Progress(isTerminal: false, clock).Split('\n').Where(line => line.StartsWith("running", StringComparison.Ordinal))
            .Should().Equal("running   base-backup        50 %");
    }

    [Fact]
    public void Json_is_one_document_of_a_stated_schema()
    {
        var report = new Report("setup primary", isDryRun: false);
        report.Add(new StepResult("role", StepState.Done, "made", TimeSpan.FromSeconds(1.23456)));
        report.Warn(["w", "w"]);
        report.Suggest(["it's \"<here>\""]);
        report.Measure("outage", TimeSpan.FromSeconds(2.5));

        JsonOutput.Write(report, ["pcs status"]).Should().Be("""
            {
              "schema": "ocf-agents/steps/1",
              "command": "setup primary",
              "dryRun": false,
              "exitCode": 0,
              "problem": null,
              "steps": [
                {
                  "name": "role",
                  "state": "done",
                  "detail": "made",
                  "seconds": 1.235
                }
              ],
              "warnings": [
                "w"
              ],
              "lines": [
                "pcs status"
              ],
              "next": [
                "it's \"<here>\""
              ],
              "seconds": {
                "outage": 2.5
              }
            }
            """);
    }

    [Theory]
    [InlineData("setup", "cluster")]
    [InlineData("setup", "cluster", "--address", "192.0.2.1")]
    [InlineData("setup", "cluster", "--address", "192.0.2.1/24", "--synchronous", "maybe")]
    [InlineData("setup", "standby", "--from", "--bundle")]
    [InlineData("setup", "standby", "--from", "a b", "--bundle", "/x")]
    [InlineData("setup", "primary", "--pgdata", "relative")]
    [InlineData("setup", "primary", "--pgport", "0")]
    [InlineData("setup", "primary", "@/etc/passwd")]
    [InlineData("setup", "nothing")]
    public void A_command_line_that_is_not_understood_exits_2(params string[] arguments) => CommandLine.Run(arguments).Should().Be(2);

    [Fact]
    public void The_worker_is_not_shown() => CommandLine.Create().Subcommands.Single(verb => verb.Name == "setup").Subcommands.Where(command => !command.Hidden)
        .Select(command => command.Name).Should().Equal("primary", "cluster", "standby");

    /// <summary>Two reports of progress: one at once, one after six seconds.</summary>
    private static string Progress(bool isTerminal, SteppedClock clock)
    {
        using var writer = new StringWriter();
        var console = Plain(writer);
        console.Profile.Capabilities.Ansi = isTerminal;
        var output = new TextOutput(console, isTerminal, clock);
        output.Begin(new Sample("base-backup", ""));
        output.Progress(10);
        clock.Advance(TimeSpan.FromSeconds(6));
        output.Progress(50);
        output.Note(new StepResult("base-backup", StepState.Done, "done"));
        return writer.ToString();
    }

    private static IAnsiConsole Plain(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 4096;
        return console;
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;

        public override long GetTimestamp() => _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }

    private static string[] Text(Plan plan, bool isDryRun, Effects? effects = null)
    {
        using var writer = new StringWriter();
        var output = new TextOutput(Plain(writer), isTerminal: false, TimeProvider.System);
        var report = new Report("test", isDryRun);
        new PlanRun(report, output).Run(plan, effects ?? new Effects(), CancellationToken.None);
        output.End(report);
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

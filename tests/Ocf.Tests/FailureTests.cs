using System.Text;

namespace OcfAgents.Ocf.Tests;

public sealed class FailureTests
{
    public static TheoryData<string> ActionsThatCanFail
        => ["start", "stop", "monitor", "promote", "demote", "reload-agent", "validate-all"];

    [Theory]
    [MemberData(nameof(ActionsThatCanFail))]
    public void An_exception_is_a_failure_with_a_reason_and_its_trace_is_logged(string action)
    {
        Call call = Call.Of(Throwing(() => new InvalidOperationException("no\nsuch thing")), action);

        call.ExitCode.Should().Be(ExitCode.ErrGeneric);
        call.Reason.Should().Be("internal error: InvalidOperationException: no such thing");
        call.LogText.Should().Contain("System.InvalidOperationException: no").And.Contain(nameof(FailureTests));
        call.Log.Should().OnlyContain(line => !line.Text.Contains('\n'));
    }

    [Fact]
    public void An_exception_while_the_cluster_expects_the_promoted_role_is_still_no_proof_of_it()
        => Call.Of(Throwing(() => new IOException("gone")), "monitor", ("OCF_RESKEY_CRM_meta_role", "Promoted"))
            .ExitCode.Should().Be(ExitCode.ErrGeneric);

    [Fact]
    public void A_cancellation_that_is_not_the_deadline_s_is_a_bug_like_any_other()
        => Call.Of(Throwing(() => new OperationCanceledException("someone else")), "start")
            .Reason.Should().Be("internal error: OperationCanceledException: someone else");

    [Fact]
    public void No_outcome_at_all_is_a_failure()
    {
        Call call = Call.Of(new SampleAgent { Start = (_, _) => null! }, "start");

        call.ExitCode.Should().Be(ExitCode.ErrGeneric);
        call.Reason.Should().StartWith("internal error: start came to no outcome");
    }

    [Fact]
    public void A_secret_of_several_lines_is_not_in_the_trace()
    {
        const string Secret = "line one\nline two";

        Call call = Call.Of(
            new SampleAgent { Stop = (_, _) => throw new InvalidOperationException($"login with {Secret} failed") },
            "stop",
            ("OCF_RESKEY_password", Secret));

        (call.Error + call.LogText).Should().NotContain("line one").And.NotContain("line two").And.Contain("*****");
    }

    [Theory]
    [InlineData("meta-data", 0)]
    [InlineData("usage", 0)]
    [InlineData("start", 1)]
    [InlineData("notify", 0)]
    [InlineData("frobnicate", 3)]
    public void A_closed_output_changes_nothing(string action, int expected)
    {
        using var broken = new BrokenWriter();
        var agent = Throwing(() => new InvalidOperationException("boom"));

        AgentHost.Run(agent.Declare(), [action], Call.Fit(), broken, broken).Should().Be(expected);
    }

    [Fact]
    public void A_log_that_cannot_be_written_changes_nothing()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var log = new Lines();
        var agent = new SampleAgent
        {
            Start = (context, _) =>
            {
                context.Log.Info("one");
                context.Log.Error("two");
                return StartOutcome.Started;
            },
        };

        int exitCode = AgentHost.Run(agent.Declare(), ["start"], Call.Fit(), output, error, [new BrokenSink(), log]);

        exitCode.Should().Be(0);
        log.All().Select(line => line.Text).Should().Equal("one", "two");
    }

    static SampleAgent Throwing(Func<Exception> exception)
        => new()
        {
            Start = (_, _) => throw exception(),
            Stop = (_, _) => throw exception(),
            Monitor = (_, _) => throw exception(),
            Promote = (_, _) => throw exception(),
            Demote = (_, _) => throw exception(),
            Notify = (_, _) => throw exception(),
            Reload = (_, _) => throw exception(),
            Validate = (_, _) => throw exception(),
        };

    sealed class BrokenWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("Broken pipe");
    }

    sealed class BrokenSink : ILogSink
    {
        public void Write(LogLine line) => throw new IOException("No space left on device");
    }
}

using System.Diagnostics;

namespace OcfAgents.Ocf.Tests;

public sealed class DeadlineTests : IDisposable
{
    static readonly TimeSpan Never = TimeSpan.FromSeconds(20);
    static readonly TimeSpan LongBefore = TimeSpan.FromSeconds(5);

    // Of 600 ms an action gets 300, of 1000 ms 500; and half of the rest to end when told.
    static readonly (string, string) Timeout = ("OCF_RESKEY_CRM_meta_timeout", "600");
    static readonly (string, string) LongerTimeout = ("OCF_RESKEY_CRM_meta_timeout", "1000");

    readonly ManualResetEventSlim _testIsOver = new();

    public void Dispose()
    {
        _testIsOver.Set();
        _testIsOver.Dispose();
    }

    [Fact]
    public void A_handler_that_heeds_its_deadline_ends_with_its_own_outcome()
    {
        var agent = new SampleAgent
        {
            Stop = (_, deadline) =>
            {
                deadline.WaitHandle.WaitOne(Never);
                return StopOutcome.Failed("process 42 is still there");
            },
        };

        Call.Of(agent, "stop", LongerTimeout).Reason.Should().Be("process 42 is still there");
    }

    [Fact]
    public void A_handler_that_was_cancelled_is_explained_by_what_it_was_doing()
    {
        var agent = new SampleAgent
        {
            Promote = (context, deadline) =>
            {
                context.Log.Doing("asking the peers");
                context.Log.Doing("waiting for the server to answer");
                deadline.WaitHandle.WaitOne(Never);
                deadline.ThrowIfCancellationRequested();
                return PromoteOutcome.Promoted;
            },
        };

        Call call = Call.Of(agent, "promote", LongerTimeout);

        call.ExitCode.Should().Be(ExitCode.ErrGeneric);
        call.Reason.Should().Be("promote ran out of time (500ms of 1s) while waiting for the server to answer");
        call.LogText.Should().NotContain("OperationCanceledException", "running out of time is no bug");
    }

    [Fact]
    public void A_handler_that_hangs_is_left_behind_in_time()
    {
        var watch = Stopwatch.StartNew();

        Call call = Call.Of(new SampleAgent { Start = (context, _) => Hang(context, StartOutcome.Started) }, "start", Timeout);

        watch.Elapsed.Should().BeLessThan(LongBefore).And.BeGreaterThan(TimeSpan.FromMilliseconds(290));
        call.ExitCode.Should().Be(ExitCode.ErrGeneric);
        call.Reason.Should().Be("start ran out of time (300ms of 600ms) while reading a disk that does not answer");
    }

    [Theory]
    [InlineData("Promoted", ExitCode.FailedPromoted)]
    [InlineData("Master", ExitCode.FailedPromoted)]
    [InlineData("Unpromoted", ExitCode.ErrGeneric)]
    [InlineData(null, ExitCode.ErrGeneric)]
    public void A_monitor_that_hangs_has_failed_in_the_role_that_was_expected(string? role, ExitCode expected)
    {
        var agent = new SampleAgent { Monitor = (context, _) => Hang(context, MonitorOutcome.Running) };

        Call call = role is null
            ? Call.Of(agent, "monitor", Timeout)
            : Call.Of(agent, "monitor", Timeout, ("OCF_RESKEY_CRM_meta_role", role));

        call.ExitCode.Should().Be(expected);
    }

    [Fact]
    public void A_notify_that_hangs_has_been_noted()
    {
        Call call = Call.Of(new SampleAgent { Notify = (context, _) => Hang(context, NotifyOutcome.Noted) }, "notify", Timeout);

        call.ExitCode.Should().Be(ExitCode.Success);
        call.Error.Should().BeEmpty();
        call.LogText.Should().StartWith("Warning notify ran out of time");
    }

    [Fact]
    public void What_a_handler_left_behind_still_says_is_dropped()
    {
        var log = new Lines();
        using var spoke = new ManualResetEventSlim();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var agent = new SampleAgent
        {
            Start = (context, _) =>
            {
                _testIsOver.Wait(Never, CancellationToken.None);
                context.Log.Error("ocf-exit-reason:too late");
                spoke.Set();
                return StartOutcome.Started;
            },
        };

        AgentHost.Run(agent.Declare(), ["start"], Call.Fit(Timeout), output, error, [log]);
        _testIsOver.Set();
        spoke.Wait(Never).Should().BeTrue();

        log.All().Should().ContainSingle().Which.Text.Should().StartWith("start: start ran out of time");
        error.ToString().Should().NotContain("too late");
    }

    [Fact]
    public void What_hangs_on_cancellation_does_not_hang_the_action()
    {
        var watch = Stopwatch.StartNew();
        var agent = new SampleAgent
        {
            Stop = (_, deadline) =>
            {
                deadline.Register(() => _testIsOver.Wait(Never));
                deadline.WaitHandle.WaitOne(Never);
                return StopOutcome.Failed("ended when told");
            },
        };

        Call.Of(agent, "stop", LongerTimeout).Reason.Should().Be("ended when told");

        watch.Elapsed.Should().BeLessThan(LongBefore);
    }

    [Fact]
    public void A_last_look_that_hangs_is_given_up_and_what_was_found_before_counts()
    {
        var watch = Stopwatch.StartNew();
        var agent = new SampleAgent
        {
            Monitor = (context, _) => LastLook(context, TimeSpan.FromMilliseconds(200), () => MonitorOutcome.Degraded("the disk does not answer")),
        };

        Call call = Call.Of(agent, "monitor", ("OCF_RESKEY_CRM_meta_timeout", "60000"));

        (call.ExitCode, call.Reason).Should().Be((ExitCode.Degraded, "the disk does not answer"));
        watch.Elapsed.Should().BeLessThan(LongBefore);
    }

    [Fact]
    public void A_last_look_with_more_time_than_the_action_is_given_up_with_it()
    {
        var agent = new SampleAgent
        {
            Monitor = (context, _) => LastLook(context, Never, () => MonitorOutcome.Degraded("the disk does not answer")),
        };

        Call.Of(agent, "monitor", Timeout).Reason.Should().Be("the disk does not answer");
    }

    [Fact]
    public void A_last_look_that_comes_back_counts_itself()
    {
        var agent = new SampleAgent
        {
            Monitor = (context, _) =>
            {
                context.BeginLastLook(TimeSpan.Zero, () => MonitorOutcome.Degraded("the disk does not answer"));
                return MonitorOutcome.Running;
            },
        };

        Call.Of(agent, "monitor").ExitCode.Should().Be(ExitCode.Success);
    }

    [Fact]
    public void What_fails_in_place_of_a_last_look_is_a_bug_of_the_agents()
    {
        var agent = new SampleAgent { Monitor = (context, _) => LastLook(context, TimeSpan.Zero, () => throw new InvalidOperationException("no")) };

        Call call = Call.Of(agent, "monitor", Timeout);

        call.ExitCode.Should().Be(ExitCode.ErrGeneric);
        call.Reason.Should().StartWith("internal error");
    }

    [Fact]
    public void A_sink_that_hangs_does_not_hang_the_action()
    {
        var watch = Stopwatch.StartNew();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var agent = new SampleAgent
        {
            Start = (context, _) =>
            {
                context.Log.Info("into a log that hangs");
                return StartOutcome.Started;
            },
        };

        int exitCode = AgentHost.Run(agent.Declare(), ["start"], Call.Fit(Timeout), output, error, [new HangingSink(_testIsOver)]);

        watch.Elapsed.Should().BeLessThan(LongBefore);
        exitCode.Should().Be(1);
        error.ToString().Should().StartWith("ocf-exit-reason:start ran out of time");
    }

    MonitorOutcome LastLook(ActionContext context, TimeSpan bound, Func<IOutcome> ifItHangs)
    {
        context.BeginLastLook(bound, ifItHangs);
        return Hang(context, MonitorOutcome.Running);
    }

    T Hang<T>(ActionContext context, T outcome)
    {
        context.Log.Doing("reading a disk that does not answer");
        _testIsOver.Wait(Never);
        return outcome;
    }

    sealed class HangingSink(ManualResetEventSlim end) : ILogSink
    {
        public void Write(LogLine line) => end.Wait(Never);
    }
}

namespace OcfAgents.Ocf.Tests;

public sealed class ExitReasonTests
{
    [Theory]
    [InlineData("the data directory is missing", "the data directory is missing")]
    [InlineData("two\nlines\r\nand a\ttab", "two lines and a tab")]
    [InlineData("gr\u00fc\u00dfe \u2014 \U0001F600", "gr??e ? ?")]
    [InlineData("\u001b[31mred\u001b[0m\0\u007f", "?[31mred?[0m??")]
    [InlineData("  blank around  ", "blank around")]
    public void It_is_one_line_of_printable_ASCII(string given, string expected) => Reason(given).Should().Be(expected);

    [Theory]
    [InlineData(128, 128)]
    [InlineData(129, 128)]
    [InlineData(100_000, 128)]
    public void It_has_at_most_128_bytes_and_shows_where_it_was_cut(int given, int expected)
    {
        string reason = Reason(new string('x', given));

        reason.Should().HaveLength(expected);
        reason.EndsWith("...", StringComparison.Ordinal).Should().Be(given > 128);
    }

    [Theory]
    [InlineData("server says: ocf-exit-reason:all is well")]
    [InlineData("ocf-exit-reason::ocf-exit-reason:")]
    [InlineData("ocf-exit-\nreason: ocf-exit-reason:")]
    [InlineData("ocf-exit-reasonocf-exit-reason::")]
    public void Foreign_text_does_not_begin_another_reason(string given)
    {
        Call call = Of(given);

        call.Error.Split("ocf-exit-reason:").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("ocf-exit-reason:", "ocf-exit-reason:gone\n")]
    [InlineData("reason=", "reason=gone\n")]
    [InlineData("", "ocf-exit-reason:gone\n")]
    [InlineData("x\ny", "ocf-exit-reason:gone\n")]
    public void Its_prefix_is_the_one_that_Pacemaker_gives(string prefix, string expected)
        => Of("gone", ("OCF_EXIT_REASON_PREFIX", prefix)).Error.Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void A_failure_without_a_reason_still_gets_one(string given)
        => Reason(given).Should().Be("start failed and gave no reason; see the log");

    [Fact]
    public void It_is_also_logged_with_the_exit_code() => Of("the disk is gone").LogText.Should().Be("Error start: the disk is gone (exit 1)");

    [Fact]
    public void It_is_the_last_line_even_when_the_log_goes_to_standard_error()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var agent = new SampleAgent
        {
            Start = (context, _) =>
            {
                context.Log.Info("ocf-exit-reason:not this one");
                return StartOutcome.Failed("this one");
            },
        };

        AgentHost.Run(agent.Declare(), ["start"], Call.Fit(), output, error);

        error.ToString().Should().Be("INFO: ocf-exit-reason_not this one\nocf-exit-reason:this one\n");
    }

    static string Reason(string given) => Of(given).Reason!;

    static Call Of(string given, params (string Name, string Value)[] environment)
        => Call.Of(new SampleAgent { Start = (_, _) => StartOutcome.Failed(given) }, "start", environment);
}

using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

public class CommandResults
{
    private static readonly CommandResult s_result =
        new(3, "out", "\n  first \u001b[31mline\nsecond", TimeSpan.FromSeconds(1.25), CommandEnd.Exited)
        {
            Program = "/usr/bin/pg_rewind",
        };

    [Fact]
    public void An_expected_exit_code_is_passed_on()
    {
        s_result.Expect(0, 3).Should().BeSameAs(s_result);
        (s_result with { ExitCode = 0 }).Expect().ExitCode.Should().Be(0);
    }

    [Fact]
    public void An_unexpected_one_names_the_program_the_code_and_the_first_complaint()
    {
        var expect = () => s_result.Expect();

        expect.Should().Throw<CommandException>().WithMessage("pg_rewind exited with 3: first  [31mline")
            .Which.Result.Should().BeSameAs(s_result);
    }

    [Theory]
    [InlineData(CommandEnd.Signaled, 137, "pg_rewind was killed by signal 9")]
    [InlineData(CommandEnd.TimedOut, -1, "pg_rewind did not end within 1.3 s")]
    [InlineData(CommandEnd.NotStarted, -1, "pg_rewind was not started")]
    public void A_program_that_did_not_come_to_its_end_meets_no_expectation(CommandEnd end, int code, string message)
    {
        var result = s_result with { End = end, ExitCode = code, Error = "" };

        var expect = () => result.Expect(code);

        expect.Should().Throw<CommandException>().WithMessage(message);
        result.Succeeded.Should().BeFalse();
    }
}

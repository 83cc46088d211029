using System.Diagnostics;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>How a program is run, and what comes back from it.</summary>
public class Commands
{
    [Fact]
    public void A_program_gives_its_output_its_complaints_and_its_exit_code()
    {
        var result = Programs.Run(Programs.Shell("echo out; echo err >&2; exit 3"));

        result.Should().BeEquivalentTo(
            new { ExitCode = 3, Output = "out\n", Error = "err\n", End = CommandEnd.Exited });
        result.Succeeded.Should().BeFalse();
        result.Elapsed.Should().BePositive();
    }

    [Fact]
    public void Arguments_arrive_as_they_are_whatever_they_look_like()
    {
        string[] hostile =
            ["a b", "$(reboot)", "; reboot", "'\"\\", "-n", "", "two\nlines", "*", "ä€😀", new string('x', 65536)];

        var result = Programs.Run("/usr/bin/printf", ["%s\n--\n", .. hostile]);

        result.Output.Should().Be(string.Concat(hostile.Select(argument => argument + "\n--\n")));
    }

    [Fact]
    public void An_argument_that_C_would_cut_short_is_our_own_mistake()
    {
        var run = () => Programs.Run("/bin/echo", "a\0b");

        run.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_program_is_named_by_its_absolute_path()
    {
        var run = () => Programs.Run("true");

        run.Should().Throw<ArgumentException>().WithMessage("*absolute path*");
    }

    [Theory]
    [InlineData("/no/such/program", "ENOENT")]
    [InlineData("/etc/passwd", "EACCES")]
    [InlineData("/etc", "EACCES")]
    public void A_program_that_cannot_be_run_was_not_started_and_the_reason_says_why(string program, string reason)
    {
        var result = Programs.Run(program);

        result.End.Should().Be(CommandEnd.NotStarted);
        result.Succeeded.Should().BeFalse();
        result.Error.Should().Contain(program).And.Contain(reason);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named_in_the_reason()
    {
        var result = Programs.Run(new Command("/bin/true") { WorkingDirectory = "/no/such/directory" });

        result.End.Should().Be(CommandEnd.NotStarted);
        result.Error.Should().Contain("/no/such/directory");
    }

    [Fact]
    public void Programs_run_in_the_root_directory_or_where_they_are_told()
    {
        Programs.Run("/bin/pwd").Output.Should().Be("/\n");
        Programs.Run(new Command("/bin/pwd") { WorkingDirectory = "/usr" }).Output.Should().Be("/usr\n");
    }

    [Fact]
    public void A_program_without_input_reads_nothing_and_waits_for_nothing() =>
        Programs.Run("/bin/cat").Expect().Output.Should().BeEmpty();

    [Fact]
    public void A_program_is_given_all_of_its_input_while_it_answers()
    {
        var input = new string('x', 900_000);

        var result = Programs.Run(new Command("/bin/cat") { StandardInput = input });

        result.Expect().Output.Should().Be(input);
    }

    [Fact]
    public void A_program_may_stop_reading_its_input()
    {
        var command = new Command("/usr/bin/head", "-c", "3") { StandardInput = new string('x', 5_000_000) };

        var result = Programs.Run(command);

        result.Expect().Output.Should().Be("xxx");
    }

    [Fact]
    public void Of_a_flood_the_first_mebibyte_is_kept_and_the_program_still_comes_to_its_end()
    {
        var result = Programs.Run(Programs.Shell("head -c 10485760 /dev/zero | tr '\\0' x; echo done >&2"));

        result.Expect().Error.Should().Be("done\n");
        result.Output.Should().HaveLength(1024 * 1024).And.Match("xxx*");
    }

    [Fact]
    public void What_is_no_text_does_no_harm() =>
        Programs.Run("/usr/bin/printf", @"a\377b\000c").Output.Should().Be("a\uFFFDb\0c");

    [Fact]
    public void Files_that_a_program_makes_are_its_owners_alone_unless_it_is_told_otherwise()
    {
        Programs.Run(Programs.Shell("umask")).Output.Should().Be("0077\n");
        Programs.Run(Programs.Shell("umask") with { Umask = Umask.GroupReads }).Output.Should().Be("0027\n");
        Programs.Run(Programs.Shell("umask") with { Umask = Umask.EveryoneReads }).Output.Should().Be("0022\n");
    }

    [Fact]
    public void Starting_a_program_leaves_our_own_umask_as_it_was() =>
        Experiment.Run("umask 0026", "umask").Expect().Output.Should().Be("Umask:\t0026\nUmask:\t0026\n");

    [Fact]
    public void A_program_stays_in_our_process_group_so_that_the_timeout_of_an_action_reaches_it()
    {
        var group = Programs.Run(Programs.Shell("cut -d' ' -f5 /proc/self/stat")).Output.Trim();

        group.Should().Be($"{Mono.Unix.Native.Syscall.getpgrp()}");
    }

    [Fact]
    public void Many_at_once_do_not_mix()
    {
        var elapsed = Stopwatch.StartNew();

        var outputs = Enumerable.Range(0, 40).AsParallel().WithDegreeOfParallelism(8)
            .Select(i => (i, Programs.Run(Programs.Shell($"echo {i}; sleep 0.05; echo {i}")).Output)).ToArray();

        outputs.Should().OnlyContain(pair => pair.Output == $"{pair.i}\n{pair.i}\n");
        elapsed.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }
}

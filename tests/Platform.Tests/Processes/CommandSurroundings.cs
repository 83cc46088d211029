using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>What a program finds around it: only what it was meant to.</summary>
public class CommandSurroundings
{
    private const string Canaries =
        "export OCF_RESKEY_monitor_password=canary PGPASSWORD=canary PGHOST=canary LD_LIBRARY_PATH=/canary "
        + "COMPlus_canary=1 HOME=/canary CANARY=1 PATH=/tmp/canary:$PATH";

    [Fact]
    public void The_environment_is_a_path_and_a_locale_and_nothing_of_ours() =>
        Programs.Run("/usr/bin/env").Output.Should().Be("PATH=/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C\n");

    [Fact]
    public void Nothing_that_an_agent_was_given_reaches_a_program()
    {
        var found = Experiment.Run(Canaries, "run", "/usr/bin/env").Expect();

        found.Output.Should().Be("PATH=/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C\n");
    }

    [Fact]
    public void A_command_says_what_else_is_in_it()
    {
        var command = new Command("/usr/bin/env")
        {
            Environment = new Dictionary<string, string> { ["PGPASSFILE"] = "/x", ["LC_ALL"] = "C.UTF-8" },
        };

        Programs.Run(command).Output.Should().Be("PATH=/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C.UTF-8\nPGPASSFILE=/x\n");
    }

    [Theory]
    [InlineData("LD_PRELOAD")]
    [InlineData("DOTNET_STARTUP_HOOKS")]
    [InlineData("OCF_RESKEY_password")]
    [InlineData("A=B")]
    [InlineData("")]
    public void Some_variables_no_program_is_given(string name)
    {
        var command = new Command("/usr/bin/env") { Environment = new Dictionary<string, string> { [name] = "x" } };

        var run = () => Programs.Run(command);

        run.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_descriptor_that_was_left_open_in_us_is_not_in_the_program()
    {
        const int duplicate = 0;
        using var file = File.OpenHandle("/etc/hostname");
        var leaked = LibC.Fcntl((int)file.DangerousGetHandle(), duplicate, 100);

        var open = Programs.Run("/bin/ls", "/proc/self/fd").Output;

        leaked.Should().BeGreaterThanOrEqualTo(100);
        open.Should().Be("0\n1\n2\n3\n", "the last is ls's own, on the directory");
    }

    [Fact]
    public void Nor_is_one_that_the_parent_of_an_agent_handed_down() =>
        Experiment.Run("exec 7</etc/hostname 9>/dev/null", "run", "/bin/ls", "/proc/self/fd").Expect()
            .Output.Should().Be("0\n1\n2\n3\n");

    [Fact]
    public void A_kernel_without_close_range_is_served_one_by_one()
    {
        const int duplicate = 0;
        using var file = File.OpenHandle("/etc/hostname");
        var leaked = LibC.Fcntl((int)file.DangerousGetHandle(), duplicate, 100);

        InheritedDescriptors.CloseOnExecOneByOne();

        LibC.Fcntl(leaked, LibC.GetDescriptorFlags, 0).Should().Be(LibC.CloseOnExec);
    }

    [Theory]
    [InlineData("exec <&-")]
    [InlineData("exec <&- 2>&-")]
    public void An_agent_that_was_started_with_a_stream_closed_runs_programs_like_any_other(string closed) =>
        Experiment.Run(closed, "run", "/bin/sh", "-c", "cat; echo out; echo err >&2; ls /proc/self/fd").Expect()
            .Output.Should().Be("out\n0\n1\n2\n3\n");

    [Fact]
    public void Nor_does_a_pipe_of_ours_take_the_place_of_a_stream_that_is_closed() =>
        Experiment.Run(":", "close-and-run", "/bin/sh", "-c", "readlink /proc/$PPID/fd/0 /proc/$PPID/fd/2").Expect()
            .Output.Should().Be("/dev/null\n/dev/null\n");

    [Fact]
    public void An_agent_that_was_started_with_its_children_ignored_still_learns_their_exit_codes() =>
        Experiment.Run("trap '' CHLD", "run", "/bin/sh", "-c", "exit 42").ExitCode.Should().Be(42);
}

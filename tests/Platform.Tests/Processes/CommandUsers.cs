using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>Programs that root runs as the database user.</summary>
public class CommandUsers
{
    private static readonly SystemUser s_user = TestUser.Some;

    [RootFact]
    public void A_program_runs_with_the_ids_and_the_groups_of_its_user_and_keeps_none_of_roots()
    {
        var status = Status();

        status["Uid"].Should().Be($"{s_user.Uid}\t{s_user.Uid}\t{s_user.Uid}\t{s_user.Uid}");
        status["Gid"].Should().Be($"{s_user.Gid}\t{s_user.Gid}\t{s_user.Gid}\t{s_user.Gid}");
        status["Groups"].Trim().Split(' ').Order().Should().Equal(TestUser.Groups);
        status["CapPrm"].Should().Be("0000000000000000");
        status["CapEff"].Should().Be("0000000000000000");
        status["CapAmb"].Should().Be("0000000000000000");
        status["NoNewPrivs"].Should().Be("1");
    }

    [RootFact]
    public void A_set_uid_program_gives_root_back_only_where_the_command_allows_it()
    {
        using var directory = new TemporaryDirectory();
        Programs.Run("/bin/cp", "/usr/bin/id", directory["id"]).Expect();
        Programs.Run("/bin/chmod", "4755", directory["id"]).Expect();
        var command = new Command(directory["id"], "-u") { User = s_user };

        Programs.Run(command).Output.Should().Be($"{s_user.Uid}\n");
        Programs.Run(command with { MayGainPrivileges = true }).Output.Should().Be("0\n");
    }

    [RootFact]
    public void A_program_cannot_become_root_again()
    {
        var command = new Command("/usr/bin/perl", "-e", "$< = 0; $> = 0; print qq($< $>)") { User = s_user };

        Programs.Run(command).Output.Should().Be($"{s_user.Uid} {s_user.Uid}");
    }

    [RootFact]
    public void The_environment_and_the_descriptors_are_as_few_as_for_root()
    {
        var environment = new Command("/usr/bin/env") { User = s_user };
        var rest = Programs.Shell("ls /proc/self/fd; pwd; umask") with { User = s_user };

        Programs.Run(environment).Output.Should().Be("PATH=/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C\n");
        Programs.Run(rest).Output.Should().Be("0\n1\n2\n3\n/\n0077\n");
    }

    [RootFact]
    public void A_program_that_is_not_there_was_not_started_whoever_was_to_run_it()
    {
        var result = Programs.Run(new Command("/no/such/program") { User = s_user });

        result.End.Should().Be(CommandEnd.NotStarted);
        result.Error.Should().Contain("/no/such/program");
    }

    [RootFact]
    public void A_file_that_is_no_program_was_not_started()
    {
        using var directory = new TemporaryDirectory();
        Programs.Run("/bin/cp", "/bin/true", directory["true"]).Expect();
        Programs.Run("/bin/chmod", "0644", directory["true"]).Expect();

        var result = Programs.Run(new Command(directory["true"]) { User = s_user });

        result.End.Should().Be(CommandEnd.NotStarted);
        result.Error.Should().Contain("Permission denied");
    }

    [RootFact]
    public void An_exit_code_of_127_is_the_programs_own_where_it_is_the_program_that_says_so()
    {
        var result = Programs.Run(Programs.Shell("echo no >&2; exit 127") with { User = s_user });

        result.Should().BeEquivalentTo(new { End = CommandEnd.Exited, ExitCode = 127 });
    }

    [RootFact]
    public void Whoever_is_that_user_already_needs_no_switch()
    {
        var root = SystemUser.Find("root");

        Programs.Run(new Command("/bin/cat", "/proc/self/comm") { User = root }).Output.Should().Be("cat\n");
        PrivilegeDrop.For(root, mayGainPrivileges: false).Should().BeEmpty();
    }

    [RootFact]
    public void A_hang_is_ended_in_the_program_itself_and_not_in_something_before_it()
    {
        var command = Programs.Shell("echo $$; exec sleep 60") with { User = s_user };

        var result = new CommandRunner().Run(command, TimeSpan.FromMilliseconds(300), CancellationToken.None);

        result.End.Should().Be(CommandEnd.TimedOut);
        new ProcessTable().Read(int.Parse(result.Output.Trim())).Should().BeNull();
    }

    private static Dictionary<string, string> Status() => Programs
        .Run(new Command("/bin/cat", "/proc/self/status") { User = s_user })
        .Expect().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(":\t"))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1]);
}

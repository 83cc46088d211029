using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>Servers that an agent starts and leaves.</summary>
public sealed class Daemons : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ProcessTable _table = new();
    private readonly List<ProcessIdentity> _started = [];

    private string Log => _directory["log"];

    public void Dispose()
    {
        _started.ForEach(Programs.Kill);
        _directory.Dispose();
    }

    [Fact]
    public void A_daemon_outlives_the_agent_in_a_session_of_its_own()
    {
        var said = Experiment.Run(":", "start", Log, "/bin/sleep", "60").Expect().Output.Split(' ');
        var id = new ProcessIdentity(int.Parse(said[0]), ulong.Parse(said[1]));
        _started.Add(id);

        _table.Read(int.Parse(said[2])).Should().BeNull("the starter has ended");
        var status = _table.Read(id.Pid);
        status!.Identity.Should().Be(id);
        status.IsZombie.Should().BeFalse();
        status.ParentPid.Should().NotBe(int.Parse(said[2]));
        Stat(id.Pid, session: true).Should().Be(id.Pid);
        Stat(id.Pid, session: false).Should().Be(id.Pid).And.NotBe(int.Parse(said[3]));
    }

    [Fact]
    public void A_daemon_holds_the_log_and_no_pipe_of_ours()
    {
        const int duplicate = 0;
        using var file = File.OpenHandle("/etc/hostname");
        LibC.Fcntl((int)file.DangerousGetHandle(), duplicate, 100).Should().BePositive();

        var id = Start(new DaemonCommand("/bin/sleep", "60") { LogFile = Log });

        // While it starts, it reads its libraries through further ones.
        string[] own = ["0 /dev/null", $"1 {Log}", $"2 {Log}"];
        Eventually.True(() => Descriptors(id.Pid).SequenceEqual(own), "it has nothing but its log");
    }

    [Fact]
    public void What_a_daemon_says_is_appended_to_its_log_which_only_root_and_its_group_read()
    {
        File.WriteAllText(Log, "before\n");
        File.Delete(_directory["new"]);

        Start(new DaemonCommand("/bin/sh", "-c", "echo out; echo err >&2; exec sleep 60") { LogFile = Log });
        Start(new DaemonCommand("/bin/sleep", "60") { LogFile = _directory["new"] });

        Eventually.True(() => File.ReadAllText(Log) == "before\nout\nerr\n", "both streams go to the log");
        File.GetUnixFileMode(_directory["new"]).Should()
            .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
    }

    [RootFact]
    public void A_daemon_runs_as_its_user_with_few_variables_the_umask_and_the_open_files_that_were_said()
    {
        var id = Start(new DaemonCommand("/bin/sleep", "60")
        {
            LogFile = Log,
            User = TestUser.Some,
            Umask = Umask.GroupReads,
            OpenFileLimit = 12345,
            Environment = new Dictionary<string, string> { ["PGDATA"] = "/x" },
        });

        _table.ExecutableOf(id.Pid).Should().EndWith("/sleep", "what makes it so is over when it is told");
        _table.Read(id.Pid)!.EffectiveUid.Should().Be(TestUser.Some.Uid);
        _table.Read(id.Pid)!.Identity.Should().Be(id, "what stands before it is the same process");
        _table.CommandLineOf(id.Pid).Should().Equal("/bin/sleep", "60");
        _table.WorkingDirectoryOf(id.Pid).Should().Be("/");
        File.ReadAllText($"/proc/{id.Pid}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Should().BeEquivalentTo("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "PGDATA=/x");
        Of(id.Pid, "status", "Umask:").Should().EndWith("0027");
        Of(id.Pid, "status", "NoNewPrivs:").Should().EndWith("0", "an archive_command may use sudo");
        Of(id.Pid, "limits", "Max open files").Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..5]
            .Should().Equal("12345", "12345");
        FileFacts.Of(Log).Uid.Should().Be(0);
    }

    [Fact]
    public void A_log_that_is_a_link_is_refused_and_what_it_points_to_is_not_made()
    {
        File.CreateSymbolicLink(Log, _directory["victim"]);

        Starting(Log).Should().Throw<CommandException>().WithMessage("*symbolic link*");
        File.Exists(_directory["victim"]).Should().BeFalse();
    }

    [Fact]
    public void A_log_with_a_second_name_is_refused()
    {
        File.WriteAllText(_directory["victim"], "precious");
        Programs.Run("/bin/ln", _directory["victim"], Log).Expect();

        Starting(Log).Should().Throw<CommandException>().WithMessage("*one name*");
    }

    [Fact]
    public void A_log_that_is_a_fifo_or_a_directory_is_refused_without_waiting()
    {
        Programs.Run("/usr/bin/mkfifo", Log).Expect();
        Directory.CreateDirectory(_directory["dir"]);

        Starting(Log).Should().Throw<CommandException>();
        Starting(_directory["dir"]).Should().Throw<CommandException>();
    }

    [Theory]
    [InlineData("0775")]
    [InlineData("0757")]
    [InlineData("1777")]
    public void A_log_in_a_directory_that_others_can_write_is_refused(string mode)
    {
        Programs.Run("/bin/chmod", mode, _directory.Path).Expect();

        Starting(Log).Should().Throw<CommandException>().WithMessage("*can be written by others*");
        File.Exists(Log).Should().BeFalse();
    }

    [RootFact]
    public void A_log_below_a_directory_of_the_database_user_is_refused_however_deep()
    {
        var below = Directory.CreateDirectory(_directory["users/roots"]).FullName;
        TestUser.Give(_directory["users"]);

        Starting(Path.Combine(below, "log")).Should().Throw<CommandException>().WithMessage("*/users belongs to uid*");
        Starting(_directory["users/log"]).Should().Throw<CommandException>().WithMessage("*belongs to uid*");
    }

    [RootFact]
    public void A_directory_is_judged_by_where_it_is_and_not_by_the_link_that_leads_there()
    {
        Directory.CreateDirectory(_directory["users/logs"]);
        TestUser.Give(_directory["users"]);
        File.CreateSymbolicLink(_directory["link"], _directory["users/logs"]);

        Starting(_directory["link/log"]).Should().Throw<CommandException>().WithMessage("*/users belongs to uid*");
    }

    [Fact]
    public void A_program_that_is_not_there_is_told_at_once()
    {
        var start = () => Start(new DaemonCommand("/no/such/server") { LogFile = Log, User = TestUser.Some });

        start.Should().Throw<CommandException>().WithMessage("there is no program /no/such/server");
    }

    [RootFact]
    public void A_program_that_cannot_be_run_as_its_user_is_told_too_and_the_log_says_why()
    {
        File.WriteAllText(_directory["server"], "no program");

        var start = () => Start(new DaemonCommand(_directory["server"]) { LogFile = Log, User = TestUser.Some });

        start.Should().Throw<CommandException>().WithMessage($"*server was not started, see {Log}");
        File.ReadAllText(Log).Should().Contain("Permission denied");
    }

    private Func<ProcessIdentity> Starting(string log) => () =>
        Start(new DaemonCommand("/bin/sleep", "60") { LogFile = log });

    private ProcessIdentity Start(DaemonCommand command)
    {
        var id = new DaemonStarter().StartDaemon(command);
        _started.Add(id);
        return id;
    }

    private static IEnumerable<string> Descriptors(int pid) => Directory.GetFiles($"/proc/{pid}/fd")
        .Select(path => $"{Path.GetFileName(path)} {new FileInfo(path).LinkTarget}")
        .Order(StringComparer.Ordinal);

    private static string Of(int pid, string file, string label) =>
        File.ReadLines($"/proc/{pid}/{file}").First(line => line.StartsWith(label, StringComparison.Ordinal));

    // After the name in parentheses: state, parent, process group, session.
    private static int Stat(int pid, bool session) =>
        int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1].Split(' ')[session ? 3 : 2]);
}

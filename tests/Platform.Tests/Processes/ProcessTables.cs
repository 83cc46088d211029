using System.Diagnostics;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Processes;

public sealed class ProcessTables : IDisposable
{
    private readonly TemporaryDirectory _proc = new();
    private readonly ProcessTable _real = new();

    private ProcessTable Fake => new(_proc.Path);

    public void Dispose() => _proc.Dispose();

    [Fact]
    public void We_find_ourselves()
    {
        var status = _real.Read(Environment.ProcessId)!;

        status.Pid.Should().Be(Environment.ProcessId);
        status.ParentPid.Should().Be(Syscall.getppid());
        status.EffectiveUid.Should().Be(Syscall.geteuid());
        status.IsZombie.Should().BeFalse();
        _real.ExecutableOf(status.Pid).Should().Be(new FileInfo("/proc/self/exe").LinkTarget);
        _real.WorkingDirectoryOf(status.Pid).Should().Be(Environment.CurrentDirectory);
        _real.CommandLineOf(status.Pid)[0].Should().EndWith("dotnet");
        _real.OfUser(Syscall.geteuid()).Should().Contain(process => process.Identity == status.Identity);
    }

    [Fact]
    public void The_time_of_a_start_is_good_to_two_seconds()
    {
        using var self = Process.GetCurrentProcess();

        _real.StartTimeOf(_real.Read(self.Id)!).Should()
            .BeCloseTo(new DateTimeOffset(self.StartTime), TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("a b")]
    [InlineData("a) S 1 (b")]
    [InlineData(") Z 1 2 3")]
    [InlineData("((")]
    [InlineData("two\nlines")]
    [InlineData("")]
    public void A_name_is_what_stands_between_the_first_and_the_last_parenthesis(string name)
    {
        Add(77, $"77 ({name}) R 5 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 9876 1 1", "Uid:\t1\t2\t3\t4");

        Fake.Read(77).Should().Be(new ProcessStatus(77, 5, 'R', 9876, 2, name) { Session = 7, HasTerminal = false });
    }

    [Fact]
    public void A_program_may_have_such_a_name_in_earnest()
    {
        var program = _proc["x) Z 1 (y"];
        Programs.Run("/bin/cp", "/bin/sleep", program).Expect();
        Programs.Run("/bin/chmod", "755", program).Expect();
        var id = new DaemonStarter().StartDaemon(new DaemonCommand(program, "60") { LogFile = _proc["log"] });

        var status = _real.Read(id.Pid);
        Programs.Kill(id);

        status!.Name.Should().Be("x) Z 1 (y");
        status.IsZombie.Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("77 (x) R 5")]
    [InlineData("77 (x) R five 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 9876 1 1")]
    [InlineData("77 (x) R 5 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 -1 1 1")]
    [InlineData("78 (x) R 5 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 9876 1 1")]
    [InlineData(") R (")]
    public void What_cannot_be_read_is_no_process(string stat)
    {
        Add(77, stat, "Uid:\t1\t2\t3\t4");

        Fake.Read(77).Should().BeNull();
    }

    [Fact]
    public void A_process_that_ends_while_we_look_is_absent()
    {
        Directory.CreateDirectory(_proc["77"]);

        Fake.Read(77).Should().BeNull();
        Fake.OfUser(0).Should().BeEmpty();
        Fake.ExecutableOf(77).Should().BeNull();
        Fake.WorkingDirectoryOf(77).Should().BeNull();
        Fake.CommandLineOf(77).Should().BeEmpty();
        _real.Read(int.MaxValue).Should().BeNull();
        _real.ExecutableOf(int.MaxValue).Should().BeNull();
    }

    [Fact]
    public void A_process_of_no_known_user_is_no_process()
    {
        Add(77, "77 (x) R 5 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 9876 1 1", "Uid:\t1");

        Fake.Read(77).Should().BeNull();
    }

    [Fact]
    public void Only_the_processes_of_the_user_are_his()
    {
        Add(10, "10 (a) S 1 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 100 1 1", "Name:\ta\nUid:\t0\t26\t0\t0\n");
        Add(11, "11 (b) S 1 6 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 100 1 1", "Name:\tb\nUid:\t26\t0\t26\t26\n");
        Directory.CreateDirectory(_proc["sys"]);
        Directory.CreateDirectory(_proc["-12"]);

        Fake.OfUser(26).Select(process => process.Pid).Should().Equal(10);
    }

    [Theory]
    [InlineData("/usr/bin/postgres\0-D\0/data\0", new[] { "/usr/bin/postgres", "-D", "/data" })]
    [InlineData("postgres: checkpointer \0", new[] { "postgres: checkpointer " })]
    [InlineData("a\0\0b", new[] { "a", "", "b" })]
    [InlineData("", new string[0])]
    public void A_command_line_is_read_argument_by_argument(string text, string[] arguments)
    {
        Add(77, "", "");
        File.WriteAllText(_proc["77/cmdline"], text);

        Fake.CommandLineOf(77).Should().Equal(arguments);
    }

    [Fact]
    public void A_command_line_without_end_is_cut()
    {
        Add(77, "", "");
        using (var file = File.Create(_proc["77/cmdline"]))
            file.SetLength(1L << 40);

        Fake.CommandLineOf(77).Should().HaveCountLessThanOrEqualTo(1024 * 1024);
    }

    [Fact]
    public void A_program_that_an_upgrade_replaced_is_still_named_by_its_path()
    {
        Add(77, "", "");
        File.CreateSymbolicLink(_proc["77/exe"], "/usr/lib/postgresql/15/bin/postgres (deleted)");

        Fake.ExecutableOf(77).Should().Be("/usr/lib/postgresql/15/bin/postgres");
    }

    [Fact]
    public void A_start_is_counted_from_the_boot()
    {
        File.WriteAllText(_proc["stat"], "cpu 1 2\nbtime 1700000000\nprocesses 5\n");

        Fake.StartTimeOf(new ProcessStatus(1, 0, 'S', 12345, 0, "x"))
            .Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_123_450));
    }

    [Fact]
    public void Without_the_time_of_the_boot_no_time_is_made_up()
    {
        var time = () => Fake.StartTimeOf(new ProcessStatus(1, 0, 'S', 12345, 0, "x"));

        time.Should().Throw<PosixException>();
    }

    [Fact]
    public void A_child_that_nobody_has_looked_after_is_a_zombie()
    {
        var id = new DaemonStarter().StartDaemon(new DaemonCommand("/bin/true") { LogFile = _proc["log"] });

        Eventually.True(() => _real.Read(id.Pid) is { IsZombie: true } dead && dead.Identity == id, "it ends at once");
        _real.CommandLineOf(id.Pid).Should().BeEmpty();

        LibC.WaitPid(id.Pid, out _, 0).Should().Be(id.Pid);
        _real.Read(id.Pid).Should().BeNull();
    }

    private void Add(int pid, string stat, string status)
    {
        Directory.CreateDirectory(_proc[$"{pid}"]);
        File.WriteAllText(_proc[$"{pid}/stat"], stat);
        File.WriteAllText(_proc[$"{pid}/status"], status);
    }
}

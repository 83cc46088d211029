namespace OcfAgents.Agents.Tests.Rig;

/// <summary>That actions are run as Pacemaker runs them, and that what the tests rely on would be noticed.</summary>
public sealed class ExecutorManners : IDisposable
{
    /// <summary>32 and 33, which glibc keeps to itself: sigaction(2) cannot set them through it, so no program's are wrong.</summary>
    private const ulong SignalsOfTheThreadLibrary = 0b11UL << 31;

    private readonly Machine _machine = new("n1");

    [Fact]
    public void A_program_gets_Pacemakers_surroundings()
    {
        var result = _machine.Run(new ProgramCall(
            "/bin/sh", "-c", "umask; pwd; readlink /proc/$$/fd/0; cut -d' ' -f1,4-6 /proc/$$/stat; grep SigIgn /proc/$$/status; ls /proc/$$/fd"));

        var lines = result.Output.TrimEnd('\n').Split('\n');
        lines[..3].Should().Equal("0026", "/var/lib/pacemaker/cores", "/dev/null");
        var numbers = lines[3].Split(' ');
        numbers[1].Should().Be("1", "the executor is its parent");
        numbers[2].Should().Be(numbers[0], "a process group of its own");
        numbers[3].Should().NotBe(numbers[0], "and no session of its own");
        (Convert.ToUInt64(lines[4].Split('\t')[1], 16) & ~SignalsOfTheThreadLibrary).Should().Be(0, "no signal is ignored");
        lines[5..].Should().Equal("0", "1", "2");
    }

    [Fact]
    public void A_program_gets_the_environment_that_it_is_given_and_no_more()
    {
        var result = _machine.Run(new ProgramCall("/usr/bin/env")
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "1\n2 'ü' $x", ["B"] = "" },
        });

        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo("A=1", "2 'ü' $x", "B=");
    }

    [Fact]
    public void The_whole_process_group_is_killed_when_the_time_is_over_and_nothing_else()
    {
        var result = _machine.Run(new ProgramCall("/bin/sh", "-c", "setsid sleep 601 & sleep 602 & sleep 603")
        {
            KillAfter = TimeSpan.FromMilliseconds(300),
        });

        result.WasKilled.Should().BeTrue();
        result.Took.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300));
        Poll.Until(() => _machine.Processes().All(process => process.CommandLine is not ("sleep 602" or "sleep 603")));
        _machine.Processes().Should().Contain(process => process.CommandLine == "sleep 601" && process.Parent == 1);
    }

    [Fact]
    public void A_pipe_that_somebody_keeps_is_noticed_and_not_waited_for()
    {
        var result = _machine.Run(new ProgramCall("/bin/sh", "-c", "{ sleep 600 & } 2>/dev/null; until grep -q sleep /proc/$!/comm; do :; done; echo done"));

        result.Output.Should().Be("done\n");
        result.HeldPipes.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_closed_descriptor_is_closed(int descriptor)
    {
        var result = _machine.Run(new ProgramCall("/bin/readlink", $"/proc/self/fd/{descriptor}") { ClosedDescriptors = [descriptor] });

        result.ExitCode.Should().Be(1, "there is no such descriptor");
    }

    [Fact]
    public void Nothing_on_a_machine_is_seen_outside_and_nothing_outside_is_touched()
    {
        _machine.Shell("echo changed >/etc/motd; rm -rf /usr/lib/postgresql; mkdir -p /var/lib/ocf-agents");

        (File.Exists("/etc/motd") ? File.ReadAllText("/etc/motd") : "").Should().NotBe("changed\n");
        Directory.Exists("/usr/lib/postgresql").Should().BeTrue();
    }

    [Fact]
    public void Machines_see_neither_each_others_processes_nor_each_others_network()
    {
        using var other = new Machine("n2");
        _ = other.Begin(new ProgramCall("/bin/sleep", "601"));
        Poll.Until(() => other.Processes().Any(process => process.CommandLine == "/bin/sleep 601"));

        _machine.Processes().Should().NotContain(process => process.CommandLine == "/bin/sleep 601");
        _machine.Shell("cat /proc/net/dev | tail -n +3 | cut -d: -f1 | tr -d ' '").Should().Be("lo");
    }

    public void Dispose() => _machine.Dispose();
}

using System.Text.RegularExpressions;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>meta-data, which Pacemaker's controller calls as another user, before each start, and may wait for.</summary>
public abstract partial class MetadataContract
{
    private const uint Nobody = 65534;

    private readonly Machine _machine;
    private readonly AgentName _agent;
    private readonly string _golden;
    private readonly ProgramCall _call;

    private protected MetadataContract(Machine machine, AgentName agent)
    {
        _machine = machine;
        _agent = agent;
        _golden = File.ReadAllText(Path.Combine(Repository.Directory, "ocf", "metadata", $"{agent.Type}.xml"));
        _call = new ProgramCall(agent.Shim, "meta-data") { Uid = Nobody, Gid = Nobody };
    }

    [Fact]
    public void It_is_the_same_for_nobody() => ShouldBeGolden(_call);

    [Fact]
    public void It_is_the_same_without_an_environment() => ShouldBeGolden(_call with { Environment = Variables() });

    [Theory]
    [InlineData("HOME", "/nonexistent")]
    [InlineData("PATH", "/nonexistent")]
    [InlineData("OCF_OUTPUT_FORMAT", "log")]
    [InlineData("OCF_OUTPUT_FORMAT", "text")]
    [InlineData("OCF_TESTER_FAIL_HAVE_BINARY", "1")]
    [InlineData("OCF_RA_VERSION_MAJOR", "2")]
    [InlineData("OCF_RESKEY_pgport", "x")]
    [InlineData("OCF_RESKEY_stash_home", "x y")]
    [InlineData("LC_ALL", "tr_TR.UTF-8")]
    [InlineData("HA_LOGFILE", "/nonexistent/log")]
    public void It_is_the_same_whatever_the_environment_says(string name, string value) =>
        ShouldBeGolden(_call with { Environment = Variables((name, value)) });

    [Theory]
    [InlineData("umount -l /proc")]
    [InlineData("mount -t proc -o hidepid=2 proc /proc")]
    [InlineData("mount -t tmpfs -o mode=0 nothing /proc")]
    [InlineData("umount -l /sys")]
    [InlineData("mount -t tmpfs -o mode=0 nothing /dev")]
    [InlineData("mount -o remount,bind,ro /")]
    public void It_is_the_same_where_this_is_missing(string preparation)
    {
        // setpriv looks into /proc on Debian 11.
        var command = $"{preparation} && exec chroot --userspec=65534:65534 --groups= / {_agent.Shim} meta-data";

        ShouldBeGolden(new ProgramCall("/usr/bin/unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", command));
    }

    [Fact]
    public void It_succeeds_with_any_standard_descriptors_closed()
    {
        foreach (var closed in Descriptors.EachSetOfThem)
        {
            var result = _machine.Run(_call with { ClosedDescriptors = closed });

            result.ExitCode.Should().Be(0, $"{string.Join(' ', closed)} closed");
            result.Output.Should().Be(closed.Contains(1) ? "" : _golden, $"{string.Join(' ', closed)} closed");
            result.Error.Should().BeEmpty($"{string.Join(' ', closed)} closed");
        }
    }

    [Fact]
    public void It_is_staged_as_it_is_printed() =>
        File.ReadAllText(Path.Combine(Repository.Stage, $"usr/share/ocf-agents/metadata/{_agent.Type}.xml")).Should().Be(_golden);

    [Fact]
    public void It_opens_nothing_but_libraries_and_what_the_kernel_shows_and_starts_no_process()
    {
        var trace = Trace.Of(_machine, _call);

        trace.Programs.Should().Equal(_agent.Shim, _agent.Program);
        trace.ProcessesStarted.Should().Be(0);
        trace.Changes.Should().BeEmpty();
        trace.Opened.Where(path => !IsLibrary().IsMatch(path) && !IsKernels().IsMatch(path)).Should().Equal(_agent.Shim);
    }

    private void ShouldBeGolden(ProgramCall call)
    {
        var result = _machine.Run(call);

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Be(_golden);
        result.Error.Should().BeEmpty();
    }

    private static Dictionary<string, string> Variables(params IEnumerable<(string Name, string Value)> variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^(/etc/ld\.so\.(cache|preload)|(/usr)?/lib/x86_64-linux-gnu/lib(c|m|dl|pthread|rt)\.so\.\d|/usr/lib/locale/.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsLibrary();

    [GeneratedRegex("^(/proc/(self/.*|meminfo|stat|cpuinfo)|/sys/(devices/system|fs/cgroup|kernel/mm)/.*|/dev/(null|urandom))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsKernels();
}

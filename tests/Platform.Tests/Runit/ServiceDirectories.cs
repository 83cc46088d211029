using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;
using OcfAgents.Platform.Tests.Posix;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Runit;

/// <summary>Services by the directories that runit keeps of them, and by a real runsv.</summary>
public sealed class ServiceDirectories : IDisposable
{
    private readonly TemporaryDirectory _base = new();
    private readonly List<ProcessIdentity> _started = [];

    public void Dispose()
    {
        // What a test that failed has left up.
        if (new RunitServices(_base.Path).Of("nginx") is var service && service.Send(RunitCommand.Down))
        {
            Eventually.True(() => service.Read().Pid is null, "it ends");
        }

        _started.ForEach(Programs.Kill);
        _base.Dispose();
    }

    [Fact]
    public void Those_that_are_linked_are_told_from_those_that_are_only_defined()
    {
        Define("nginx", isLinked: true);
        Define("erchef", isLinked: true);
        Define("oc_id", isLinked: false);
        Directory.CreateDirectory(_base["service/.hidden"]);

        var runit = new RunitServices(_base.Path);

        runit.Linked().Should().Equal("erchef", "nginx");
        runit.Has("oc_id").Should().BeTrue();
        runit.Has("nirvana").Should().BeFalse();
        runit.Supervised().Should().BeEmpty();
    }

    [Fact]
    public void Where_nothing_is_installed_there_are_none() => new RunitServices(_base["nowhere"]).Linked().Should().BeEmpty();

    [Fact]
    public void A_service_is_held_down_by_a_file_in_its_definition()
    {
        Define("nginx", isLinked: true);
        var runit = new RunitServices(_base.Path);

        runit.Of("nginx").HoldDown().Should().BeTrue();
        runit.Of("nginx").HoldDown().Should().BeFalse("it is there");

        File.Exists(_base["sv/nginx/down"]).Should().BeTrue();
        runit.Of("nginx").Read().HasDownFile.Should().BeTrue();
    }

    [Fact]
    public void A_real_runsv_is_seen_and_obeys()
    {
        Define("nginx", isLinked: true);
        var runit = new RunitServices(_base.Path);
        runit.Of("nginx").HoldDown();
        Supervise("nginx");
        Eventually.True(() => runit.Of("nginx").Read() is { IsSupervised: true, Phase: RunitPhase.Down, WantsUp: false }, "it is held down");
        runit.Supervised().Should().Equal("nginx");

        runit.Of("nginx").Send(RunitCommand.Up).Should().BeTrue();
        Eventually.True(() => runit.Of("nginx").Read() is { IsRunning: true, WantsUp: true, HasDownFile: true }, "up works on one that is held down");
        var pid = runit.Of("nginx").Read().Pid!.Value;
        new ProcessTable().Read(pid).Should().NotBeNull();

        runit.Of("nginx").Send(RunitCommand.Down).Should().BeTrue();
        Eventually.True(() => runit.Of("nginx").Read() is { Phase: RunitPhase.Down, Pid: null }, "it was told to end");
    }

    [Fact]
    public void Without_a_runsv_nobody_hears_a_command()
    {
        Define("nginx", isLinked: true);

        new RunitServices(_base.Path).Of("nginx").Send(RunitCommand.Up).Should().BeFalse();
    }

    [Theory]
    [InlineData("2026-11-22_10:00:00.12345 first\n2026-11-22_10:00:01.12345 the last\n", "the last")]
    [InlineData("without a time\n", "without a time")]
    [InlineData("2026-11-22_10:00:00.12345 the last\n2026-11-22_10:00:00.12345 ---\n\n", "the last")]
    [InlineData("", "")]
    public void The_last_words_of_a_service_are_its_logs_last_line(string log, string words)
    {
        File.WriteAllText(_base["current"], log);

        RunitLog.LastWords(_base.Path).Should().Be(words);
    }

    [Fact]
    public void A_link_in_the_logs_place_is_not_followed()
    {
        File.WriteAllText(_base["secret"], "canary\n");
        File.CreateSymbolicLink(_base["current"], _base["secret"]);

        RunitLog.LastWords(_base.Path).Should().BeEmpty();
        RunitLog.LastWords(_base["nowhere"]).Should().BeEmpty();
    }

    private void Define(string name, bool isLinked)
    {
        Directory.CreateDirectory(_base[$"sv/{name}"]);
        Directory.CreateDirectory(_base["service"]);
        _base.Executable($"sv/{name}/run", "#!/bin/sh\nexec sleep 1000\n");
        if (isLinked)
        {
            Directory.CreateSymbolicLink(_base[$"service/{name}"], _base[$"sv/{name}"]);
        }
    }

    private void Supervise(string name)
    {
        var pid = int.Parse(Programs.Run(Programs.Shell($"setsid runsv {_base[$"service/{name}"]} >/dev/null 2>&1 & echo $!")).Output);
        _started.Add(new ProcessTable().Read(pid)!.Identity);
    }
}

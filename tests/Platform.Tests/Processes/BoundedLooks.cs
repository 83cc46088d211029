using System.Diagnostics;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

public sealed class BoundedLooks
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(150);

    [Fact]
    public void A_look_that_comes_back_in_time_is_told()
    {
        Bounded.TryRun(() => "seen", Programs.Long, out var result).Should().BeTrue();

        result.Should().Be("seen");
    }

    [Fact]
    public void A_look_that_hangs_is_given_up_when_its_time_is_over()
    {
        using var never = new ManualResetEventSlim();
        var started = Stopwatch.GetTimestamp();

        var isBack = Bounded.TryRun(
            () => never.WaitHandle.WaitOne() ? "too late" : "never", s_short, out var result);

        isBack.Should().BeFalse();
        result.Should().BeNull();
        Stopwatch.GetElapsedTime(started).Should().BeGreaterThan(s_short / 2).And.BeLessThan(Programs.Long);
        never.Set();
    }

    [Fact]
    public void A_look_that_hangs_does_not_keep_the_process()
    {
        var isBackground = false;

        Bounded.TryRun(() => isBackground = Thread.CurrentThread.IsBackground, Programs.Long, out _).Should().BeTrue();

        isBackground.Should().BeTrue();
    }

    [Fact]
    public void What_a_look_throws_is_thrown_to_the_one_who_asked()
    {
        var run = () => Bounded.TryRun<int>(() => throw new FileNotFoundException("gone"), Programs.Long, out _);

        run.Should().Throw<FileNotFoundException>().WithMessage("gone");
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(-1000)]
    public void Without_time_nothing_is_waited_for(int milliseconds)
    {
        using var never = new ManualResetEventSlim();

        Bounded.TryRun(never.WaitHandle.WaitOne, TimeSpan.FromMilliseconds(milliseconds), out _).Should().BeFalse();

        never.Set();
    }
}

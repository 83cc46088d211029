using Xunit.Sdk;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>How an action ended, and what it wrote to the cluster's log meanwhile.</summary>
internal sealed record ActionResult(string Action, CallResult Call, string Log)
{
    private const int MostBytesOfReason = 128;

    public int ExitCode => Call.ExitCode;

    public string? Reason => Call.Reason;

    public ActionResult ShouldExit(params int[] codes)
    {
        if (!codes.Contains(ExitCode))
        {
            throw new XunitException($"{Action} should exit {string.Join(" or ", codes)}, but:\n{Story}");
        }

        return this;
    }

    /// <summary>As every answer but the ordinary ones should: one line that Pacemaker shows whole, and that says these words.</summary>
    public ActionResult ShouldGiveReason(params string[] words)
    {
        var reason = Reason ?? throw new XunitException($"{Action} should give a reason, but:\n{Story}");
        reason.Should().NotBeEmpty(Story).And.MatchRegex("^[ -~]+$", Story);
        reason.Length.Should().BeLessThanOrEqualTo(MostBytesOfReason, Story);
        Call.LastErrorLine.Should().EndWith(reason, Story);
        Call.Error.Should().EndWith("\n", Story);
        foreach (var word in words.Where(word => word.Length > 0))
        {
            reason.Should().Contain(word, Story);
        }

        return this;
    }

    public ActionResult ShouldTakeLessThan(TimeSpan time)
    {
        Call.Took.Should().BeLessThan(time, Story);
        return this;
    }

    private string Story =>
        $"{Action} exited {ExitCode} after {Call.Took.TotalSeconds:0.00} s\nstderr:\n{Call.Error}stdout:\n{Call.Output}log:\n{Log}"
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}

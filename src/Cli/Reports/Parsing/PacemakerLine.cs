using System.Globalization;
using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>One line of Pacemaker's detail log, of a daemon or of an agent that logs into the same file.</summary>
/// <param name="At">When, by the node's clock.</param>
/// <param name="Host">The node; empty where the line does not say, as an agent's does not.</param>
/// <param name="Process">The daemon, or the agent's type.</param>
/// <param name="Resource">Of an agent's line the resource; else empty.</param>
/// <param name="Level">notice, info, warning, error; an agent's in lower case too.</param>
/// <param name="Text">The message.</param>
internal sealed partial record PacemakerLine(DateTimeOffset At, string Host, string Process, string Resource, string Level, string Text)
{
    /// <returns><c>null</c> where it is no such line: the rest of a message of several lines, another program's.</returns>
    public static PacemakerLine? Parse(string line, LogClock clock)
    {
        if (line.Length < 20 || Time(line, out var rest) is not var (month, day, time) || clock.Convert(month, day, time) is not { } at)
        {
            return null;
        }

        if (Daemon().Match(line, rest) is { Success: true } daemon)
        {
            return new PacemakerLine(at, daemon.Groups["host"].Value, daemon.Groups["process"].Value, "", daemon.Groups["level"].Value, daemon.Groups["text"].Value);
        }

        return Agent().Match(line, rest) is { Success: true } agent
            ? new PacemakerLine(at, "", agent.Groups["agent"].Value, agent.Groups["resource"].Value, agent.Groups["level"].Value.ToLowerInvariant(), agent.Groups["text"].Value)
            : null;
    }

    /// <summary>"Nov 22 13:27:37.203 ", the fraction since Pacemaker 2.1 alone.</summary>
    private static (string Month, int Day, TimeSpan Time)? Time(string line, out int rest)
    {
        rest = line.IndexOf(' ', 7);
        return rest > 7 && int.TryParse(line.AsSpan(4, 2).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && TimeSpan.TryParseExact(line[7..rest], [@"hh\:mm\:ss", @"hh\:mm\:ss\.fff", @"hh\:mm\:ss\.ffffff"], CultureInfo.InvariantCulture, out var time)
                ? (line[..3], day, time)
                : null;
    }

    [GeneratedRegex(@"\G (?<host>\S+) +(?<process>pacemaker[a-z-]*) *\[\d+\] *(\([^)]*\))?\s+(?<level>[a-z]+): (?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Daemon();

    [GeneratedRegex(@"\G +(\S+ )?(?<agent>[A-Za-z0-9_.-]+)\((?<resource>[^()\s]+)\)\[\d+\]:\s+(?<level>[A-Za-z]+): (?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Agent();
}

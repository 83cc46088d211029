using System.Globalization;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>What a rebuild of the search index writes down of itself, until the next boot.</summary>
internal sealed record ReindexRecord
{
    public const int MaximumBytes = 2048;

    private const int LongestReason = 400;

    public ReindexPhase Phase { get; init; }

    /// <summary>The launch that it belongs to; empty once it is called off.</summary>
    public string Token { get; init; } = "";

    /// <summary>Of the database that the index is to be of.</summary>
    public string Timeline { get; init; } = "";

    public int Attempts { get; init; }

    /// <summary>When it came to this phase, in seconds of the Unix epoch.</summary>
    public long Since { get; init; }

    public ProcessIdentity? Worker { get; init; }

    /// <summary>The cluster's log has it.</summary>
    public bool IsTold { get; init; }

    public string Reason { get; init; } = "";

    public override string ToString() => string.Join(
        '\n',
        $"{Phase}",
        Token,
        Timeline,
        $"{Attempts}",
        $"{Since}",
        Worker is { } worker ? $"{worker.Pid} {worker.StartTicks}" : "",
        IsTold ? "told" : "",
        Reason.Length > LongestReason ? Reason[..LongestReason] : Reason);

    public static ReindexRecord? TryParse(string? text) =>
        text?.Split('\n', 8) is [var phase, var token, var timeline, var attempts, var since, var worker, var told, var reason]
        && Enum.TryParse<ReindexPhase>(phase, out var known)
        && int.TryParse(attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new ReindexRecord
            {
                Phase = known,
                Token = token,
                Timeline = timeline,
                Attempts = count,
                Since = seconds,
                Worker = Process(worker),
                IsTold = told.Length > 0,
                Reason = reason.ReplaceLineEndings(" "),
            }
            : null;

    private static ProcessIdentity? Process(string text) =>
        text.Split(' ') is [var pid, var ticks]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && ulong.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new ProcessIdentity(number, start)
            : null;
}

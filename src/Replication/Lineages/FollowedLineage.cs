using System.Globalization;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Lineages;

/// <summary>
/// What this node's data has followed (R-LIN 5): one line in a file of the agent's, outside the data directory, where neither a
/// base backup nor a rewind carries it to another node.
/// </summary>
/// <param name="Epoch">The newest epoch that it was seen to stream, or that it was promoted to; 0 for none.</param>
/// <param name="SystemIdentifier">The database that this is about.</param>
/// <param name="Timeline">The timeline that it was on then.</param>
public sealed record FollowedLineage(long Epoch, ulong SystemIdentifier, Timeline Timeline)
{
    private const string None = "-";
    private const string StreamedWord = "streamed";
    private const string NotStreamedWord = "not-streamed";

    /// <summary>
    /// An epoch that this data may join: found to be an ancestor of it before it received anything. Told apart by this, data that
    /// received the epoch's timeline from data that made one of the same number by itself.
    /// </summary>
    public long ClearedFor { get; init; }

    /// <summary>The run of the server that <see cref="HasStreamed"/> is about.</summary>
    public ServerRun? Run { get; init; }

    /// <summary>
    /// It has received WAL from the primary of <see cref="Epoch"/> since its server was started. One that was only started, after
    /// the primary was gone, may lack hours.
    /// </summary>
    public bool HasStreamed { get; init; }

    public bool HasStreamedIn(ServerRun? run) => HasStreamed && run is not null && run == Run;

    /// <returns><c>null</c> when the text is no such line: it is known of nothing then.</returns>
    public static FollowedLineage? TryParse(string? text)
    {
        var fields = text?.TrimEnd('\n').Split(' ');
        return fields is [var epoch, var system, var timeline, var cleared, var pid, var start, StreamedWord or NotStreamedWord]
            && TryNumber(epoch) is { } number
            && ulong.TryParse(system, NumberStyles.None, CultureInfo.InvariantCulture, out var identifier)
            && Wal.Timeline.TryParse(timeline) is { } on
            && TryNumber(cleared) is { } clearedFor
            ? new FollowedLineage(number, identifier, on)
            {
                ClearedFor = clearedFor,
                Run = TryNumber(pid) is { } process && TryNumber(start) is { } ticks ? new ServerRun((int)process, ticks) : null,
                HasStreamed = fields[6] == StreamedWord,
            }
            : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Epoch} {SystemIdentifier} {Timeline} {ClearedFor} {RunWords} {(HasStreamed ? StreamedWord : NotStreamedWord)}");

    private string RunWords => Run is { } run ? string.Create(CultureInfo.InvariantCulture, $"{run.Pid} {run.StartTicks}") : $"{None} {None}";

    private static long? TryNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// How far a primary had come when it saw that a standby had not: it leaves this with that standby's node, where it outlives the primary.
/// </summary>
/// <param name="Epoch">The promotion that made it the primary; what an earlier one left says nothing.</param>
/// <param name="End">The end of its WAL.</param>
public sealed record LagMark(long Epoch, Lsn End)
{
    private const string EpochWord = "epoch=";
    private const string EndWord = "end=";

    /// <returns><c>null</c> when the text is none.</returns>
    public static LagMark? TryParse(string? text) =>
        text?.Split(' ') is [var epoch, var end]
        && epoch.StartsWith(EpochWord, StringComparison.Ordinal) && end.StartsWith(EndWord, StringComparison.Ordinal)
        && long.TryParse(epoch.AsSpan(EpochWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Lsn.TryParse(end[EndWord.Length..]) is { } position
            ? new LagMark(number, position)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EpochWord}{Epoch} {EndWord}{End}");
}

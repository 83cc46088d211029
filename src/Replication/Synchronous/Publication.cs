using System.Globalization;

namespace OcfAgents.Replication.Synchronous;

/// <summary>
/// What the primary promises to all nodes: every acknowledged commit is on the primary, and on so many of these standbys. An
/// election rests on it (<see cref="SyncElectorate"/>), so it is never further than the truth. It stands in the CIB, for it has
/// to outlive the primary, and an outage of all nodes.
/// </summary>
/// <param name="Primary">The primary that published it.</param>
/// <param name="Required">On how many of the standbys each acknowledged commit is; 0 where the primary alone may have it.</param>
/// <param name="Standbys">The standbys among which they are.</param>
public sealed record Publication(string Primary, int Required, NodeSet Standbys)
{
    private const string EpochField = "epoch";
    private const string PrimaryField = "primary";
    private const string RequiredField = "any";
    private const string StandbysField = "of";
    private const char NameSeparator = ',';

    /// <summary>The lineage epoch that it was published in; 0 where none is kept.</summary>
    public long Epoch { get; init; }

    /// <summary>No number of standbys proves that nothing is missing: with fewer of them than required there is no such number.</summary>
    public bool IsOfPrimaryAlone => Required == 0 || Required > Standbys.Count;

    /// <summary>Nothing but the primary's own WAL is sure to hold every acknowledged commit.</summary>
    public static Publication OfPrimaryAlone(string primary) => new(primary, 0, NodeSet.Empty);

    /// <returns><c>null</c> when the text is none: what cannot be read promises nothing, and is not to be taken for no promise.</returns>
    public static Publication? TryParse(string? text)
    {
        var fields = text?.Split(' ');
        return fields is [var epoch, var primary, var required, var standbys]
            && long.TryParse(Value(epoch, EpochField), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Value(primary, PrimaryField) is { Length: > 0 } name
            && int.TryParse(Value(required, RequiredField), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && Value(standbys, StandbysField) is { } names
            ? new Publication(name, count, NodeSet.Of(names.Split(NameSeparator, StringSplitOptions.RemoveEmptyEntries))) { Epoch = number }
            : null;
    }

    /// <summary>As an attribute can carry it; no node's name holds a blank, a comma or a quotation mark.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{EpochField}={Epoch} {PrimaryField}={Primary} {RequiredField}={Required} {StandbysField}={string.Join(NameSeparator, Standbys)}");

    private static string? Value(string field, string name) =>
        field.StartsWith($"{name}=", StringComparison.Ordinal) ? field[(name.Length + 1)..] : null;
}

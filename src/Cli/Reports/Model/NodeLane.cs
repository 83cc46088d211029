using System.Collections.Immutable;

namespace OcfAgents.Cli.Reports.Model;

/// <summary>What a node was, over the whole time.</summary>
/// <param name="MayBePrimary">When PostgreSQL may have taken writes there: from the begin of a promotion to what proves its end.</param>
internal sealed record NodeLane(
    string Node,
    ImmutableArray<LaneSpan> Spans,
    ImmutableArray<AddressSpan> Addresses,
    ImmutableArray<LaneMark> Marks,
    ImmutableArray<Period> MayBePrimary);

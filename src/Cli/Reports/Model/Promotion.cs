using System.Collections.Immutable;

namespace OcfAgents.Cli.Reports.Model;

/// <summary>A promotion, as a failover journal has it.</summary>
/// <param name="Noted">When the first node wrote it down.</param>
/// <param name="Epoch">The number of the promotion.</param>
/// <param name="Cause">The agent's word: first, failover, switchover, override.</param>
/// <param name="From">The primary before; empty where there was none.</param>
/// <param name="To">The new primary.</param>
/// <param name="Begun">When it was announced, cut to a second.</param>
/// <param name="LeftTimeline">The timeline that it left.</param>
/// <param name="LeftLsn">Where it left that.</param>
/// <param name="Timeline">The timeline that began; empty where it was not known yet.</param>
/// <param name="BytesAhead">How much more another voter held.</param>
/// <param name="Votes">What each voter held.</param>
/// <param name="NotedBy">The nodes whose journals have it.</param>
internal sealed record Promotion(
    DateTimeOffset Noted,
    long Epoch,
    string Cause,
    string From,
    string To,
    DateTimeOffset Begun,
    string LeftTimeline,
    string LeftLsn,
    string Timeline,
    long? BytesAhead,
    ImmutableArray<Vote> Votes,
    ImmutableArray<string> NotedBy);

using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Model;

namespace OcfAgents.Cli.History;

/// <summary>A promotion, or the return of a member, as people read it.</summary>
/// <param name="At">When it was announced, or when the member streamed again.</param>
/// <param name="Epoch">The number of the promotion.</param>
/// <param name="Timeline">The one that it began; empty where that is not known.</param>
/// <param name="Event">first, failover, switchover, override, rejoin.</param>
/// <param name="From">The primary before; empty where there was none.</param>
/// <param name="To">The new one, or the member.</param>
/// <param name="BytesLost">What is known to be lost; <c>null</c> where nothing is known.</param>
/// <param name="Outage">From the loss, or the begin, to the end; <c>null</c> where no log tells.</param>
/// <param name="Phases">Where the time went.</param>
/// <param name="Note">Why, and where what was lost is kept.</param>
internal sealed record HistoryRow(
    DateTimeOffset At, long Epoch, string Timeline, string Event, string From, string To, long? BytesLost, TimeSpan? Outage, ImmutableArray<Phase> Phases, string Note);

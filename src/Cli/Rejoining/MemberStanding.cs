using OcfAgents.Cli.Databases;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Rejoining;

/// <summary>What a rejoin has to know of a member.</summary>
internal static class MemberStanding
{
    /// <summary>The primary says so, and its own agent nothing else; where the primary cannot be asked from here, or may not tell, its agent.</summary>
    public static bool Streams(DatabaseView database, MemberView member) =>
        member is { IsActive: true, IsPrimary: false, Report: null or { State: InstanceState.StandbyStreaming } }
        && (member.Following is { State: "streaming" } || (member.Report is not null && database.Primary?.Standing is null or { SeesStandbys: false }));

    /// <summary>A rejoin is at work there, by an order or by the agent itself.</summary>
    public static bool IsAtWork(MemberView member) => PhaseOf(member) is { } phase
        && phase is not (RejoinPhase.Waiting or RejoinPhase.Failed or RejoinPhase.Ended or RejoinPhase.Started or RejoinPhase.Tidying);

    /// <summary>An order that was given and is not over.</summary>
    public static bool HasOpenOrder(MemberView member) =>
        member.Order is not null || member.Answer is { Stage: OrderStage.Accepted or OrderStage.Begun };

    /// <returns><c>null</c> where the cluster shows none.</returns>
    public static RejoinPhase? PhaseOf(MemberView member) =>
        member.Rejoin.Length == 0 ? null : RejoinWords.TryParse(member.Rejoin.Split(':')[0]);

    /// <summary>In steps of ten; <c>null</c> where the phase has none.</summary>
    public static int? PercentOf(MemberView member) =>
        member.Rejoin.Split(':') is [_, var percent] && int.TryParse(percent, out var number) && number is >= 0 and <= 100 ? number : null;
}

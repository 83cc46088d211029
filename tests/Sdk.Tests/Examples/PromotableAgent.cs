using OcfAgents.Ocf;
using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Sdk.Tests.Examples;

/// <summary>A server that runs on several nodes and is the primary on one of them.</summary>
public sealed class PromotableAgent(IReplica replica, Func<ActionContext, INodeAttributes> attributes)
{
    public static readonly Parameter<string> Data = Parameters.Path(
        "data", "Data directory", "Where the data is. Each node has its own.", required: true, uniqueGroup: "data");

    public ResourceAgent Declare()
    {
        var monitor = AgentAction.Monitor(Seconds(20), Seconds(11), Role.Unpromoted, Monitor);
        return new ResourceAgent
        {
            Name = "replica",
            Provider = "example",
            Version = "0.1.0",
            ShortDescription = "A replicated server",
            LongDescription = "Runs a server on each node, and makes one of them the primary.",
            Parameters = [Data],
            Actions =
            [
                AgentAction.Start(Seconds(60), Start),
                AgentAction.Stop(Seconds(60), (_, deadline) => replica.Stop(deadline) is { } left ? StopOutcome.Failed(left) : StopOutcome.Stopped),
                monitor,
                // The cluster tells operations apart by name and interval: each role has an interval of its own.
                monitor.AlsoEvery(Seconds(10), Role.Promoted),
                AgentAction.Promote(Seconds(60), Promote),
                AgentAction.Demote(Seconds(60), Demote),
                AgentAction.Notify(Seconds(20), Notify),
                AgentAction.ValidateAll(Seconds(20)),
            ],
        };
    }

    // A start never makes a primary, whatever it was before: which one becomes it is for the cluster to say.
    private StartOutcome Start(ActionContext context, CancellationToken deadline)
    {
        if (replica.State == ReplicaState.Primary)
        {
            return StartOutcome.Failed("it runs as a primary: stop it first");
        }

        return replica.BecomeStandby(deadline) is { } failure ? StartOutcome.Failed(failure) : StartOutcome.Started;
    }

    private MonitorOutcome Monitor(ActionContext context, CancellationToken deadline)
    {
        var state = replica.State;
        if (state is ReplicaState.Standby or ReplicaState.Primary && !context.IsProbe)
        {
            // What holds the most is preferred. A score is a hint: promote looks again.
            attributes(context).SetPromotionScore(state == ReplicaState.Primary ? 1000 : replica.Received);
        }

        return state switch
        {
            ReplicaState.Stopped => MonitorOutcome.NotRunning,
            ReplicaState.Standby => MonitorOutcome.Running,
            ReplicaState.Primary => MonitorOutcome.RunningPromoted,
            ReplicaState.Broken => MonitorOutcome.Failed("it does not answer: see its log"),
            ReplicaState.BrokenPrimary => MonitorOutcome.FailedPromoted("the primary does not answer: see its log"),
            _ => throw new ArgumentOutOfRangeException(nameof(context), state, "not a state"),
        };
    }

    private PromoteOutcome Promote(ActionContext context, CancellationToken deadline)
    {
        context.Log.Doing("waiting for the server to become the primary");
        return replica.BecomePrimary(deadline) is { } failure ? PromoteOutcome.Failed(failure) : PromoteOutcome.Promoted;
    }

    private DemoteOutcome Demote(ActionContext context, CancellationToken deadline) =>
        replica.BecomeStandby(deadline) is { } failure ? DemoteOutcome.Failed(failure) : DemoteOutcome.Demoted;

    // After a promotion the standbys are told at once whom to follow, and not at their next monitor.
    private NotifyOutcome Notify(ActionContext context, CancellationToken deadline)
    {
        if (context.Notification is { Kind: NotificationKind.Post, Operation: ActionNames.Promote, NodesPromotedAfter: [var primary] }
            && primary != context.NodeName)
        {
            replica.Follow(primary);
        }

        return NotifyOutcome.Noted;
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}

using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Agents.ChefPgsql.Elections;

/// <summary>
/// What the primary leaves with the nodes of standbys that lag, and what such a standby finds there: a private attribute of the
/// standby's node, which outlives the primary. Attributes of the primary's own node are gone together with it.
/// </summary>
internal sealed class LagNotes(LocalInstance instance)
{
    /// <summary>Whether a loss is limited at all; synchronous mode knows who lacks nothing, and needs no limit.</summary>
    public bool IsOn => MaximumLag > 0 && !instance.Synchronous.IsOn;

    private long MaximumLag => instance.Context.Parameters.Get(ChefPgsqlParameters.MaximumLag);

    private string AttributeName => ClusterNames.Lag.Of(instance.Context.ResourceName);

    /// <summary>What an election rests on; <c>null</c> where no loss is limited.</summary>
    public LagEvidence? Evidence
    {
        get
        {
            if (!IsOn)
            {
                return null;
            }

            var reading = instance.Attributes.QueryPrivate(AttributeName);
            return reading.IsAvailable
                ? new(MaximumLag, LagMark.TryParse(reading.Value.GetValueOrDefault(instance.NodeName)))
                : new(MaximumLag, Mark: null, $"is not told by the cluster how far the primary had come: {reading.Reason}");
        }
    }

    /// <summary>A promoted primary's monitor tells standbys that lag how far it is.</summary>
    public void Keep(Observation seen)
    {
        if (!IsOn || seen.Answer is not { IsInRecovery: false, Synchronous: { Flushed: { } end } reading })
        {
            return;
        }

        var mark = new LagMark(instance.Lineages.View.Newest?.Effective ?? 0, end);
        var nodes = instance.Synchronous.MemberNodes;
        var lagging = LagMarks.Lagging(NodeSet.Of(nodes.Select(StandbyNames.OfNode)), reading, MaximumLag);
        foreach (var node in nodes.Where(node => lagging.Contains(StandbyNames.OfNode(node))))
        {
            Leave(mark, node);
        }
    }

    /// <summary>Whether a standby without a primary was told that it lacks too much, and no operator has accepted that.</summary>
    public bool IsBarred(Observation seen) => IsOn
        && Evidence is { Problem: null } evidence
        && evidence.Against(seen.Lineage?.Epoch ?? 0, seen.Answer.End) is not null
        && !OperatorsWord.IsGiven(instance);

    private void Leave(LagMark mark, string node)
    {
        var memory = new ScoreMemory(instance.Paths.ScoreMemory, ExecutorIdentity.Of(new ProcessTable()));
        var name = $"{AttributeName} {node}";
        if (!LagMarks.IsDue(mark, LagMark.TryParse(memory.Value(name)), MaximumLag))
        {
            return;
        }

        var result = instance.Attributes.SetPrivate(AttributeName, mark.ToString(), node);
        if (result.IsWritten)
        {
            memory.Remember(name, mark.ToString());
        }
        else
        {
            instance.Context.Log.Warning($"{node} was not told how far the primary is: {result.Reason}");
        }
    }
}

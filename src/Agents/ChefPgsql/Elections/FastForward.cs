using System.Diagnostics;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Elections;

/// <summary>
/// Fetches what another standby has more (R-EL 15): where the cluster wants this node for its own reasons, neither a failed promotion
/// nor a move to the other one is needed.
/// </summary>
internal sealed class FastForward(LocalInstance instance)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>A WAL receiver is there at once, or it finds nothing to receive from.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const double ShareOfPromotion = 0.25;

    /// <param name="node">Who has more; its reception is stopped, so it stays where it is.</param>
    /// <param name="end">How far it goes.</param>
    /// <param name="deadline">Of the action.</param>
    /// <returns>Whether this instance has all of it now. Its reception still goes on.</returns>
    public bool TryReach(string node, Lsn end, CancellationToken deadline)
    {
        var share = instance.Context.TimeAllowed * ShareOfPromotion;
        var bound = share < Longest ? share : Longest;
        if (!instance.Reception.FetchFrom(new NodeAddressList(instance.Context.Parameters.Get(ChefPgsqlParameters.NodeAddresses)).AddressOf(node)))
        {
            return false;
        }

        instance.Context.Log.Info($"fetches the WAL to {end} from {node}");
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = instance.Server.Observe(instance.Request).Answer;
            if (answer.Kind == AnswerKind.Answered && answer.End >= end)
            {
                return true;
            }

            if (clock.Elapsed > bound || (clock.Elapsed > FirstPatience && answer.Receiver != ReceiverStatus.Streaming))
            {
                return false;
            }

            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }
}

using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// Some nodes on one network, and as much of Pacemaker as orders their actions: each with the lists of its transition, and with
/// its notifications before and after.
/// </summary>
internal sealed class Cluster : IDisposable
{
    private readonly Network _network = new();
    private readonly List<DatabaseNode> _nodes = [];
    private readonly ServerPrograms _programs;
    private readonly HashSet<DatabaseNode> _active = [];

    /// <summary>With a stopped former primary on n1, and exact copies of it on the others.</summary>
    /// <param name="prefix">What the nodes' names begin with, if not with n.</param>
    public Cluster(int nodes, ServerPrograms? programs = null, string prefix = "n")
    {
        _programs = programs ?? ServerPrograms.Current;
        var shared = Room.Instance.NewDirectory("clusters");
        try
        {
            for (var number = 1; number <= nodes; number++)
            {
                _nodes.Add(new DatabaseNode($"{prefix}{number}", shared, _programs));
                _network.Plug(_nodes[^1].Machine, Address(number));
                _nodes[^1].Machine.WriteFile("/etc/hosts", string.Concat(
                    Enumerable.Range(1, nodes).Select(node => $"{Address(node)} {prefix}{node}\n").Prepend("127.0.0.1 localhost\n")));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public DatabaseNode this[int number] => _nodes[number - 1];

    public IReadOnlyList<DatabaseNode> Nodes => _nodes;

    /// <summary>Where a promotable clone is promoted.</summary>
    public DatabaseNode? Promoted { get; private set; }

    /// <summary>Starts all, and promotes n1.</summary>
    public Cluster Up()
    {
        foreach (var node in _nodes)
        {
            Start(node).ShouldExit(0);
        }

        Promote(_nodes[0]).ShouldExit(0);
        AllShouldStream();
        return this;
    }

    public ActionResult Start(DatabaseNode node)
    {
        var plan = Plan() with { Start = [node.Name] };
        var result = node.Start(PacemakerEnvironment.Plan(plan));
        _active.Add(node);
        return result;
    }

    public ActionResult Stop(DatabaseNode node)
    {
        var plan = Plan() with { Stop = [node.Name] };
        Notify("pre", "stop", plan);
        var result = node.Run("stop", seconds: 30, PacemakerEnvironment.Plan(plan));
        Lose(node);
        return result;
    }

    /// <summary>The cluster knows that nothing of it runs there: it has stopped it, or has fenced the node.</summary>
    public void Lose(DatabaseNode node)
    {
        _active.Remove(node);
        Promoted = Promoted == node ? null : Promoted;
    }

    public ActionResult Promote(DatabaseNode node) => Promote(node, Plan() with { Promote = [node.Name] });

    /// <summary>Its pre-promote notification on all nodes, and nothing after it.</summary>
    public IReadOnlyList<CallResult> Vote(DatabaseNode candidate) =>
        [.. Begin("pre", "promote", Plan() with { Promote = [candidate.Name] }).Select(call => call.Call.Result)];

    /// <summary>A promotion of which Pacemaker's SIGKILL leaves a part.</summary>
    public void PromoteKilledAfter(DatabaseNode node, TimeSpan time)
    {
        var plan = Plan() with { Promote = [node.Name] };
        Notify("pre", "promote", plan);
        node.RunKilledAfter("promote", time, PacemakerEnvironment.Plan(plan));
    }

    public ActionResult Demote(DatabaseNode node) => Demote(node, Plan() with { Demote = [node.Name] });

    /// <summary>In one transition, as the cluster does it: the lists do not change on the way.</summary>
    public void Switchover(DatabaseNode to)
    {
        var plan = Plan() with { Promote = [to.Name], Demote = [Promoted!.Name] };
        Demote(Promoted, plan).ShouldExit(0);
        Promote(to, plan).ShouldExit(0);
    }

    /// <summary>Every standby streams, says so, and holds what the primary holds.</summary>
    public void AllShouldStream()
    {
        foreach (var standby in _active.Where(node => node != Promoted))
        {
            Poll.Until(() => Promoted!.Query($"SELECT state FROM pg_stat_replication WHERE application_name = '{standby.Name}'") == "streaming");
            standby.MonitorUnpromoted().ShouldExit(0);
            CatchUp(standby);
            standby.Ledger().Should().Equal(Promoted!.Ledger());
        }

        Promoted!.MonitorPromoted().ShouldExit(8);
    }

    public void CatchUp(DatabaseNode standby)
    {
        var end = Promoted!.Query("SELECT pg_current_wal_lsn()");
        Poll.Until(() => standby.Query($"SELECT pg_last_wal_replay_lsn() >= '{end}'") == "t");
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        _network.Dispose();
    }

    private ActionResult Promote(DatabaseNode node, TransitionPlan plan)
    {
        Notify("pre", "promote", plan);
        var result = node.Promote(PacemakerEnvironment.Plan(plan));
        if (result.ExitCode == 0)
        {
            // A failure aborts the transition, and the rest of it does not come.
            Promoted = node;
            Notify("post", "promote", plan);
        }

        return result;
    }

    private ActionResult Demote(DatabaseNode node, TransitionPlan plan)
    {
        Notify("pre", "demote", plan);
        var result = node.Demote(PacemakerEnvironment.Plan(plan));
        if (result.ExitCode == 0)
        {
            Promoted = null;
            Notify("post", "demote", plan);
        }

        return result;
    }

    private void Notify(string type, string operation, TransitionPlan plan)
    {
        foreach (var (node, call) in Begin(type, operation, plan))
        {
            call.Result.ExitCode.Should().Be(0, $"{type}-{operation} on {node.Name}: {call.Result.Error}");
        }
    }

    /// <summary>At the same time on all nodes, as in the cluster.</summary>
    private List<(DatabaseNode Node, RunningCall Call)> Begin(string type, string operation, TransitionPlan plan) =>
        [.. _active.Select(node => (node, node.Machine.Begin(
            node.Call("notify", seconds: 30, PacemakerEnvironment.Notification(type, operation, plan)))))];

    private TransitionPlan Plan() => new()
    {
        Active = [.. Names(_active)],
        Inactive = [.. Names(_nodes.Except(_active))],
        Promoted = Promoted is null ? [] : [Promoted.Name],
    };

    private static IEnumerable<string> Names(IEnumerable<DatabaseNode> nodes) => nodes.Select(node => node.Name).Order(StringComparer.Ordinal);

    private static string Address(int number) => $"10.97.0.{number}";
}

using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>
/// Every world that can be reached: standbys come, go and catch up, commits are acknowledged in every way that the names allow, an
/// agent looks, is killed before it does what it decided on or does it when the world is another already, with any settings, and
/// the primary is lost at any moment and any set of members reports that the publication takes for a proof.
/// </summary>
internal sealed class WorldSearch
{
    private readonly int _nodes;
    private readonly IReadOnlyList<SyncSettings> _settings;
    private readonly Func<SyncSituation, SyncStep> _next;
    private readonly Dictionary<World, World?> _reached = [];
    private readonly Queue<World> _open = new();
    private readonly Dictionary<(World, SyncSettings, bool), Deed> _deeds = [];
    private readonly Dictionary<(int, int, int), int[]> _proofs = [];

    public WorldSearch(int standbys, IReadOnlyList<SyncSettings> settings, Func<SyncSituation, SyncStep> next)
    {
        _nodes = standbys + 1;
        _settings = settings;
        _next = next;
        Loss = FindLoss();
    }

    /// <summary>How an acknowledged commit is lost; <c>null</c> when there is no way. Standbys change their names from line to line.</summary>
    public string? Loss { get; }

    public IReadOnlyCollection<World> Worlds => _reached.Keys;

    private string? FindLoss()
    {
        Reach(World.JustSwitchedOn(_nodes), from: null);
        while (_open.TryDequeue(out var world))
        {
            foreach (var reporters in Proofs(world))
            {
                if ((reporters & world.Holders) == 0)
                {
                    return $"{Nodes.Set(reporters)} may elect and lacks a commit that {Nodes.Set(world.Holders)} has:\n{Story(world)}";
                }
            }

            foreach (var after in After(world))
            {
                Reach(after, world);
            }
        }

        return null;
    }

    private void Reach(World found, World? from)
    {
        var world = found.InOrder(_nodes);
        if (_reached.TryAdd(world, from))
        {
            _open.Enqueue(world);
        }
    }

    private IEnumerable<World> After(World world)
    {
        foreach (var after in world.Changes(_nodes).Concat(world.Commits()))
        {
            yield return after;
        }

        foreach (var after in world.Pending.IsAny ? [world.Do(), world with { Pending = Deed.Nothing }] : Looks(world))
        {
            yield return after;
        }

        // Whoever has the last commit may be the furthest; that one of the reporters has it was just seen.
        var electable = Proofs(world).Aggregate(0, (all, reporters) => all | reporters) & world.Holders;
        for (var candidate = 0; candidate < _nodes; candidate++)
        {
            if ((electable & (1 << candidate)) != 0)
            {
                yield return world.Promote(candidate);
            }
        }
    }

    private IEnumerable<World> Looks(World world)
    {
        foreach (var wanted in _settings)
        {
            foreach (var isPatienceSpent in new[] { false, true })
            {
                if (Look(world, wanted, isPatienceSpent) is { IsAny: true } deed)
                {
                    yield return world with { Pending = deed };
                }
            }
        }
    }

    private Deed Look(World world, SyncSettings wanted, bool isPatienceSpent)
    {
        // Who has a commit and does not stream is not seen.
        var key = (world with { Holders = world.Holders & world.Up }, wanted, isPatienceSpent);
        if (!_deeds.TryGetValue(key, out var deed))
        {
            deed = Deed.Of(_next(world.Situation(wanted, isPatienceSpent)));
            _deeds.Add(key, deed);
        }

        return deed;
    }

    private int[] Proofs(World world)
    {
        var key = (world.PublishedPrimary, world.PublishedRequired, world.PublishedStandbys);
        if (!_proofs.TryGetValue(key, out var proofs))
        {
            proofs = [.. Enumerable.Range(1, (1 << _nodes) - 1).Where(reporters => SyncElectorate.Judge(world.Published, Nodes.Set(reporters)).IsProven)];
            _proofs.Add(key, proofs);
        }

        return proofs;
    }

    private string Story(World end)
    {
        var worlds = new Stack<World>();
        for (World? world = end; world is { } one; world = _reached[one])
        {
            worlds.Push(one);
        }

        return string.Join('\n', worlds);
    }
}

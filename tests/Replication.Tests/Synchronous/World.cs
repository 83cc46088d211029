using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>
/// A small cluster at one moment. Nodes are bits; node 0 is the primary, whoever that is: a failover exchanges the places. Of all
/// commits that were acknowledged only the last matters, since WAL is received in order: who has it has all of them.
/// </summary>
/// <param name="Required">What commits wait for: so many</param>
/// <param name="Names">of these.</param>
/// <param name="PublishedPrimary">-1 where nothing is published.</param>
/// <param name="Up">The standbys that stream.</param>
/// <param name="Holders">Who has the last acknowledged commit.</param>
/// <param name="Pending">What an agent has decided on and not done yet; it saw the world as it was then.</param>
internal readonly record struct World(
    int Required, int Names, int PublishedPrimary, int PublishedRequired, int PublishedStandbys, int Up, int Holders, Deed Pending)
{
    private const int Primary = 1;

    public Publication? Published => PublishedPrimary < 0
        ? null
        : new Publication(Nodes.Name(PublishedPrimary), PublishedRequired, Nodes.Set(PublishedStandbys));

    public SyncNames Effective => new(Required, Nodes.Set(Names));

    /// <summary>Switched on a moment ago, on a primary that runs: nothing was promised yet.</summary>
    public static World JustSwitchedOn(int nodes) => new(0, 0, -1, 0, 0, 0, (1 << nodes) - 1, Deed.Nothing);

    public SyncSituation Situation(SyncSettings settings, bool isPatienceSpent) => new()
    {
        Settings = settings,
        Primary = Nodes.Name(0),
        Effective = Effective,
        Published = Published,
        Streaming = Nodes.Set(Up),
        CaughtUp = Nodes.Set(Up & Holders),
        IsPatienceSpent = isPatienceSpent,
    };

    /// <summary>
    /// The same world with its standbys in one order: which of them is which makes no difference, and saves most of the search.
    /// </summary>
    public World InOrder(int nodes)
    {
        Span<int> columns = stackalloc int[nodes - 1];
        for (var standby = 1; standby < nodes; standby++)
        {
            columns[standby - 1] = Bit(Names, standby) | (Bit(PublishedStandbys, standby) << 1) | (Bit(Up, standby) << 2)
                | (Bit(Holders, standby) << 3) | (Bit(Pending.Standbys, standby) << 4) | (PublishedPrimary == standby ? 1 << 5 : 0);
        }

        columns.Sort();
        var world = this with
        {
            Names = Names & Primary,
            PublishedStandbys = PublishedStandbys & Primary,
            Up = 0,
            Holders = Holders & Primary,
            Pending = Pending with { Standbys = Pending.Standbys & Primary },
        };
        for (var standby = 1; standby < nodes; standby++)
        {
            var column = columns[standby - 1];
            world = world with
            {
                Names = world.Names | (Bit(column, 0) << standby),
                PublishedStandbys = world.PublishedStandbys | (Bit(column, 1) << standby),
                Up = world.Up | (Bit(column, 2) << standby),
                Holders = world.Holders | (Bit(column, 3) << standby),
                Pending = world.Pending with { Standbys = world.Pending.Standbys | (Bit(column, 4) << standby) },
                PublishedPrimary = Bit(column, 5) == 1 ? standby : world.PublishedPrimary,
            };
        }

        return world;
    }

    public World Do() => Pending.IsPublication
        ? this with
        {
            PublishedPrimary = Pending.Primary, PublishedRequired = Pending.Required, PublishedStandbys = Pending.Standbys, Pending = Deed.Nothing,
        }
        : this with { Required = Pending.Required, Names = Pending.Standbys, Pending = Deed.Nothing };

    /// <summary>Each way in which a commit can be acknowledged: with no more than it takes, for more is what catching up brings about.</summary>
    public IEnumerable<World> Commits()
    {
        if (PublishedPrimary < 0 && Required == 0)
        {
            // Before the first publication nothing is promised of any commit.
            yield break;
        }

        for (var confirming = 0; confirming <= Names; confirming++)
        {
            if ((confirming & ~(Names & Up)) == 0 && int.PopCount(confirming) == Required)
            {
                yield return this with { Holders = confirming | Primary };
            }
        }
    }

    /// <summary>Standbys come and go, and receive what is there.</summary>
    public IEnumerable<World> Changes(int nodes)
    {
        for (var standby = 1; standby < nodes; standby++)
        {
            yield return this with { Up = Up ^ (1 << standby) };
            if ((Up & ~Holders & (1 << standby)) != 0)
            {
                yield return this with { Holders = Holders | (1 << standby) };
            }
        }
    }

    /// <summary>The primary is lost, these report, and that one of them is promoted: it was started with names that block.</summary>
    public World Promote(int candidate) => this with
    {
        Required = SyncNames.Blocking.Required,
        Names = 0,
        PublishedPrimary = PublishedPrimary < 0 ? -1 : int.TrailingZeroCount(Nodes.Exchange(1 << PublishedPrimary, candidate)),
        PublishedStandbys = Nodes.Exchange(PublishedStandbys, candidate),
        Up = Nodes.Exchange(Up, candidate) & ~(Primary | (1 << candidate)),
        Holders = Nodes.Exchange(Holders, candidate),
        Pending = Deed.Nothing,
    };

    private static int Bit(int mask, int node) => (mask >> node) & 1;
}

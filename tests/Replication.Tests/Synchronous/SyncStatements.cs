using System.Collections.Concurrent;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>
/// What synchronous mode promises, tried in every world that small clusters can come to (<see cref="WorldSearch"/>); and that each
/// rule of the order is needed for it: without it a way is found in which a commit is lost.
/// </summary>
public sealed class SyncStatements
{
    private static readonly SyncSettings[] s_settings =
    [
        .. from mode in new[] { SyncMode.Prefer, SyncMode.Strict }
           from standbys in new[] { 1, 2, 3 }
           select new SyncSettings(mode, standbys),
    ];

    private static readonly ConcurrentDictionary<int, Lazy<WorldSearch>> s_searches = new();

    public static TheoryData<string> Mistakes => [.. SyncMistakes.All.Keys];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_acknowledged_commit_is_missing_after_any_failover(int standbys)
        => Search(standbys).Loss.Should().BeNull();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whoever_can_acknowledge_meets_whoever_can_elect_after_every_single_step(int standbys)
        => Search(standbys).Worlds
            .Where(world => world.Published is { } published && !SyncInvariant.Holds(Nodes.Name(0), world.Effective, published))
            .Take(3).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_the_order_loses_a_commit(string mistake)
        => new WorldSearch(standbys: 2, s_settings, SyncMistakes.All[mistake]).Loss.Should().NotBeNull();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void When_nothing_changes_any_more_commits_wait_for_what_is_wanted_and_all_of_it_is_published(int standbys)
    {
        var restless = from world in Search(standbys).Worlds.Where(world => !world.Pending.IsAny).DistinctBy(world => world with { Holders = 0 })
                       from settings in s_settings
                       where !IsAsWanted(Settle(world, settings), settings)
                       select $"{settings}: {world}";

        restless.Take(3).Should().BeEmpty();
    }

    private static WorldSearch Search(int standbys) => s_searches.GetOrAdd(
        standbys, number => new Lazy<WorldSearch>(() => new WorldSearch(number, s_settings, SyncResolver.Next))).Value;

    /// <summary>All standbys that stream catch up, and the agent looks again and again.</summary>
    private static World Settle(World world, SyncSettings settings)
    {
        const int enough = 8;
        for (var look = 0; look < enough; look++)
        {
            world = world with { Holders = world.Holders | world.Up };
            if (Deed.Of(SyncResolver.Next(world.Situation(settings, isPatienceSpent: true))) is not { IsAny: true } deed)
            {
                return world;
            }

            world = (world with { Pending = deed }).Do();
        }

        return world with { Pending = new Deed { IsAny = true } };
    }

    private static bool IsAsWanted(World world, SyncSettings settings)
    {
        var streaming = int.PopCount(world.Up);
        return !world.Pending.IsAny && settings switch
        {
            { Mode: SyncMode.Strict } when streaming < settings.Standbys => world.Required > 0,
            { Mode: SyncMode.Prefer } when streaming == 0 => world is { Required: 0, PublishedPrimary: 0, PublishedRequired: 0 },
            _ => world.Names == world.Up && world.Required == Math.Min(streaming, settings.Standbys)
                && world.PublishedPrimary == 0 && world.PublishedStandbys == world.Up && world.PublishedRequired == world.Required,
        };
    }
}

using OcfAgents.Agents.ChefServer.Actions;
using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Platform.Http;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.ChefServer.Tests;

/// <summary>What each state means for the cluster, and for a start.</summary>
public sealed class Tables
{
    /// <summary>Where nobody expects anything, at a probe and on a passive node, whatever runs is active: a stop ends it.</summary>
    private const string Codes = """
                          not expected  expected
        Absent                       7         7
        Lost                         7         7
        LeftBehind                   0         1
        ServiceDown                  0         1
        Flapping                     0         1
        Starting                     0         0
        Doubtful                     0       190
        Unhealthy                    0         1
        ReadOnly                     0         1
        AddressElsewhere             0         1
        Degraded                     0       190
        Running                      0         0
        """;

    private const string Steps = """
                          young  settled  ended 8 times
        Absent             Wait     Wait           Fail
        Lost               Wait     Wait           Fail
        LeftBehind         Wait     Wait           Fail
        ServiceDown        Wait     Wait           Fail
        Flapping           Wait     Wait           Fail
        Starting           Wait     Wait           Fail
        Doubtful           Wait     Wait           Fail
        Unhealthy          Wait     Wait           Fail
        ReadOnly           Wait     Wait           Fail
        AddressElsewhere   Wait     Wait           Fail
        Degraded           Wait     Done           Done
        Running            Wait     Done           Done
        """;

    public static TheoryData<string, int, int> MonitorRows
    {
        get
        {
            var rows = new TheoryData<string, int, int>();
            foreach (var words in Lines(Codes))
            {
                rows.Add(words[0], int.Parse(words[1]), int.Parse(words[2]));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(MonitorRows))]
    public void A_monitor_exits_as_the_table_says(string state, int unexpected, int expected)
    {
        var found = new Classification(Enum.Parse<ServerState>(state), "what was seen");

        ((int)MonitorTable.For(found, isExpected: false).ExitCode).Should().Be(unexpected);
        var outcome = MonitorTable.For(found, isExpected: true);
        ((int)outcome.ExitCode).Should().Be(expected);
        if (expected is not (0 or 7))
        {
            outcome.Reason.Should().Be("what was seen");
        }
    }

    [Fact]
    public void A_start_does_what_the_table_says()
    {
        foreach (var words in Lines(Steps))
        {
            var found = new Classification(Enum.Parse<ServerState>(words[0]), "what was seen");

            $"{StartTable.For(found, ends: 0, TimeSpan.Zero)}".Should().Be(words[1], words[0]);
            $"{StartTable.For(found, ends: 0, StartTable.Settled)}".Should().Be(words[2], words[0]);
            $"{StartTable.For(found, StartTable.EndsAllowed, StartTable.Settled)}".Should().Be(words[3], words[0]);
        }
    }

    [Fact]
    public void The_tables_have_every_state()
    {
        var states = Enum.GetNames<ServerState>();

        Lines(Codes).Select(words => words[0]).Should().Equal(states);
        Lines(Steps).Select(words => words[0]).Should().Equal(states);
    }

    [Fact]
    public void Erchef_and_bifrost_are_restarted_where_the_database_is_well_and_they_say_that_it_is_not()
    {
        var stuck = Sights.Well with { Status = Sights.Failing("chef_sql"), Database = new(WritabilityKind.Writable, ""), Failures = 2 };

        CureOf(stuck).Should().Be(Cure.RestartDatabaseClients);
        CureOf(stuck, isAllowed: false).Should().Be(Cure.None, "once, and where the operator lets it");
        CureOf(stuck with { Failures = 0 }).Should().Be(Cure.None, "one bad answer is none");
        CureOf(stuck with { Database = new(WritabilityKind.Unknown, "") }).Should().Be(Cure.None, "they may be right");
        CureOf(stuck with { Database = new(WritabilityKind.ReadOnly, "") }).Should().Be(Cure.None);
        CureOf(stuck with { Database = Writability.NotAsked }).Should().Be(Cure.None);
        CureOf(stuck with { Status = Sights.Failing("chef_opensearch"), Essential = ["chef_opensearch"] }).Should().Be(Cure.None, "that is not theirs");
    }

    [Fact]
    public void Erchef_alone_is_restarted_where_it_says_nothing()
    {
        var silent = Sights.Well with { Status = Sights.Without(HttpReplyKind.TimedOut), Failures = 2 };

        CureOf(silent).Should().Be(Cure.RestartErchef);
        CureOf(silent with { Status = Sights.Without(HttpReplyKind.Refused) }).Should().Be(Cure.None, "runit would have it up");
        CureOf(Sights.Well).Should().Be(Cure.None);
        CureOf(Sights.Well with { FrontProblem = "x", Failures = 2, Database = new(WritabilityKind.Writable, "") }).Should()
            .Be(Cure.None, "that is not theirs");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(115)]
    public void A_stop_ends_the_front_end_first_and_leaves_time_to_kill(int budget)
    {
        var plan = new StopPlan(TimeSpan.FromSeconds(budget));
        TimeSpan[] order = [.. Enum.GetValues<ServiceTier>().Reverse().Select(plan.By), plan.Last];

        order.Should().BeInAscendingOrder();
        plan.Last.Should().BeLessThan(plan.Budget);
        (plan.Last - plan.By(ServiceTier.Store)).Should().BeGreaterThan(plan.Budget * 0.1, "SIGKILL needs a moment");
    }

    [Fact]
    public void A_start_begins_with_what_others_need_and_ends_with_the_front_end()
    {
        string[] names = ["nginx", "opscode-erchef", "oc_bifrost", "redis_lb", "opensearch", "bookshelf"];

        names.OrderBy(name => ServiceCatalog.Of(name).Tier).Should()
            .Equal("redis_lb", "opensearch", "oc_bifrost", "bookshelf", "opscode-erchef", "nginx");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("opscode-erchef nginx", null)]
    [InlineData("erchef, nginx", null)]
    [InlineData("nginx postgresql", "postgresql")]
    [InlineData("keepalived", "keepalived")]
    [InlineData("../sv/nginx", "names")]
    [InlineData("nginx .", "names")]
    [InlineData("-x", "names")]
    [InlineData("$(reboot)", "names")]
    public void Services_are_names_and_never_the_databases(string value, string? fault)
    {
        var found = ServiceNames.Fault(value);

        if (fault is null)
        {
            found.Should().BeNull();
        }
        else
        {
            found.Should().Contain(fault);
        }
    }

    private static Cure CureOf(Observation seen, bool isAllowed = true) => CureTable.For(seen, Classifier.Classify(seen), isAllowed);

    private static IEnumerable<string[]> Lines(string table) =>
        table.Split('\n')[1..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

using OcfAgents.Agents.ChefPgsql.Watching;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>What a watcher is told, and when there is nothing to watch.</summary>
public sealed class WatchOrders
{
    private static readonly WatchOrder s_order = new("chefdb", "node1", new ProcessIdentity(4711, 123456));

    [Fact]
    public void What_is_written_is_read() => WatchOrder.TryParse(s_order.ToArguments()).Should().Be(s_order);

    [Theory]
    [InlineData("watch")]
    [InlineData("watch chefdb node1 4711")]
    [InlineData("watch chefdb node1 4711 123456 more")]
    [InlineData("watch chefdb node1 0 123456")]
    [InlineData("watch chefdb node1 -1 123456")]
    [InlineData("watch chefdb node1 4711 x")]
    [InlineData("watch chefdb node1 99999999999 1")]
    [InlineData("watch  node1 4711 123456")]
    [InlineData("monitor chefdb node1 4711 123456")]
    [InlineData("")]
    public void Anything_else_is_no_order(string arguments) => WatchOrder.TryParse(arguments.Split(' ')).Should().BeNull();

    [Fact]
    public void A_running_instance_is_watched_where_it_is_wanted() =>
        Order("true", Seen(), InstanceState.Primary).Should().Be(s_order);

    [Theory]
    [InlineData("false")]
    [InlineData(null)]
    [InlineData("perhaps")]
    public void Nothing_is_watched_that_is_not_wanted(string? parameter) =>
        Order(parameter, Seen(), InstanceState.Primary).Should().BeNull();

    [Fact]
    public void What_does_not_run_is_not_watched() =>
        Order("true", Seen() with { Run = null }, InstanceState.Crashed).Should().BeNull();

    [Fact]
    public void What_goes_down_already_is_not_watched() => Order("true", Seen(), InstanceState.Stopping).Should().BeNull();

    [Fact]
    public void A_run_by_hand_that_names_no_node_starts_no_watcher() =>
        Order("true", Seen(), InstanceState.Primary, node: null).Should().BeNull();

    private static Observation Seen() => new()
    {
        AreBinariesInstalled = true,
        DataDirectory = DataDirectory.Present,
        Postmaster = Postmaster.Alive,
        Run = new ServerRun(4711, 123456),
    };

    private static WatchOrder? Order(string? parameter, Observation seen, InstanceState state, string? node = "node1")
    {
        var environment = new Dictionary<string, string> { ["OCF_RESOURCE_INSTANCE"] = "chefdb:1" };
        if (parameter is not null)
        {
            environment["OCF_RESKEY_watcher"] = parameter;
        }

        if (node is not null)
        {
            environment["OCF_RESKEY_CRM_meta_on_node"] = node;
        }

        return WatchOrder.For(
            new ActionContext("monitor", environment), seen, new Classification(state, "as the test says"));
    }
}

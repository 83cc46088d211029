namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What ocf-tester does, with data in it.</summary>
public sealed class Lifecycle
{
    [Fact]
    public void The_whole_life_of_an_instance_keeps_its_data()
    {
        using var node = new DatabaseNode();

        node.Probe().ShouldExit(7);
        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Probe().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        node.Write(1);
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        node.Demote().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Demote().ShouldExit(0);
        node.Ledger().Should().Equal(1);
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
        node.Probe().ShouldExit(7);
        node.Stop().ShouldExit(0);
        node.Start().ShouldExit(0);
        node.Ledger().Should().Equal(1);
    }
}

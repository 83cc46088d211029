namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>Open Source Chef Server 11: other names, other places, fewer upstreams.</summary>
public sealed class OlderProducts
{
    [Fact]
    public void Chef_11_is_found_started_monitored_and_stopped()
    {
        using var node = new ChefNode(product: Product.Chef11);

        node.Probe().ShouldExit(7);
        node.StartedWell();
        node.Monitor(level: 10).ShouldExit(0);
        node.Sv("stop", "chef-solr");
        node.AwaitStatus("fail");
        node.Monitor().ShouldExit(190).ShouldGiveReason("chef-solr");
        node.StoppedWell();
    }

    [Fact]
    public void Each_of_its_reconfigures_takes_the_down_files_away_and_the_next_monitor_writes_them_again()
    {
        using var node = new ChefNode(product: Product.Chef11);

        node.Machine.Shell($"STANDIN_FAST=1 {node.Product.Base}/bin/chef-server-ctl reconfigure >&2");
        node.Product.Services.Should().OnlyContain(service => !node.IsHeldDown(service));
        node.Running.Should().BeEmpty("runsv looks at the file when it begins");
        node.MonitorStopped().ShouldExit(7);

        node.Product.Services.Should().OnlyContain(service => node.IsHeldDown(service));
    }

    [Fact]
    public void Its_reindex_takes_no_argument()
    {
        using var node = new ChefNode(product: Product.Chef11);
        node.Parameters["reindex"] = "takeover";
        node.Machine.WriteFile($"{node.Product.Base}/bin/chef-server-ctl", "#!/bin/sh\necho \"$@\" >>/srv/calls\n");

        node.StartedWell();

        Rig.Poll.Until(() => node.Machine.ReadFile("/srv/calls") == "reindex\n");
        node.StoppedWell();
    }
}

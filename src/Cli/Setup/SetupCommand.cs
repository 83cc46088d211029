using System.CommandLine;
using OcfAgents.Cli.Setup.Cluster;
using OcfAgents.Cli.Setup.Primary;
using OcfAgents.Cli.Setup.Standby;

namespace OcfAgents.Cli.Setup;

/// <summary>From one chef-server with its data to a cluster: primary, then cluster, then standby on each other node.</summary>
internal static class SetupCommand
{
    public static Command Create() => new("setup", "Make a cluster of a chef-server that runs: primary, cluster, then standby on every other node.")
    {
        PrimaryCommand.Create(),
        ClusterCommand.Create(),
        StandbyCommand.Create(),
        CloneWorker.CreateHidden(),
    };
}

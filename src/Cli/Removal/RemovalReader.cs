using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Removal;

/// <summary>Asks this node's cluster, within a bound, what of this suite is active here.</summary>
internal sealed class RemovalReader(ClusterTool tool, ProcessTable processes)
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // The kernel keeps 15 characters of a name. Pacemaker 1 wrote the second with an underscore.
    private static readonly string[] s_daemons = ["pacemakerd", "pacemaker-remot", "pacemaker_remot"];

    public RemovalVerdict Look()
    {
        if (!processes.All().Any(pid => processes.Read(pid) is { } status && s_daemons.Contains(status.Name, StringComparer.Ordinal)))
        {
            return RemovalVerdict.Allowed;
        }

        var node = tool.Run("crm_node", "-n");
        if (!node.Succeeded)
        {
            return RemovalVerdict.Unknown(node.Describe());
        }

        var monitor = tool.Run("crm_mon", "-1", "--inactive", "--output-as=xml");
        return monitor.Succeeded ? Judge(monitor.Output, node.Output.Trim()) : RemovalVerdict.Unknown(monitor.Describe());
    }

    private static RemovalVerdict Judge(string monitor, string node)
    {
        try
        {
            return RemovalVerdict.Of(node, ActiveReader.Read(monitor, node));
        }
        catch (FormatException trouble)
        {
            return RemovalVerdict.Unknown(trouble.Message);
        }
    }
}

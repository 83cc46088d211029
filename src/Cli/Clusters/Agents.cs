namespace OcfAgents.Cli.Clusters;

/// <summary>The agents of this suite, as the CIB names them.</summary>
internal static class Agents
{
    public const string ChefPgsql = "ocf:ocfagents:chef-pgsql";
    public const string ChefServer = "ocf:ocfagents:chef-server";
    public const string Stash = "ocf:ocfagents:stash";

    /// <summary>The name that existing configurations use; the shim there calls ours.</summary>
    public const string HeartbeatStash = "ocf:heartbeat:stash";

    /// <summary>The virtual address.</summary>
    public const string Address = "ocf:heartbeat:IPaddr2";

    public static bool IsOurs(string agent) => agent == ChefPgsql || IsService(agent);

    public static bool IsService(string agent) => agent is ChefServer or Stash or HeartbeatStash;
}

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>An agent as a cluster names it, and the resource that it runs.</summary>
internal sealed record AgentName(string Provider, string Type, string Resource)
{
    public string Shim => $"/usr/lib/ocf/resource.d/{Provider}/{Type}";

    public string Program => $"/usr/libexec/ocf-agents/{Type}";
}

namespace OcfAgents.Agents.Stash.Product;

/// <summary>Where the server is asked. Always on this node: the virtual address may not be here yet.</summary>
/// <param name="HttpPort">The connector's.</param>
/// <param name="SshPort">0 when SSH is not looked at.</param>
/// <param name="ContextPath">"" or "/stash", without a slash at the end.</param>
internal sealed record Endpoint(int HttpPort, int SshPort, string ContextPath)
{
    public static readonly Endpoint Default = new(7990, 7999, "");
}

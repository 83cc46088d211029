namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>Whether the address that chef-server finds its database at is one of this node's.</summary>
/// <param name="Address">As postgresql['vip'] has it.</param>
/// <param name="IsHere"><c>null</c> where nobody looked, or it is a name.</param>
internal sealed record AddressLook(string Address, bool? IsHere)
{
    public static readonly AddressLook NotLooked = new("", IsHere: null);
}

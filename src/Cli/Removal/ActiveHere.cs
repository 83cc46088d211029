namespace OcfAgents.Cli.Removal;

/// <summary>A resource of this suite that is active on this node.</summary>
/// <param name="Resource">Its name, of a clone the inner one's.</param>
/// <param name="Role">In the words of Pacemaker 2.1 and later.</param>
internal sealed record ActiveHere(string Resource, string Role);

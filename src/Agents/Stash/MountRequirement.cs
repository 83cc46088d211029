namespace OcfAgents.Agents.Stash;

internal enum MountRequirement
{
    Automatic,
    Required,
    None,
}

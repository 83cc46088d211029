namespace OcfAgents.Agents.Stash.Home;

/// <summary>Whether there is a home to look into.</summary>
internal enum HomeCondition
{
    Present,
    Missing,
    NotDirectory,
    Denied,

    /// <summary>An error of the disk, or of the server that it is mounted from.</summary>
    Broken,

    /// <summary>No answer in time.</summary>
    Hanging,
}

namespace OcfAgents.Cli.Completions;

/// <summary>Words that are found elsewhere than in the declarations.</summary>
internal enum OtherWords
{
    None,
    Files,

    /// <summary>The cluster's nodes.</summary>
    Nodes,

    /// <summary>The cluster's resources.</summary>
    Resources,
}

namespace OcfAgents.Cli.Explain;

/// <summary>What a rule says.</summary>
internal enum Mark
{
    /// <summary>It is met.</summary>
    Ok,

    /// <summary>It stands in the way.</summary>
    No,

    /// <summary>It stands in nobody's way, and a person should see to it.</summary>
    Note,
}

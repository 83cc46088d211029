namespace OcfAgents.Cli.Doctor;

/// <summary>How much a finding weighs.</summary>
internal enum Severity
{
    /// <summary>It was looked at and is as it should be.</summary>
    Ok,

    /// <summary>To know, and not to be mended at once.</summary>
    Note,

    /// <summary>It will hurt when something else goes wrong.</summary>
    Warning,

    /// <summary>It hurts now, or it can cost data or a second primary.</summary>
    Problem,
}

namespace OcfAgents.Ocf;

/// <summary>Why an agent will not do what it was asked. The cluster draws far-reaching conclusions from each.</summary>
public enum Refusal
{
    /// <summary>The parameters do not fit this node; the cluster bans the resource from this node.</summary>
    Args = ExitCode.ErrArgs,

    /// <summary>The agent lacks a right on this node; banned from this node.</summary>
    Perm = ExitCode.ErrPerm,

    /// <summary>Software is missing on this node; banned from this node.</summary>
    Installed = ExitCode.ErrInstalled,

    /// <summary>The parameters make no sense on any node; the cluster stops the resource everywhere.</summary>
    Configured = ExitCode.ErrConfigured,
}

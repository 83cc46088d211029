using OcfAgents.Platform.PostgreSql.Roles;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>What setup primary decides by.</summary>
internal sealed record PrimarySituation
{
    public required Layout Layout { get; init; }

    public bool HasAccount { get; init; } = true;

    public required ServerSituation Server { get; init; }

    /// <summary>The file has a password for the role, and libpq takes it.</summary>
    public bool HasPassFile { get; init; }

    /// <summary>There is something at its path that cannot be used.</summary>
    public bool HasWrongPassFile { get; init; }

    /// <summary><c>null</c> where nobody could be asked.</summary>
    public RoleState? Role { get; init; }

    public required string BundlePath { get; init; }

    public int BundleFiles { get; init; }

    public bool IsBundleCurrent { get; init; }
}

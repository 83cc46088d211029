using System.Collections.Immutable;
using OcfAgents.Cli.Setup.Bundles;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What the first half of setup standby decides by: the files of this node beside those of the bundle.</summary>
internal sealed record FilesSituation
{
    public required Layout Layout { get; init; }

    public required BundleManifest Manifest { get; init; }

    public bool HasAccount { get; init; }

    /// <summary>A first reconfigure has come to its end here: chef-server's services run with the secrets that are here.</summary>
    public bool IsBootstrapped { get; init; }

    public ImmutableArray<BundleFile> Files { get; init; } = [];

    /// <summary>What chef-server.rb says, here or in the bundle, lets reconfigure start PostgreSQL.</summary>
    public bool WouldReconfigureStart { get; init; }
}

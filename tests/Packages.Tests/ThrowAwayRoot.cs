namespace OcfAgents.Packages.Tests;

/// <summary>A Debian 12 with Pacemaker, which each script gets for itself: what it changes is gone with it (in-root).</summary>
[CollectionDefinition(Name)]
public sealed class ThrowAwayRoot : ICollectionFixture<QuickPackages>
{
    public const string Name = "throw-away root";

    private static readonly Lazy<string> s_rootfs = new(() => Tool.OutputOf(Files.Of("tests/lab/lab"), "rootfs", "bookworm").Trim().Split('\n')[^1]);

    /// <summary>In the root.</summary>
    internal static Tool Chroot(QuickPackages packages, string script) => Run("chroot", packages, script);

    /// <summary>Beside it, with the tools of this machine: $ROOT is the root.</summary>
    internal static Tool Beside(QuickPackages packages, string script) => Run("beside", packages, script);

    private static Tool Run(string how, QuickPackages packages, string script) =>
        Tool.Run(Files.Of("tests/Packages.Tests/in-root"), [how, s_rootfs.Value, packages.Root], script);
}

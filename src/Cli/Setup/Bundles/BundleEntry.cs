namespace OcfAgents.Cli.Setup.Bundles;

/// <summary>One file of a bundle. Its content may be a secret: it goes from file to file, and into no text.</summary>
/// <param name="Name">Its path in the bundle: what it is, and not where it is on any node.</param>
/// <param name="Content">As it is.</param>
/// <param name="Mode">As it has it.</param>
/// <param name="Owner">The account that it belongs to; root where the node that takes it has no such account.</param>
internal sealed record BundleEntry(string Name, byte[] Content, UnixFileMode Mode, string Owner)
{
    public bool HasSameContent(BundleEntry other) => Name == other.Name && Content.AsSpan().SequenceEqual(other.Content);

    public override string ToString() => Name;
}

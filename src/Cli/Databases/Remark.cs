namespace OcfAgents.Cli.Databases;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Node">Where; empty for the whole.</param>
/// <param name="Text">What, as a sentence without its full stop.</param>
internal sealed record Remark(string Node, string Text)
{
    public override string ToString() => Node.Length > 0 ? $"{Node}: {Text}" : Text;
}

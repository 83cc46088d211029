namespace OcfAgents.Cli.Reports.Sources;

/// <summary>A file that is there to be read.</summary>
/// <param name="Kind">What it should be.</param>
/// <param name="Node">Whose it is by its place; what its content says goes before that.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Resource">Of a failover journal the resource, by its place; else empty.</param>
internal sealed record SourceFile(SourceKind Kind, string Node, string Path, string Resource = "")
{
    /// <summary>What the page calls it: of an unpacked archive the path in it.</summary>
    public string ShownAs { get; init; } = Path;
}

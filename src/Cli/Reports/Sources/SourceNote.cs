namespace OcfAgents.Cli.Reports.Sources;

/// <summary>What became of a source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Node">Whose it is.</param>
/// <param name="Path">Where it was read.</param>
/// <param name="Lines">How many lines were read.</param>
/// <param name="Used">How many of them told something that the report knows how to use.</param>
/// <param name="Remark">What was left out or could not be read; empty where all was.</param>
internal sealed record SourceNote(SourceKind Kind, string Node, string Path, long Lines, int Used, string Remark);

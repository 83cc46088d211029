namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>What was asked for.</summary>
/// <param name="Since">Nothing before it; <c>null</c> for all that the sources have.</param>
/// <param name="Until">Nothing after it; <c>null</c> for all that the sources have.</param>
/// <param name="Resource">The promotable resource; empty to find it.</param>
/// <param name="Zone">What Pacemaker's logs were read with.</param>
/// <param name="Now">When the report is written.</param>
internal sealed record ReportWishes(DateTimeOffset? Since, DateTimeOffset? Until, string Resource, string Zone, DateTimeOffset Now);

namespace OcfAgents.Cli.Reports;

/// <summary>The command line, understood.</summary>
/// <param name="Directories">What was collected; none for the files of this node.</param>
/// <param name="Notes">What a person knows and no log has.</param>
internal sealed record ReportOrder(
    DateTimeOffset Now,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    IReadOnlyList<string> Directories,
    IReadOnlyList<string> Clients,
    IReadOnlyList<(DateTimeOffset At, string Text)> Notes,
    string Resource,
    TimeZoneInfo Zone,
    string ZoneName,
    string Output,
    bool IsJson);

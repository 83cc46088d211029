using System.CommandLine;

namespace OcfAgents.Cli.Reports;

/// <summary>The options of ocf-agents report.</summary>
internal sealed class ReportOptions
{
    private const string DefaultOutput = "ocf-agents-report.html";

    private readonly Option<string?> _since = new("--since") { HelpName = "TIME|DURATION", Description = "nothing before it: 2026-11-22 13:27 (in --zone), 2026-11-22T13:27:00Z, @UNIXTIME, or so long ago: 90s, 45min, 2h, 3d (24 h on a node; with --from all there is)" };
    private readonly Option<string?> _until = new("--until") { HelpName = "TIME|DURATION", Description = "nothing after it" };
    private readonly Option<string[]> _from = new("--from") { HelpName = "DIR|ARCHIVE", Description = "what was collected, a directory for each node in it, or crm_report's archive, instead of this node's files; may be given more than once" };
    private readonly Option<string[]> _clients = new("--client") { HelpName = "FILE", Description = "a client's log, or what its verification found (docs/report.md); may be given more than once" };
    private readonly Option<string[]> _notes = new("--note") { HelpName = "TIME=TEXT", Description = "what no log has, such as when the power was cut; the last before a promotion counts as the fault; may be given more than once" };
    private readonly Option<string> _resource = new("--resource") { HelpName = "NAME", Description = "the promotable resource, where it is not found by itself", DefaultValueFactory = _ => "" };
    private readonly Option<string?> _zone = new("--zone") { HelpName = "ZONE", Description = "the time zone of Pacemaker's logs, such as Europe/Berlin (this machine's)" };
    private readonly Option<string> _output = new("--output", "-o") { HelpName = "FILE", Description = "the file to write, or - for standard output", DefaultValueFactory = _ => DefaultOutput };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document instead (docs/schemas/report-1.json)" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _since, _until, _from, _clients, _notes, _resource, _zone, _output, _json })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="ReportException">A value cannot be understood.</exception>
    public ReportOrder Read(ParseResult result, DateTimeOffset now)
    {
        var zone = Zone(result.GetValue(_zone));
        return new ReportOrder(
            now,
            Time(result, _since, now, zone),
            Time(result, _until, now, zone),
            result.GetValue(_from) ?? [],
            result.GetValue(_clients) ?? [],
            [.. (result.GetValue(_notes) ?? []).Select(note => Note(note, now, zone))],
            result.GetRequiredValue(_resource),
            zone,
            zone.Id == TimeZoneInfo.Local.Id && result.GetValue(_zone) is null ? $"{zone.Id}, the zone of the machine that wrote this" : zone.Id,
            result.GetRequiredValue(_output),
            result.GetValue(_json));
    }

    private static TimeZoneInfo Zone(string? name)
    {
        try
        {
            return name is null ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception trouble) when (trouble is TimeZoneNotFoundException or InvalidTimeZoneException or UnauthorizedAccessException or IOException)
        {
            throw Misunderstood("--zone", name ?? "", "a time zone such as Europe/Berlin or UTC");
        }
    }

    private static DateTimeOffset? Time(ParseResult result, Option<string?> option, DateTimeOffset now, TimeZoneInfo zone) => result.GetValue(option) is { } text
        ? WishedTime.Parse(text, now, zone) ?? throw Misunderstood(option.Name, text, "a time such as 2026-11-22 13:27, 2026-11-22T13:27:00Z or @1795354048, or a duration such as 45min or 2h")
        : null;

    private static (DateTimeOffset At, string Text) Note(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        return split > 0 && WishedTime.Parse(text[..split], now, zone) is { } at
            ? (at, text[(split + 1)..])
            : throw Misunderstood("--note", text, "TIME=TEXT, such as 2026-11-22T13:27:29Z=power off");
    }

    private static ReportException Misunderstood(string option, string value, string wanted) =>
        new($"{option} '{value}': give {wanted}", code: ExitCode.Usage);
}

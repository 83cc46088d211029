using System.Globalization;
using OcfAgents.Cli.Output;
using Spectre.Console;

namespace OcfAgents.Cli.History;

/// <summary>A history as a table, and below each promotion where its time went.</summary>
internal sealed class HistoryText(IAnsiConsole console)
{
    private const string Nothing = "-";

    public void Write(IReadOnlyList<HistoryRow> rows)
    {
        if (rows.Count == 0)
        {
            console.WriteLine("no promotion is in the journal");
            return;
        }

        var table = new Table().NoBorder().Collapse();
        foreach (var heading in new[] { "WHEN", "EPOCH", "TL", "EVENT", "FROM", "TO", "TOOK", "LOST", "" })
        {
            table.AddColumn(new TableColumn($"[grey]{heading}[/]") { NoWrap = heading.Length > 0, Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow([.. Cells(row).Select(cell => new Markup(Markup.Escape(Terminal.Plain(cell))))]);
        }

        console.Write(table);
    }

    private static IEnumerable<string> Cells(HistoryRow row) =>
    [
        Figures.Moment(row.At),
        row.Epoch.ToString(CultureInfo.InvariantCulture),
        row.Timeline.Length > 0 ? row.Timeline : Nothing,
        row.Event,
        row.From.Length > 0 ? row.From : Nothing,
        row.To,
        row.Outage is { } outage ? Figures.Time(outage) : Nothing,
        row.BytesLost is { } bytes ? Figures.Bytes(bytes) : Nothing,
        Phases(row) is { Length: > 0 } phases ? $"{row.Note}; {phases}" : row.Note,
    ];

    private static string Phases(HistoryRow row) => string.Join(", ", row.Phases.Where(phase => phase.Took is not null).Select(phase => $"{phase.Name} {Figures.Time(phase.Took!.Value)}"));
}

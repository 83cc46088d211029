using System.Globalization;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Synchronous;
using Spectre.Console;
using Health = OcfAgents.Cli.Databases.Health;

namespace OcfAgents.Cli.Status;

/// <summary>The status for a person: a table for each database, what would happen next, and what is to be looked at.</summary>
internal sealed class StatusText(IAnsiConsole console)
{
    private const string Nothing = "-";

    public void Write(StatusView status)
    {
        foreach (var database in status.Databases)
        {
            Write(database);
            console.WriteLine();
        }

        if (!status.Services.IsEmpty)
        {
            Write(status.Services);
        }

        if (status is { Databases.IsEmpty: true, Services.IsEmpty: true })
        {
            console.WriteLine("the cluster has no resource of this suite");
        }

        foreach (var problem in status.Problems)
        {
            Line("yellow", "not reached", problem);
        }
    }

    private void Write(DatabaseView database)
    {
        var health = HealthRules.Judge(database);
        console.MarkupLine($"[bold]{Safe(database.Name)}[/]  [{Colour(health)}]{HealthRules.Word(health)}[/]  {Safe(string.Join("  ", Facts(database)))}");
        console.Write(TableOf(database));
        if (Forecast.Of(database) is { } forecast)
        {
            console.MarkupLine(Safe(forecast.Sentence));
        }

        foreach (var remark in HealthRules.Remarks(database))
        {
            Line("yellow", "look", remark.ToString());
        }

        if (health != Health.Healthy)
        {
            Line("default", "next", $"ocf-agents explain{(database.Cluster.LocalNode is null ? " --cib ..." : "")} says why, and what to do");
        }
    }

    private static IEnumerable<string> Facts(DatabaseView database)
    {
        yield return database.Lineage is { } lineage
            ? string.Create(CultureInfo.InvariantCulture, $"epoch {lineage.Epoch} ({PromotionCauses.Word(lineage.Cause)} to {lineage.Primary}, {Figures.Moment(lineage.At)})")
            : "no promotion recorded";
        yield return database.Parameters.Synchronous switch
        {
            SyncMode.Off => "asynchronous",
            var mode => $"synchronous={mode.ToString().ToLowerInvariant()}{(database.Publication is { } published ? $" ({Words(published)})" : "")}",
        };
        yield return database.Cluster.HasQuorum ? "quorum" : "NO QUORUM";
        yield return database.Cluster switch
        {
            { IsFencingEnabled: false } => "FENCING OFF",
            { HasFencingDevice: false } => "NO FENCE DEVICE",
            _ => "fencing on",
        };
    }

    private static string Words(Publication published) => published.IsOfPrimaryAlone
        ? $"on {published.Primary} alone"
        : string.Create(CultureInfo.InvariantCulture, $"any {published.Required} of {published.Standbys}");

    private static Table TableOf(DatabaseView database)
    {
        var table = new Table().NoBorder().Collapse();
        foreach (var heading in new[] { "NODE", "ROLE", "WANTS", "STATE", "TL", "RECEIVED", "REPLAYED", "LAG", "TIME", "SYNC", "SLOT", "SCORE", "VIP" })
        {
            table.AddColumn(new TableColumn($"[grey]{heading}[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var member in database.Members)
        {
            table.AddRow([.. Cells(member).Select(cell => new Markup(cell))]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(MemberView member) =>
    [
        Safe(member.Name),
        member.IsPrimary ? "[bold green]PRIMARY[/]" : member.IsActive ? "standby" : Nothing,
        WantedWord(member),
        StateCell(member),
        member.Timeline?.ToString() ?? Nothing,
        member.Received?.ToString() ?? Nothing,
        member.IsPrimary ? Nothing : member.Replayed?.ToString() ?? Nothing,
        member is { IsPrimary: false, LagBytes: { } bytes } ? Figures.Bytes(bytes) : Nothing,
        member is { IsPrimary: false, LagTime: { } time } ? Figures.Time(time) : Nothing,
        Safe(member.Following?.SyncState is { Length: > 0 } sync ? sync : Nothing),
        Safe(SlotWord(member)),
        member.Score is { } score ? ScoreWord(score) : Nothing,
        member.HasAddress ? "yes" : Nothing,
    ];

    private static string StateCell(MemberView member) => (member.StateWord, member) switch
    {
        ("running" or "streaming", _) => member.StateWord,
        (var word, { IsActive: true, Node: { IsOnline: true, IsUnclean: false } }) => $"[yellow]{Safe(word)}[/]",
        (var word, _) => $"[red]{Safe(word)}[/]",
    };

    private static string WantedWord(MemberView member) => member.Wanted switch
    {
        WantedRole.Primary => "primary",
        WantedRole.Standby => "standby",
        WantedRole.Stopped => "stopped",
        _ => throw new InvalidOperationException($"no such role: {member.Wanted}"),
    };

    private static string SlotWord(MemberView member) => member.Slot switch
    {
        null => Nothing,
        { WalStatus: "lost" or "unreserved" } slot => slot.WalStatus,
        { IsActive: true } => "active",
        { RetainedBytes: { } kept } => $"keeps {Figures.Bytes(kept)}",
        _ => "inactive",
    };

    private static string ScoreWord(int score) => score switch
    {
        >= 1_000_000 => "inf",
        <= -1_000_000 => "-inf",
        _ => score.ToString(CultureInfo.InvariantCulture),
    };

    private void Write(IEnumerable<ServiceRow> services)
    {
        var table = new Table().NoBorder().Collapse();
        foreach (var heading in new[] { "SERVICE", "AGENT", "NODE", "STATE", "SINCE", "" })
        {
            table.AddColumn(new TableColumn($"[grey]{heading}[/]") { NoWrap = heading.Length > 0, Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var service in services)
        {
            table.AddRow(
                new Markup(Safe(service.Resource)),
                new Markup(Safe(service.Agent)),
                new Markup(Safe(service.Node.Length > 0 ? service.Node : Nothing)),
                new Markup(service.IsWell ? "running" : $"[{(service.State == "degraded" ? "yellow" : "red")}]{Safe(service.State)}[/]"),
                new Markup(service.Age is { } age ? Figures.Time(age) : Nothing),
                new Markup(Safe(service.Reason)));
        }

        console.Write(table);
    }

    private void Line(string colour, string word, string text) => console.MarkupLine($"[{colour}]{word}[/]  {Safe(text)}");

    private static string Safe(string text) => Markup.Escape(Terminal.Plain(text));

    private static string Colour(Health health) => health switch
    {
        Health.Healthy => "green",
        Health.Degraded => "yellow",
        _ => "red",
    };
}

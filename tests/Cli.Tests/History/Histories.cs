using OcfAgents.Cli.History;
using OcfAgents.Cli.Tests.Reports;

namespace OcfAgents.Cli.Tests.History;

/// <summary>What has happened, of what the lab's nodes wrote down.</summary>
public sealed class Histories
{
    [Theory]
    [InlineData(Samples.Failover)]
    [InlineData(Samples.CrashAndCut)]
    public void A_recorded_incident_reads_like_this(string name) =>
        Golden.ShouldBe(TestConsole.Of(console => new HistoryText(console).Write(Rows(name))), $"History/{name}.txt");

    [Theory]
    [InlineData(Samples.Failover)]
    [InlineData(Samples.CrashAndCut)]
    public void The_document_is_what_its_schema_says(string name) => SchemaFile.ShouldAccept(HistoryJson.Write(Rows(name)));

    [Fact]
    public void What_the_lost_primary_alone_had_is_counted_as_lost_when_it_is_back()
    {
        var rows = Rows(Samples.CrashAndCut);

        var rejoin = rows.First(row => row is { Event: "rejoin", BytesLost: > 0 });
        rows.Single(row => row.Event != "rejoin" && row.Epoch == rejoin.Epoch).BytesLost.Should().Be(rejoin.BytesLost);
    }

    [Fact]
    public void An_empty_journal_is_said_to_be_empty() => TestConsole.Of(console => new HistoryText(console).Write([])).Should().Be("no promotion is in the journal\n");

    [Fact]
    public void Hostile_words_are_shown_and_not_obeyed()
    {
        HistoryRow row = new(MadeCluster.Now, 1, "2", "rejoin", "", "[red]n\u001b[2J", BytesLost: 1, Outage: null, Phases: [], "[link=x]a\nb");

        TestConsole.Of(console => new HistoryText(console).Write([row])).Should().Contain("[red]n?[2J").And.Contain("[link=x]a?b");
    }

    private static IReadOnlyList<HistoryRow> Rows(string name)
    {
        var evidence = Samples.Read(name);
        return HistoryRows.Of(evidence, Samples.Build(name, since: null));
    }
}

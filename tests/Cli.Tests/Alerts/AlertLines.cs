using System.Text;
using System.Text.Json;
using OcfAgents.Cli.Alerts;

namespace OcfAgents.Cli.Tests.Alerts;

/// <summary>The line of JSON of an event, which other programs read.</summary>
public sealed class AlertLines
{
    [Fact]
    public void A_line_has_what_Pacemaker_said_and_nothing_else()
    {
        AlertLine.Of(Told.Event(Told.Node)).Should().Be(
            """{"at":"2025-11-22T12:00:00.123Z","kind":"node","node":"node2","desc":"lost","host":"node9","sequence":7,"version":"2.1.5"}""");
        AlertLine.Of(Told.Event(Told.Monitor)).Should().Be(
            """{"at":"2025-11-22T12:00:00.005Z","kind":"resource","node":"node3","desc":"not running","rc":7,"target_rc":8,"task":"monitor","interval_ms":5000,"resource":"chefdb","exec_time_ms":31,"status":0,"host":"node9"}""");
        AlertLine.Of(Told.Event(Told.Attribute)).Should().Be(
            """{"at":"2025-11-22T12:00:00.000Z","kind":"attribute","node":"node1","attribute":"master-chefdb","value":"1000","host":"node9"}""");
    }

    [Fact]
    public void A_time_of_another_zone_is_told_in_utc() =>
        AlertLine.Of(Told.Event([("kind", "node")])).Should().StartWith("""{"at":"2026-11-22T13:00:00.000Z","kind":"node",""");

    [Fact]
    public void Every_kind_agrees_with_the_schema()
    {
        foreach (var told in new[] { Told.Node, Told.Fencing, Told.Monitor, Told.Attribute, [("kind", "ticket")] })
        {
            SchemaFile.Flaws("ocf-agents/alert/1", AlertLine.Of(Told.Event(told))).Should().BeEmpty();
        }

        SchemaFile.Flaws("ocf-agents/alert/1", """{"at":"yesterday","kind":"node","host":"a"}""").Should().ContainSingle();
    }

    [Fact]
    public void A_hostile_value_stays_one_value_of_one_bounded_line()
    {
        var hostile = "\"}\n{\"kind\":\"fencing\"}\r\u001b[2J<script>alert(1)</script>\u202e\u2028";
        var line = AlertLine.Of(Told.Event(Told.Monitor, ("desc", hostile), ("node", "\n\n"), ("rsc", string.Concat(Enumerable.Repeat("\u0001", 5000)))));

        line.Should().MatchRegex("^[ -~]+$").And.NotContain("<script>");
        using var document = JsonDocument.Parse(line);
        document.RootElement.GetProperty("desc").GetString().Should().Be(hostile);
        document.RootElement.GetProperty("kind").GetString().Should().Be("resource");
    }

    [Fact]
    public void The_longest_line_is_bounded()
    {
        var long_ = string.Concat(Enumerable.Repeat("\u0001", 100_000));
        var all = Told.Monitor.Concat(Told.Attribute).Select(pair => pair.Name).Distinct(StringComparer.Ordinal)
            .Where(name => name != "kind").Append("desc").Select(name => (name, long_)).ToArray();

        Encoding.UTF8.GetByteCount(AlertLine.Of(Told.Event(Told.Monitor, all))).Should().BeLessThan(20_000);
    }
}

using System.Net.Sockets;
using System.Text;
using OcfAgents.Cli.Alerts;

namespace OcfAgents.Cli.Tests.Alerts;

/// <summary>The journal's entry of an event: its fields, how serious it is, and the bytes.</summary>
public sealed class JournalEntries
{
    [Fact]
    public void An_entry_has_a_sentence_and_fields_to_filter_by() => AlertEntry.Of(Told.Event(Told.Monitor)).Should().Equal(
        new JournalField("MESSAGE", "chefdb: monitor every 5 s on node3: not running (exit code 7, expected 8)"),
        new JournalField("MESSAGE_ID", "f6da1b21c12040d68996ab83419d90e4"),
        new JournalField("PRIORITY", "4"),
        new JournalField("SYSLOG_IDENTIFIER", "ocf-agents"),
        new JournalField("HA_KIND", "resource"),
        new JournalField("HA_NODE", "node3"),
        new JournalField("HA_DESC", "not running"),
        new JournalField("HA_RESOURCE", "chefdb"),
        new JournalField("HA_ACTION", "monitor"),
        new JournalField("HA_INTERVAL_MS", "5000"),
        new JournalField("HA_RC", "7"),
        new JournalField("HA_TARGET_RC", "8"),
        new JournalField("HA_STATUS", "0"),
        new JournalField("HA_DURATION_MS", "31"));

    [Fact]
    public void Each_kind_has_its_sentence()
    {
        AlertSentence.Of(Told.Event(Told.Node)).Should().Be("node node2 is now lost");
        AlertSentence.Of(Told.Event(Told.Fencing)).Should().Be("fencing: Operation reboot of node1 by node2 for pacemaker-controld.11@node3: OK (ref=5f)");
        AlertSentence.Of(Told.Event(Told.Fencing, ("rc", "-62"), ("desc", "Operation reboot of node1: Timer expired"))).Should()
            .Be("fencing: Operation reboot of node1: Timer expired (exit code -62)");
        AlertSentence.Of(Told.Event(Told.Monitor, ("task", "start"), ("interval", "0"), ("rc", "0"), ("target_rc", "0"), ("desc", "ok"))).Should()
            .Be("chefdb: start on node3: ok");
        AlertSentence.Of(Told.Event(Told.Attribute)).Should().Be("attribute master-chefdb of node node1 is now 1000");
        AlertSentence.Of(Told.Event(Told.Attribute, ("attribute_value", ""))).Should().Be("attribute master-chefdb of node node1 is now unset");
        AlertSentence.Of(Told.Event([("kind", "ticket")])).Should().Be("Pacemaker tells: ?");
    }

    [Theory]
    [InlineData("node", "desc=member", 5)]
    [InlineData("node", "desc=lost", 4)]
    [InlineData("fencing", "rc=0", 4)]
    [InlineData("fencing", "rc=-62", 2)]
    [InlineData("fencing", "", 2)]
    [InlineData("resource", "task=monitor interval=5000 rc=0 target_rc=0 status=0", 6)]
    [InlineData("resource", "task=monitor interval=5000 rc=7 target_rc=0 status=0", 4)]
    [InlineData("resource", "task=monitor interval=5000 rc=190 target_rc=0 status=0", 4)]
    [InlineData("resource", "task=monitor interval=5000 rc=191 target_rc=191 status=0", 4)]
    [InlineData("resource", "task=monitor interval=5000 rc=1 target_rc=0 status=1", 6)]
    [InlineData("resource", "task=monitor interval=0 rc=0 target_rc=7 status=0", 5)]
    [InlineData("resource", "task=monitor interval=0 rc=1 target_rc=7 status=4", 4)]
    [InlineData("resource", "task=start interval=0 rc=0 target_rc=0 status=0", 6)]
    [InlineData("resource", "task=start interval=0 rc=1 target_rc=0 status=4", 3)]
    [InlineData("resource", "task=promote interval=0 rc=1 target_rc=0 status=2", 3)]
    [InlineData("resource", "task=stop interval=0 rc=1 target_rc=0 status=2", 2)]
    [InlineData("resource", "task=stop interval=0 rc=0 target_rc=0 status=0", 6)]
    [InlineData("attribute", "attribute_name=a attribute_value=b", 6)]
    [InlineData("ticket", "", 5)]
    public void How_serious_it_is(string kind, string variables, int priority) =>
        ((int)AlertSeriousness.Of(Told.Event(
            [("kind", kind), .. variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))])))
        .Should().Be(priority);

    [Fact]
    public void The_identifiers_are_distinct_and_documented()
    {
        var identifiers = Enum.GetValues<AlertKind>().Select(AlertEntry.MessageId).ToList();

        identifiers.Should().OnlyHaveUniqueItems().And.OnlyContain(identifier => identifier.Length == 32 && identifier.All(char.IsAsciiHexDigitLower));
        File.ReadAllText(Repository.Path("docs/operations.md")).Should().ContainAll(identifiers);
    }

    [Fact]
    public void A_sentence_is_one_line_whatever_the_values_are() =>
        AlertSentence.Of(Told.Event(Told.Node, ("desc", "a\nPRIORITY=0\u001b[2J\u202e"), ("node", "<b>"))).Should().Be("node <b> is now a?PRIORITY=0?[2J?");

    [Fact]
    public void A_value_of_one_line_follows_an_equals_sign() =>
        JournalDatagram.Of([new("MESSAGE", "é = ä"), new("PRIORITY", "4")]).Should().Equal(Encoding.UTF8.GetBytes("MESSAGE=é = ä\nPRIORITY=4\n"));

    [Fact]
    public void A_value_of_many_lines_is_preceded_by_its_length_and_makes_up_no_field() =>
        JournalDatagram.Of([new("HA_DESC", "é\nPRIORITY=0\n"), new("PRIORITY", "4")]).Should().Equal(
        [
            .. "HA_DESC\n"u8, 14, 0, 0, 0, 0, 0, 0, 0, .. "é\nPRIORITY=0\n"u8, .. "\nPRIORITY=4\n"u8,
        ]);

    [Fact]
    public void A_datagram_arrives_at_the_journals_socket()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ocf-{Guid.NewGuid():N}");
        using var journal = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        journal.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            var told = Told.Event(Told.Node);
            AlertRun.Keep(told, [new JournalSink(path)]).Should().BeEmpty();

            var buffer = new byte[65536];
            buffer[..journal.Receive(buffer)].Should().Equal(JournalDatagram.Of(AlertEntry.Of(told)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

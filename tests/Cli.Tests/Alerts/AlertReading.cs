using OcfAgents.Cli.Alerts;

namespace OcfAgents.Cli.Tests.Alerts;

/// <summary>From Pacemaker's environment to an event.</summary>
public sealed class AlertReading
{
    [Fact]
    public void A_lost_node() => Told.Event(Told.Node).Should().Be(new AlertEvent
    {
        Kind = AlertKind.Node,
        At = new DateTimeOffset(2025, 11, 22, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_560),
        Host = "node9",
        Node = "node2",
        Description = "lost",
        Sequence = 7,
        Version = "2.1.5",
    });

    [Fact]
    public void A_monitor_that_found_another_state() => Told.Event(Told.Monitor).Should().Be(new AlertEvent
    {
        Kind = AlertKind.Resource,
        At = new DateTimeOffset(2025, 11, 22, 12, 0, 0, 5, TimeSpan.Zero),
        Host = "node9",
        Node = "node3",
        Description = "not running",
        Resource = "chefdb",
        Task = "monitor",
        IntervalMs = 5000,
        Rc = 7,
        TargetRc = 8,
        ExecTimeMs = 31,
        Status = 0,
    });

    [Fact]
    public void Nothing_in_the_environment_is_no_event()
    {
        Told.Read([]).Should().BeNull();
        Told.Read(Told.Node, ("kind", "")).Should().BeNull();
    }

    [Fact]
    public void A_kind_of_a_later_Pacemaker_is_kept() => Told.Event(Told.Node, ("kind", "ticket")).Kind.Should().Be(AlertKind.Other);

    [Theory]
    [InlineData("rc", "7; rm -rf /")]
    [InlineData("rc", " 7")]
    [InlineData("rc", "99999999999999999999")]
    [InlineData("rc", "1e3")]
    public void What_is_no_number_is_left_out(string name, string value) => Told.Event(Told.Monitor, (name, value)).Rc.Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775807")]
    public void A_time_that_is_none_is_now(string epoch) => Told.Event(Told.Node, ("timestamp_epoch", epoch)).At.Should().Be(Told.Now);

    [Fact]
    public void A_fraction_that_is_none_is_nought() =>
        Told.Event(Told.Node, ("timestamp_usec", "1000000")).At.Should().Be(new DateTimeOffset(2025, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("db_password")]
    [InlineData("PASSFILE")]
    [InlineData("client-Secret")]
    public void The_value_of_a_secret_attribute_is_hidden(string name)
    {
        var told = Told.Event(Told.Attribute, ("attribute_name", name), ("attribute_value", "s3cr3t"), ("desc", "now s3cr3t"));

        told.Attribute.Should().Be(name);
        (AlertLine.Of(told) + AlertSentence.Of(told) + string.Join('\n', AlertEntry.Of(told))).Should().NotContain("s3cr3t").And.Contain("(hidden)");
    }

    [Fact]
    public void Texts_are_bounded_and_no_character_is_halved()
    {
        var told = Told.Event(Told.Node, ("desc", new string('x', 1020) + "\U0001F600" + new string('y', 9000)), ("node", new string('n', 300)));

        told.Description.Should().Be(new string('x', 1020) + "...");
        told.Node.Should().HaveLength(256).And.EndWith("n...");
    }
}

using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.Platform.Tests.Pacemaker;

/// <summary>What attrd_updater prints, from Pacemaker 2.0 to 3.0, and what someone may have put into it.</summary>
public class AttributeTexts
{
    [Theory]
    [InlineData("name=\"a\" host=\"n1\" value=\"v\"\n", "n1=v")]
    [InlineData("name=\"a\" host=\"n1\" value=\"\"\nname=\"a\" host=\"n2\" value=\"(null)\"\n", "")]
    [InlineData("name=\"a\" host=\"n1\" value=\" spaces # and = \"\n", "n1= spaces # and = ")]
    [InlineData("name=\"a\" host=\"n1\" value=\"same\"\nname=\"a\" host=\"n1\" value=\"same\"\n", "n1=same")]
    [InlineData("", "")]
    public void Values_are_read_by_node(string output, string values) => Read(output).Should().Be(values);

    [Theory]
    [InlineData("another attribute", "name=\"b\" host=\"n1\" value=\"v\"")]
    [InlineData("no host", "name=\"a\" host=\"\" value=\"v\"")]
    [InlineData("cut short", "name=\"a\" host=\"n1\" value=\"")]
    [InlineData("cut shorter", "name=\"a\" host=\"n1\" value=")]
    [InlineData("something before", " name=\"a\" host=\"n1\" value=\"v\"")]
    [InlineData("something after", "name=\"a\" host=\"n1\" value=\"v\" generation=\"2\"")]
    [InlineData("a quotation mark in a value", "name=\"a\" host=\"n1\" value=\"v\" host=\"n2\"")]
    [InlineData("a quotation mark escaped by 3.0", "name=\"a\" host=\"n1\" value=\"v\\\"w\"")]
    [InlineData("an escape sequence", "name=\"a\" host=\"n1\" value=\"\u001b[2J\"")]
    [InlineData("a carriage return", "name=\"a\" host=\"n1\" value=\"v\"\r")]
    [InlineData("a warning", "warning: could not reach n1")]
    public void Each_other_line_is_passed_over(string what, string line) =>
        Read($"{line}\nname=\"a\" host=\"n3\" value=\"v\"\n").Should().Be("n3=v", what);

    [Fact]
    public void A_node_that_comes_with_two_values_has_none() => Read("""
        name="a" host="n1" value="mine"
        name="a" host="n2" value="v"
        name="a" host="n1" value="forged"
        """).Should().Be("n2=v");

    private static string Read(string output) => string.Join(';', AttributeText.ValuesByNode("a", output)
        .OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"));
}

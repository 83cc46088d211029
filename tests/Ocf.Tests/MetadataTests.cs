using System.Xml;
using System.Xml.Linq;

namespace OcfAgents.Ocf.Tests;

public sealed class MetadataTests
{
    const int Former = 0;
    const int Current = 1;

    [Theory]
    [InlineData("sample.xml", Current)]
    [InlineData("sample-pacemaker-2.0.xml", Former)]
    public void The_metadata_of_the_sample_agent_is_the_reviewed_one(string golden, int raMinor)
        => Metadata.Write(new SampleAgent().Declare(), raMinor)
            .Should().Be(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", golden)));

    [Theory]
    [InlineData(Current)]
    [InlineData(Former)]
    public void It_is_valid_by_the_DTD_of_ocf_tester(int raMinor)
        => OcfTesterDtd.Faults(Metadata.Write(new SampleAgent().Declare(), raMinor)).Should().BeEmpty();

    [Theory]
    [InlineData("<version>1.1</version>", "")]
    [InlineData("[\n<!ATTLIST parameter unique-group CDATA #IMPLIED reloadable (0|1) #IMPLIED>", "[")]
    [InlineData("<!ATTLIST action name CDATA #REQUIRED>\n", "")]
    [InlineData("type=\"integer\"", "type=\"select\"")]
    public void The_DTD_refuses_what_ocf_tester_would(string text, string other)
    {
        string xml = Metadata.Write(new SampleAgent().Declare(), Current);
        string broken = xml.Replace(text, other, StringComparison.Ordinal);

        broken.Should().NotBe(xml);
        OcfTesterDtd.Faults(broken).Should().NotBeEmpty();
    }

    [Fact]
    public void The_declaration_stands_first_and_names_no_encoding()
        => Metadata.Write(new SampleAgent().Declare(), Current)
            .Should().StartWith("<?xml version=\"1.0\"?>\n<!DOCTYPE resource-agent SYSTEM \"ra-api-1.dtd\"");

    [Fact]
    public void An_agent_that_adds_nothing_to_OCF_1_0_refers_to_the_plain_DTD()
    {
        ResourceAgent agent = Plain(Parameters.Text("name", "Name", "A name."));

        string xml = Metadata.Write(agent, Current);

        xml.Should().Contain("<!DOCTYPE resource-agent SYSTEM \"ra-api-1.dtd\">\n").And.NotContain("ATTLIST");
        OcfTesterDtd.Faults(xml).Should().BeEmpty();
    }

    [Fact]
    public void All_is_ASCII() => Metadata.Write(new SampleAgent().Declare(), Current).Should().Match(xml => xml.All(char.IsAscii));

    [Theory]
    [InlineData("a < b && c > \"d\" 'e'")]
    [InlineData("]]></longdesc><parameters/>")]
    [InlineData("&amp; &#0; <!-- -->")]
    [InlineData("gr\u00fc\u00dfe \u65e5\u672c \U0001F600")]
    [InlineData("two\nlines\tand a tab")]
    public void A_hostile_description_or_default_comes_out_as_it_went_in(string text)
    {
        string xml = Metadata.Write(Plain(Parameters.Text("name", text, text, text)), Current);

        XElement parameter = Parsed(xml).Descendants("parameter").Single();
        parameter.Element("longdesc")!.Value.Should().Be(text);
        parameter.Element("shortdesc")!.Value.Should().Be(text);
        parameter.Element("content")!.Attribute("default")!.Value.Should().Be(text);
        xml.All(char.IsAscii).Should().BeTrue();
        OcfTesterDtd.Faults(xml).Should().BeEmpty();
    }

    [Fact]
    public void What_XML_cannot_contain_is_left_out()
    {
        string xml = Metadata.Write(Plain(Parameters.Text("name", "a\0b\u001bc\uFFFFd\uD800e", "x")), Current);

        Parsed(xml).Descendants("parameter").Single().Element("shortdesc")!.Value.Should().Be("abcd\uFFFDe");
    }

    [Theory]
    [InlineData(Current, new[] { "Promoted", "Unpromoted", "Promoted" })]
    [InlineData(Former, new[] { "Master", "Slave", "Master" })]
    [InlineData(7, new[] { "Promoted", "Unpromoted", "Promoted" })]
    public void Roles_are_spelt_as_the_configuration_schema_of_that_Pacemaker_has_them(int raMinor, string[] expected)
        => Actions(raMinor).Attributes("role").Select(role => role.Value).Should().Equal(expected);

    [Theory]
    [InlineData(Current, true)]
    [InlineData(Former, false)]
    public void Reloading_is_advertised_only_to_a_Pacemaker_that_does_it(int raMinor, bool expected)
    {
        string xml = Metadata.Write(new SampleAgent().Declare(), raMinor);

        xml.Contains("reload-agent", StringComparison.Ordinal).Should().Be(expected);
        Parsed(xml).Descendants("parameter").Attributes("reloadable").Any().Should().Be(expected);
    }

    [Theory]
    [InlineData(Current)]
    [InlineData(Former)]
    public void The_action_reload_is_never_advertised(int raMinor)
        => Actions(raMinor).Attributes("name").Select(name => name.Value).Should().NotContain("reload");

    [Fact]
    public void Every_time_has_the_unit_s_and_is_a_whole_number()
    {
        var agent = new SampleAgent().Declare();
        AgentAction odd = AgentAction.Stop(TimeSpan.FromMilliseconds(1500), (_, _) => StopOutcome.Stopped);
        string xml = Metadata.Write(With(agent, [.. agent.Actions.Where(action => action.Name != "stop"), odd]), Current);

        XElement[] actions = [.. Parsed(xml).Descendants("action")];
        actions.Attributes("timeout").Concat(actions.Attributes("interval"))
            .Select(time => time.Value).Should().AllSatisfy(time => time.Should().MatchRegex("^[0-9]+s$"));
        actions.Single(action => action.Attribute("name")!.Value == "stop").Attribute("timeout")!.Value.Should().Be("2s");
        actions.Should().OnlyContain(action => action.Attribute("timeout") != null);
    }

    [Fact]
    public void Children_stand_in_the_order_that_all_schemas_agree_on()
    {
        XElement root = Parsed(Metadata.Write(new SampleAgent().Declare(), Current)).Root!;

        root.Elements().Select(child => child.Name.LocalName).Should().Equal("version", "longdesc", "shortdesc", "parameters", "actions");
        root.Element("version")!.Value.Should().Be("1.1");
        root.Descendants("parameter").Should().OnlyContain(parameter =>
            parameter.Elements().Select(child => child.Name.LocalName).SequenceEqual(new[] { "longdesc", "shortdesc", "content" }));
        root.Descendants("content").Should().OnlyContain(content =>
            new[] { "string", "integer", "boolean" }.Contains(content.Attribute("type")!.Value));
    }

    [Fact]
    public void Attributes_that_only_some_schemas_know_are_not_used()
        => Parsed(Metadata.Write(new SampleAgent().Declare(), Current)).Descendants().Attributes()
            .Select(attribute => attribute.Name.LocalName).Distinct()
            .Should().BeSubsetOf([
                "name", "version", "lang", "unique-group", "required", "reloadable", "type", "default",
                "timeout", "interval", "depth", "role",
            ]);

    static XElement[] Actions(int raMinor)
        => [.. Parsed(Metadata.Write(new SampleAgent().Declare(), raMinor)).Descendants("action")];

    static XDocument Parsed(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    static ResourceAgent Plain(Parameter parameter)
        => new()
        {
            Name = "plain",
            Provider = "ocfagents",
            Version = "1",
            ShortDescription = "Plain",
            LongDescription = "Plain.",
            Parameters = [parameter],
            Actions = [AgentAction.Start(TimeSpan.FromSeconds(1), (_, _) => StartOutcome.Started)],
        };

    static ResourceAgent With(ResourceAgent agent, IReadOnlyList<AgentAction> actions)
        => new()
        {
            Name = agent.Name,
            Provider = agent.Provider,
            Version = agent.Version,
            ShortDescription = agent.ShortDescription,
            LongDescription = agent.LongDescription,
            Parameters = agent.Parameters,
            Actions = actions,
        };
}

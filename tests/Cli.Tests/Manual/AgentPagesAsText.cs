using System.Text;
using OcfAgents.Cli.Manual;
using OcfAgents.Cli.Manual.AgentPages;

namespace OcfAgents.Cli.Tests.Manual;

/// <summary>The pages about resource agents, which are made of their metadata.</summary>
public sealed class AgentPagesAsText
{
    [Theory]
    [InlineData("former", "somebody")]
    [InlineData("new", "ocfagents")]
    public void As_roff_and_as_markdown(string name, string provider)
    {
        var page = new AgentPage(MetadataReader.Read(Sample(name)), provider);

        Golden.ShouldBe(AgentRoff.Of(page, new DateOnly(2026, 11, 22)), $"Manual/{name}.7");
        Golden.ShouldBe(AgentMarkdown.Of(page), $"Manual/{name}.md");
    }

    [Theory]
    [InlineData("chef-pgsql")]
    [InlineData("chef-server")]
    [InlineData("stash")]
    public void The_page_in_docs_is_what_the_metadata_says(string agent)
    {
        using var metadata = File.OpenRead(Repository.Path($"ocf/metadata/{agent}.xml"));

        File.ReadAllText(Repository.Path($"docs/reference/{agent}.md")).Should().Be(AgentMarkdown.Of(new AgentPage(MetadataReader.Read(metadata), AgentPage.Ours)), "write it anew: make docs");
    }

    [Theory]
    [InlineData("chef-pgsql")]
    [InlineData("chef-server")]
    [InlineData("stash")]
    public void Every_parameter_and_action_is_on_both_pages(string agent)
    {
        using var metadata = File.OpenRead(Repository.Path($"ocf/metadata/{agent}.xml"));
        var page = new AgentPage(MetadataReader.Read(metadata), AgentPage.Ours);
        var (roff, markdown) = (AgentRoff.Of(page), AgentMarkdown.Of(page));

        page.Document.Parameters.Should().HaveCountGreaterThan(5);
        foreach (var name in page.Document.Parameters.Select(parameter => parameter.Name).Concat(page.Document.Actions.Select(action => action.Name)))
        {
            markdown.Should().Contain($"| `{name}`");
            roff.Should().Contain($".TP\n\\fB{RoffWriter.Escaped(name)}\\fR\n");
        }
    }

    [Theory]
    [InlineData("", "it cannot be read as XML: *")]
    [InlineData("no metadata", "it cannot be read as XML: *")]
    [InlineData("<resource-agent name='x'><longdesc>", "it cannot be read as XML: *")]
    [InlineData("<resource-agent name='x'>&bomb;</resource-agent>", "it cannot be read as XML: *bomb*")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><resource-agent name='x'><longdesc>&b;</longdesc></resource-agent>", "it cannot be read as XML: *")]
    [InlineData("<?xml version='1.0' encoding='nothing'?><resource-agent name='x'/>", "it cannot be read as XML: *")]
    [InlineData("<html/>", "it is no metadata of a resource agent: its root is <html>, not <resource-agent>")]
    [InlineData("<resource-agent/>", "a <resource-agent> has no name")]
    [InlineData("<resource-agent name='a;reboot'/>", "a <resource-agent> has a name with other characters than*\"a;reboot\"")]
    [InlineData("<resource-agent name='--help'/>", "a <resource-agent> has a name*")]
    [InlineData("<resource-agent name='a'><parameters><parameter/></parameters></resource-agent>", "a <parameter> has no name")]
    [InlineData("<resource-agent name='a'><parameters><parameter name='$(id)&#10;'/></parameters></resource-agent>", "a <parameter> has a name*\"$(id)\"")]
    [InlineData("<resource-agent name='a'><actions><action timeout='1s'/></actions></resource-agent>", "a <action> has no name")]
    public void What_is_no_metadata_is_named(string text, string reason) =>
        FluentActions.Invoking(() => MetadataReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Should().Throw<MetadataException>().WithMessage(reason);

    [Fact]
    public void Metadata_that_says_next_to_nothing_has_a_page()
    {
        var page = new AgentPage(MetadataReader.Read(new MemoryStream("<resource-agent name='x'/>"u8.ToArray())), "y");

        AgentRoff.Of(page).Should().Contain(".SH PARAMETERS\nNone.\n").And.Contain("pcs resource create x ocf:y:x\n");
        AgentMarkdown.Of(page).Should().StartWith("# ocf:y:x\n").And.Contain("## Parameters\n\nNone.\n");
    }

    [Fact]
    public void A_file_that_is_not_there_or_too_long_exits_1_and_is_named()
    {
        var longer = Path.GetTempFileName();
        try
        {
            File.WriteAllText(longer, new string(' ', MetadataReader.Largest + 1));
            Refused("/nowhere/x.xml").Should().Contain("/nowhere/x.xml: ");
            Refused(longer).Should().Be($"{longer}: it is longer than 1 MB, and no metadata is\n");
        }
        finally
        {
            File.Delete(longer);
        }
    }

    [Theory]
    [InlineData("man", "setup", "--metadata", "x.xml")]
    [InlineData("man", "--metadata", "x.xml", "--provider", "a:b")]
    [InlineData("man", "--metadata", "x.xml", "--provider", "")]
    public void A_command_line_that_means_nothing_exits_2(params string[] arguments) => CommandLine.Run(arguments).Should().Be(2);

    [Theory]
    [InlineData("1795305600", "2026-11-22")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("-1", null)]
    [InlineData("9999999999999999", null)]
    [InlineData("today", null)]
    public void The_date_is_that_of_the_source(string? seconds, string? date) =>
        ManualDate.Of(seconds).Should().Be(date is null ? null : DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

    private static MemoryStream Sample(string name) => new(File.ReadAllBytes(Repository.Path($"tests/Cli.Tests/Manual/{name}.xml")));

    private static string Refused(string file)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        AgentPageRun.Run(file, "p", ManualFormat.Roff, null, output, error).Should().Be(1);
        output.ToString().Should().BeEmpty();
        return error.ToString();
    }
}

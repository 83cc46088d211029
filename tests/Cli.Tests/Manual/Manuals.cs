using System.CommandLine;
using OcfAgents.Cli.Manual;

namespace OcfAgents.Cli.Tests.Manual;

/// <summary>The manual, which is made of the declarations.</summary>
public sealed class Manuals
{
    private static readonly ManualPage s_page = ManualReader.Read(CommandLine.Create());

    /// <summary>A verb with all that can be declared, and with texts that the formats take for their own.</summary>
    private static readonly ManualPage s_sample = ManualReader.Read(Sample());

    [Fact]
    public void The_page_in_docs_is_what_is_declared() =>
        File.ReadAllText(Repository.Path("docs/command-line.md")).Should().Be(MarkdownText.Of(s_page), $"write it anew: make docs, which runs {MarkdownText.HowToWrite}");

    [Fact]
    public void Every_verb_and_option_that_is_shown_is_in_it() => Visit(CommandLine.Create(), "", (path, option) =>
    {
        var verb = s_page.Verbs.Should().ContainSingle(verb => verb.Path == path).Which;
        if (option is not null)
        {
            verb.Options.Should().Contain(declared => declared.Names.Contains(option.Name));
            RoffText.Of(s_page, "1").Should().Contain(option.Name.Replace("-", @"\-", StringComparison.Ordinal));
        }
    });

    [Fact]
    public void What_is_hidden_is_not_in_it() =>
        (RoffText.Of(s_page, "1") + MarkdownText.Of(s_page)).Should().NotContainAny("clone-worker", @"clone\-worker", "alert agent, called", "/?");

    [Fact]
    public void Exit_codes_environment_and_files_are_in_it()
    {
        foreach (var text in ExitCodes.All.Select(ExitCodes.Meaning).Append("NO_COLOR").Append("/var/log/ocf-agents/alerts.jsonl"))
        {
            MarkdownText.Of(s_page).Replace("\\_", "_", StringComparison.Ordinal).Should().Contain(text);
            RoffText.Of(s_page, "1").Replace('\n', ' ').Should().Contain(text.Replace("-", @"\-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_declared_of_a_verb() => s_sample.Verbs.Single(verb => verb.Path == "group verb").Should().BeEquivalentTo(new ManualVerb(
        "group verb",
        "It's a \"verb\".",
        [new ManualArgument("NODE", "whom", IsRequired: true, IsRepeatable: false), new ManualArgument("rest", "", IsRequired: false, IsRepeatable: true)],
        [
            new ManualOption(["--must"], "must", ".dangerous <b>", null, IsRequired: true, IsRepeatable: false),
            new ManualOption(["--kind", "-k"], "a|b", "one | two", "a", IsRequired: false, IsRepeatable: false),
            new ManualOption(["--many"], "many", "", null, IsRequired: false, IsRepeatable: true),
            new ManualOption(["--on"], null, "a switch", null, IsRequired: false, IsRepeatable: false),
            new ManualOption(["--count"], "count", "", "7", IsRequired: false, IsRepeatable: false),
        ],
        IsGroup: false));

    [Fact]
    public void As_markdown() => MarkdownText.Of(s_sample).Should().StartWith("""
        # ocf-agents

        <!-- Made of the declarations by: ocf-agents man --format markdown > docs/command-line.md -->

        A \*sample\*.

        ## group

            ocf-agents group VERB

        Verbs

        ## group verb

            ocf-agents group verb --must must [OPTION...] NODE [rest...]

        It's a "verb".

        | | |
        |---|---|
        | `NODE` | whom |
        | `rest` | |
        | `--must must` | .dangerous &lt;b&gt; (required) |
        | `--kind`, `-k a\|b` | one \| two (default: a) |
        | `--many many` | may be repeated |
        | `--on` | a switch |
        | `--count count` | default: 7 |

        ## Options of the program

        | option | |
        |---|---|
        | `--help`, `-h` | Show help and usage information |
        """);

    [Fact]
    public void As_roff() => RoffText.Of(s_sample, "1.2.3").Should().StartWith("""
        .TH OCF\-AGENTS 1 "" "OcfAgents 1.2.3" "OcfAgents"
        .SH NAME
        ocf\-agents \-
        a *sample*
        .SH SYNOPSIS
        \fBocf\-agents\fR group verb \-\-must must [OPTION...] NODE [rest...]
        .SH DESCRIPTION
        A *sample*.
        .SH VERBS
        .SS group
        Verbs
        .SS group verb
        It\(aqs a \(dqverb\(dq.
        .TP
        \fINODE\fR
        whom
        .TP
        \fIrest\fR
        \&
        .TP
        \fB\-\-must\fR \fImust\fR
        \&.dangerous <b> (required)
        .TP
        \fB\-\-kind\fR, \fB\-k\fR \fIa|b\fR
        one | two (default: a)
        """);

    [Theory]
    [InlineData("setup cluster", 1)]
    [InlineData("setup", 4)]
    [InlineData("set", 0)]
    public void One_verb_alone_with_what_is_in_it(string path, int verbs) => (s_page.Of(path)?.Verbs.Count ?? 0).Should().Be(verbs);

    [Fact]
    public void A_verb_that_is_none_exits_2()
    {
        CommandLine.Run(["man", "nothing"]).Should().Be(2);
        CommandLine.Run(["man", "--format", "pdf"]).Should().Be(2);
    }

    [Fact]
    public void Help_ends_with_the_exit_codes()
    {
        using var output = new StringWriter();
        CommandLine.Create().Parse(["setup", "cluster", "--help"]).Invoke(new InvocationConfiguration { Output = output }).Should().Be(0);

        output.ToString().Should().Contain("--address").And.EndWith($"  124  not done in time{Environment.NewLine}");
    }

    private static RootCommand Sample()
    {
        Option<string> kind = new("--kind", "-k") { Description = "one | two", DefaultValueFactory = _ => "a" };
        kind.AcceptOnlyFromAmong("a", "b");
        Command verb = new("verb", "It's a \"verb\".")
        {
            new Argument<string>("node") { HelpName = "NODE", Description = "whom" },
            new Argument<string[]>("rest") { Arity = ArgumentArity.ZeroOrMore },
            new Option<string>("--must") { Required = true, Description = ".dangerous <b>" },
            kind,
            new Option<string[]>("--many"),
            new Option<bool>("--on") { Description = "a switch." },
            new Option<int>("--count") { DefaultValueFactory = _ => 7 },
            new Option<string>("--unseen") { Hidden = true },
        };
        return new RootCommand("A *sample*.") { new Command("group", "Verbs") { verb }, new Command("unseen") { Hidden = true } };
    }

    private static void Visit(Command command, string path, Action<string, Option?> look)
    {
        foreach (var verb in command.Subcommands.Where(verb => !verb.Hidden))
        {
            var inner = $"{path} {verb.Name}".TrimStart();
            look(inner, null);
            foreach (var option in verb.Options.Where(option => !option.Hidden))
            {
                look(inner, option);
            }

            Visit(verb, inner, look);
        }
    }
}

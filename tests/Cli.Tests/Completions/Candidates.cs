using System.CommandLine;
using OcfAgents.Cli.Completions;

namespace OcfAgents.Cli.Tests.Completions;

/// <summary>What a word that is being typed may become.</summary>
public sealed class Candidates
{
    [Theory]
    [InlineData("|setu", "setup")]
    [InlineData("|setup|", "primary cluster standby")]
    [InlineData("|setup|cl", "cluster")]
    [InlineData("|setup|clone", "")]
    [InlineData("|al", "")]
    [InlineData("|nonsense|", "")]
    [InlineData("|setup|cluster|--ad", "--address")]
    [InlineData("|setup|cluster|--address|192.0.2.1/24|--ad", "")]
    [InlineData("|setup|cluster|--address|--run|--ru", "--run")]
    [InlineData("|setup|cluster|--cloned|a|--cl", "--cloned")]
    [InlineData("|setup|cluster|--h", "--help")]
    [InlineData("|--v", "--version")]
    [InlineData("|setup|--v", "")]
    [InlineData("|man|--format|", "markdown roff")]
    [InlineData("|man|--format|r", "roff")]
    [InlineData("|man|--format=", "--format=markdown --format=roff")]
    [InlineData("|man|--format=m", "--format=markdown")]
    [InlineData("|man|--nothing=m", "")]
    [InlineData("|setup|cluster|--run=", "")]
    [InlineData("|completion|", "bash fish zsh")]
    [InlineData("|completion|bash|", "")]
    [InlineData("|completion|--|--f", "")]
    [InlineData("", "")]
    public void Verbs_options_and_values(string typed, string candidates) =>
        string.Join(' ', Complete(CommandLine.Create(), typed).Candidates.Select(candidate => candidate.Word).Order(StringComparer.Ordinal))
            .Should().Be(string.Join(' ', candidates.Split(' ').Order(StringComparer.Ordinal)));

    [Fact]
    public void A_candidate_has_its_description() => Complete(CommandLine.Create(), "|setup|cluster|--addr").Candidates
        .Should().Equal(("--address", "the virtual address with its prefix, 192.0.2.100/24"));

    [Theory]
    [InlineData("|setup|cluster|--pgdata|/var/", OtherWords.Files, "", "/var/")]
    [InlineData("|setup|cluster|--pgdata=/var/", OtherWords.Files, "--pgdata=", "/var/")]
    [InlineData("|setup|cluster|--pgport|", OtherWords.None, "", "")]
    [InlineData("|setup|cluster|--resource|ch", OtherWords.Resources, "", "ch")]
    [InlineData("|setup|cluster|--run|", OtherWords.None, "", "")]
    [InlineData("|new|", OtherWords.Nodes, "", "")]
    [InlineData("|new|node1|", OtherWords.Files, "", "")]
    [InlineData("|new|node1|a|b|c", OtherWords.Files, "", "c")]
    [InlineData("|new|--to|", OtherWords.Nodes, "", "")]
    [InlineData("|new|--to=n", OtherWords.Nodes, "--to=", "n")]
    public void Other_words_are_named_by_what_the_value_is_called(string typed, object others, string prefix, string value)
    {
        Option<string> to = new("--to") { HelpName = "NODE" };
        Command added = new("new") { new Argument<string>("node"), new Argument<string[]>("text"), to };
        var root = CommandLine.Create();
        root.Add(added);
        var completion = Complete(root, typed);

        completion.Candidates.Should().BeEmpty();
        (completion.Others, completion.Prefix, completion.Typed).Should().Be(((OtherWords)others, prefix, value));
    }

    [Fact]
    public void Every_verb_and_option_that_is_shown_is_completed() => Visit(CommandLine.Create(), "");

    [Fact]
    public void The_lines_that_shells_read()
    {
        CompletionLines.Of(new Completion([("--a", "the first\tof\nthem"), ("b", "")], OtherWords.Files), _ => throw new InvalidOperationException("not asked"))
            .Should().Equal("--a\tthe first of them", "b", ":files");
        CompletionLines.Of(new Completion([], OtherWords.Nodes) { Prefix = "--to=", Typed = "no" }, _ => ["node1", "other", "node2"])
            .Should().Equal("--to=node1", "--to=node2");
        CompletionLines.Of(Completion.Nothing, _ => throw new InvalidOperationException("not asked")).Should().BeEmpty();
    }

    [Fact]
    public void Names_of_the_cluster_that_a_shell_could_take_for_more_are_left_out()
    {
        ClusterNames.ReadNodes("1 node1 member\n2 node-2.example.org lost\n3 $(reboot) member\n4 -x member\n5\n\n").Should().Equal("node-2.example.org", "node1");
        ClusterNames.ReadResources("fence\nchefdb:0\nchefdb:1\na;b\n`id`\n\u001b[31m\n").Should().Equal("chefdb", "fence");
    }

    private static Completion Complete(RootCommand root, string typed) => Completer.For(root, [.. typed.Split('|').Skip(1)]);

    private static void Visit(Command command, string path)
    {
        foreach (var verb in command.Subcommands.Where(verb => !verb.Hidden))
        {
            Complete(CommandLine.Create(), $"{path}|{verb.Name}").Candidates.Select(candidate => candidate.Word).Should().Contain(verb.Name);
            Visit(verb, $"{path}|{verb.Name}");
        }

        foreach (var option in command.Options.Where(option => !option.Hidden))
        {
            Complete(CommandLine.Create(), $"{path}|{option.Name}").Candidates.Select(candidate => candidate.Word).Should().Contain(option.Name);
        }
    }
}

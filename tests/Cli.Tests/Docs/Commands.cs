using System.CommandLine;
using System.Text.RegularExpressions;
using OcfAgents.Cli.Manual.AgentPages;

namespace OcfAgents.Cli.Tests.Docs;

/// <summary>What the docs tell people to type.</summary>
public sealed partial class Commands
{
    private static readonly IReadOnlyList<CodeText> s_blocks = [.. Page.All.SelectMany(page => page.Code).Where(block => block.HasCommands)];
    private static readonly IReadOnlyList<(CodeText Block, string Command)> s_commands = [.. s_blocks.SelectMany(block => block.Commands.Select(command => (block, command)))];
    private static readonly Dictionary<string, string> s_agents = new(StringComparer.Ordinal)
    {
        ["ocf:ocfagents:chef-pgsql"] = "chef-pgsql",
        ["ocf:ocfagents:chef-server"] = "chef-server",
        ["ocf:ocfagents:stash"] = "stash",
        ["ocf:heartbeat:stash"] = "stash",
        ["chefdb"] = "chef-pgsql",
        ["chef_server"] = "chef-server",
        ["stash_res"] = "stash",
    };

    [Fact]
    public void Each_is_run_by_a_test_or_says_why_not() => s_commands.Where(found => !found.Block.IsNotRun)
        .Where(found => !CommandRow.All.Any(row => row.Pattern.IsMatch(found.Command)))
        .Select(found => $"{found.Block.Page}:{found.Block.Line}: {found.Command}")
        .Aggregate("", (all, one) => $"{all}\n{one}").Should().BeEmpty("each has a row in tests/Cli.Tests/Docs/commands.tsv, or its block a mark: <!-- not run: why -->, <!-- output -->, <!-- session -->");

    [Fact]
    public void What_a_row_names_is_there() => CommandRow.All.SelectMany(row => row.Flaws()).Should().BeEmpty();

    [Fact]
    public void No_row_is_left_over() => CommandRow.All.Where(row => !s_commands.Any(found => row.Pattern.IsMatch(found.Command))).Select(row => row.Pattern.ToString()).Should().BeEmpty();

    [Fact]
    public void A_mark_that_says_not_run_says_why() =>
        s_blocks.Where(block => block.IsNotRun && block.Mark.Length < CodeText.NotRun.Length + 10).Select(block => $"{block.Page}:{block.Line}").Should().BeEmpty();

    [Fact]
    public void Ocf_agents_knows_its_verbs_and_options() => s_commands.SelectMany(found => Parts(found.Command)
        .Where(part => part.StartsWith("ocf-agents ", StringComparison.Ordinal))
        .SelectMany(part => Misunderstood(part["ocf-agents ".Length..]).Select(error => $"{found.Block.Page}:{found.Block.Line}: {part}: {error}"))).Should().BeEmpty();

    [Fact]
    public void The_agents_know_their_parameters() => s_commands.SelectMany(found => Unknown(found.Command).Select(error => $"{found.Block.Page}:{found.Block.Line}: {error}")).Should().BeEmpty();

    [Fact]
    public void Make_knows_its_targets()
    {
        var targets = Target().Matches(File.ReadAllText(Repository.Path("Makefile"))).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        // What is not run here may be of another Makefile, such as that of an agent that somebody writes.
        s_commands.Where(found => !found.Block.IsNotRun).SelectMany(found => Parts(found.Command)).Select(part => Made().Match(part)).Where(match => match.Success)
            .SelectMany(match => match.Groups["name"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(name => !name.Contains('=', StringComparison.Ordinal))
            .Except(targets).Should().BeEmpty();
    }

    [Fact]
    public void There_are_many() => s_commands.Should().HaveCountGreaterThan(100, "else they are not found");

    private static string[] Parts(string command) => command.Split(["&&", ";", "|"], StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Misunderstood(string line)
    {
        // A synopsis is no command line: its options alone can be looked up.
        if (line.Contains('[', StringComparison.Ordinal) || line.Contains("...", StringComparison.Ordinal) || line.Contains("VERB", StringComparison.Ordinal))
        {
            Command verb = CommandLine.Create();
            foreach (var word in line.Split(' '))
            {
                verb = verb.Subcommands.FirstOrDefault(inner => inner.Name == word) ?? verb;
            }

            return OptionName().Matches(line).Select(match => match.Value).Where(name => !verb.Options.Any(option => option.Name == name)).Select(name => $"{verb.Name} has no {name}");
        }

        // The shell knows a word in single quotes, and this parser one in double ones.
        return CommandLine.Create().Parse(line.Replace("'", "\"", StringComparison.Ordinal)).Errors.Select(error => error.Message);
    }

    private static IEnumerable<string> Unknown(string command)
    {
        var match = Created().Match(command);
        if (!match.Success || !s_agents.TryGetValue(match.Groups["agent"].Value, out var agent))
        {
            return [];
        }

        using var metadata = File.OpenRead(Repository.Path($"ocf/metadata/{agent}.xml"));
        var known = MetadataReader.Read(metadata).Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return match.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(word => word is not ("op" or "meta" or "promotable" or "clone" or "\\"))
            .Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=')[0])
            .Where(word => !known.Contains(word)).Select(word => $"{agent} has no parameter {word}: {command}");
    }

    [GeneratedRegex(@"(pcs( -f \S+)? resource create \S+|pcs( -f \S+)? resource update|crm configure primitive \S+) (?<agent>\S+)(?<words>.*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Created();

    [GeneratedRegex(@"^(?<name>[a-z][a-z-]+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"^([A-Z_]+=\S+ )*make (-s )?(?<name>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Made();

    [GeneratedRegex(@"--[a-z][a-z-]+", RegexOptions.None, 1000)]
    private static partial Regex OptionName();
}

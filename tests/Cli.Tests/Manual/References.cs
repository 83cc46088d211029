using System.Text.RegularExpressions;
using OcfAgents.Cli.Manual;
using OcfAgents.Cli.Manual.Reference;

namespace OcfAgents.Cli.Tests.Manual;

/// <summary>The pages about the whole suite, which are made of declarations.</summary>
public sealed partial class References
{
    /// <summary>Where each verb's code is; what all share is below Steps.</summary>
    private static readonly Dictionary<string, string[]> s_folders = new(StringComparer.Ordinal)
    {
        ["setup primary"] = [],
        ["setup cluster"] = ["Setup/Cluster"],
        ["setup standby"] = ["Setup/Standby"],
        ["status"] = ["Status", "Databases"],
        ["explain"] = ["Explain", "Databases"],
        ["history"] = ["History"],
        ["switchover"] = ["Switchover", "Steps"],
        ["failover"] = ["Switchover", "Steps"],
        ["rejoin"] = ["Rejoining", "Steps"],
        ["reinit"] = ["Rejoining", "Steps"],
        ["doctor"] = ["Doctor"],
        ["metrics"] = ["Metrics"],
        ["report"] = ["Reports"],
        ["completion"] = ["Completions"],
        ["man"] = ["Manual"],
    };

    [Theory]
    [InlineData(ReferencePage.ExitCodes)]
    [InlineData(ReferencePage.Attributes)]
    public void The_page_in_docs_is_what_is_declared(string page) =>
        File.ReadAllText(Repository.Path($"docs/reference/{page}.md")).Should().Be(ReferencePage.Of(page), "write it anew: make docs");

    [Fact]
    public void Every_verb_but_the_plugin_has_its_exit_codes() => VerbExitCodes.All.Select(row => row.Verb).Should().BeEquivalentTo(
        ManualReader.Read(CommandLine.Create()).Verbs.Where(verb => !verb.IsGroup && verb.Path != "check").Select(verb => verb.Path));

    [Fact]
    public void A_verb_has_every_exit_code_that_its_code_names()
    {
        foreach (var (verb, codes) in VerbExitCodes.All)
        {
            var named = s_folders[verb].Select(folder => Repository.Path($"src/Cli/{folder}"))
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.EndsWith("VerbExitCodes.cs", StringComparison.Ordinal))
                .SelectMany(file => Named().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups["code"].Value)
                .Where(name => Enum.TryParse<ExitCode>(name, out _)).ToHashSet(StringComparer.Ordinal);

            named.Except(codes.Select(code => code.ToString())).Should().BeEmpty(verb);
        }
    }

    [GeneratedRegex(@"(?<!Ocf\.|\w)ExitCode\.(?<code>[A-Z]\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}

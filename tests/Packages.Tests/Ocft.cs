using System.Text.RegularExpressions;

namespace OcfAgents.Packages.Tests;

/// <summary>
/// The cases for ocft that the packages bring, run by ocft. Those of Stash and chef-server that need one that is installed are the
/// administrator's to run.
/// </summary>
[Collection(ThrowAwayRoot.Name)]
[Trait("Group", "reach")]
public sealed partial class Ocft(QuickPackages packages)
{
    [Fact]
    public void The_databases_cases_all_pass() => Results("chef-pgsql").Should().HaveCount(12).And.OnlyContain(one => one.EndsWith(": OK", StringComparison.Ordinal));

    [Theory]
    [InlineData("chef-server", 8)]
    [InlineData("stash", 9)]
    public void A_services_cases_pass_where_none_is_installed_but_those_that_start_it(string agent, int passing)
    {
        var results = Results(agent).Where(one => !StartsIt().IsMatch(one)).ToList();

        results.Should().HaveCount(passing).And.OnlyContain(one => one.EndsWith(": OK", StringComparison.Ordinal));
    }

    /// <summary>Each case with its last verdict.</summary>
    private List<string> Results(string agent)
    {
        var run = ThrowAwayRoot.Chroot(packages, $"""
            dpkg -i /packages/first/*.deb > /dev/null 2>&1 || exit 1
            mkdir -p /run/resource-agents /run/postgresql; chown postgres /run/postgresql
            ocft make {agent} > /dev/null; ocft test -v {agent} 2>&1
            """);
        return [.. Case().Matches(run.Output).Select(found => $"{found.Groups["name"].Value}: {(found.Groups["body"].Value.Contains("ERROR", StringComparison.Ordinal) || found.Groups["body"].Value.Contains("FAILED", StringComparison.Ordinal) ? "failed" : "OK")}")];
    }

    [GeneratedRegex(@"^Starting '\S+' case \d+ '(?:\x1b\[\d+m)?(?<name>[^'\x1b]*)[^\n]*\n(?<body>.*?)(?=^Starting|^Cleaning|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Case();

    [GeneratedRegex("^(normal start|normal stop|double start|running monitor)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartsIt();
}

using OcfAgents.Agents.ChefPgsql;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>Where the state of a resource lies, whatever the resource is called.</summary>
public sealed class StateDirectories
{
    public static TheoryData<string> HostileNames =>
    [
        "", ".", "..", "...", ".hidden", "/", "//", "/etc/passwd", "../../etc/cron.d/x", "a/../../b", "a/b", "a\\b",
        "a b", "a\nb", "a\0b", "a;rm -rf", "$(id)", "~root", "-rf", "pgsql:0", "caf\u00e9", "\u0661", "\uFFFD",
        new string('a', 129), new string('/', 5000),
    ];

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void No_name_leads_out_of_the_directories_that_are_ours(string resource)
    {
        var paths = new StatePaths(resource);

        Path.GetFullPath(paths.Lasting).Should().Be(paths.Lasting);
        Path.GetDirectoryName(paths.Lasting).Should().Be("/var/lib/ocf-agents");
        Path.GetDirectoryName(paths.Volatile).Should().Be("/run/ocf-agents");
        Path.GetDirectoryName(paths.Server.Log).Should().Be("/var/log/ocf-agents");
        Path.GetFileName(paths.Lasting).Should().MatchRegex("^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}$");
    }

    [Theory]
    [InlineData("chef-pgsql")]
    [InlineData("pgsql_1.test")]
    [InlineData("A")]
    public void An_ordinary_name_is_kept_as_it_is(string resource)
    {
        var paths = new StatePaths(resource);

        paths.Lasting.Should().Be($"/var/lib/ocf-agents/{resource}");
        paths.Members.Should().Be($"/var/lib/ocf-agents/{resource}/members");
        paths.MonitorMemory.Should().Be($"/run/ocf-agents/{resource}/monitor");
        paths.ScoreMemory.Should().Be($"/run/ocf-agents/{resource}/attributes");
        paths.Server.Log.Should().Be($"/var/log/ocf-agents/{resource}.postgresql.log");
    }

    [Fact]
    public void Two_resources_share_nothing()
    {
        var (first, second) = (new StatePaths("pgsql"), new StatePaths("pgsql2"));

        new[] { first.Lasting, first.Volatile, first.Server.Log, second.Lasting, second.Volatile, second.Server.Log }
            .Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Nothing_lies_in_a_data_directory_where_a_base_backup_would_carry_it_to_another_node()
    {
        var paths = new StatePaths("pgsql");

        new[] { paths.Lasting, paths.Volatile, paths.Server.Log, paths.MonitorMemory, paths.ScoreMemory, paths.Members }
            .Should().OnlyContain(path => !path.Contains("/opt/"));
    }
}

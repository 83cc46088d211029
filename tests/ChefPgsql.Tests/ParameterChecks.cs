using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Ocf;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>Which values the parameters of the agent take.</summary>
public sealed class ParameterChecks
{
    private static readonly string s_sixtyFour = new('x', 64);

    [Theory]
    [InlineData("base", "/opt/opscode")]
    [InlineData("bindir", "/opt/opscode/embedded/postgresql/13/bin")]
    [InlineData("pgdata", "/var/opt/opscode/postgresql/13/data with a space")]
    [InlineData("system_user", "opscode-pgsql")]
    [InlineData("system_user", "_pg.13")]
    [InlineData("pghost", "/var/run/postgresql")]
    [InlineData("pgport", "1")]
    [InlineData("pgport", "65535")]
    [InlineData("pgdatabase", "a database")]
    [InlineData("listen_addresses", "192.0.2.1, 2001:db8::1")]
    [InlineData("listen_addresses", "it's quoted where it is written")]
    [InlineData("replication_user", "ocf_replication")]
    [InlineData("replication_network", "samenet")]
    [InlineData("replication_network", "all")]
    [InlineData("replication_network", "192.0.2.0/24")]
    [InlineData("replication_network", "2001:db8::/32")]
    [InlineData("replication_network", ".replication.example")]
    [InlineData("node_addresses", "db1=192.0.2.1 db2=192.0.2.2")]
    [InlineData("primary_address", "192.0.2.100")]
    [InlineData("primary_address", "chef-db.example")]
    [InlineData("election_timeout", "0")]
    [InlineData("election_timeout", "500ms")]
    [InlineData("election_timeout", "10m")]
    [InlineData("recovery_grace", "1s")]
    [InlineData("recovery_grace", "24h")]
    public void A_value_that_means_something_is_taken(string name, string value)
        => Problems(name, value).Should().BeEmpty();

    [Theory]
    [InlineData("base", "opt/opscode")]
    [InlineData("bindir", "~/bin")]
    [InlineData("pgdata", "data")]
    [InlineData("pgdata", "/data\nwith_a_second_line")]
    [InlineData("system_user", "-x")]
    [InlineData("system_user", "a b")]
    [InlineData("system_user", "a:b")]
    [InlineData("system_user", "a/b")]
    [InlineData("system_user", "$(id)")]
    [InlineData("pghost", "localhost")]
    [InlineData("pgport", "0")]
    [InlineData("pgport", "65536")]
    [InlineData("pgport", "5432 ")]
    [InlineData("pgport", "5432,5433")]
    [InlineData("listen_addresses", "*'\nfsync = off\n#")]
    [InlineData("replication_user", "a b")]
    [InlineData("replication_user", "\"a\"")]
    [InlineData("replication_user", "a'b")]
    [InlineData("replication_user", "a,b")]
    [InlineData("replication_user", "+group")]
    [InlineData("replication_user", "@file")]
    [InlineData("replication_network", "samenet trust")]
    [InlineData("replication_network", "samenet\thost")]
    [InlineData("replication_network", "all\nhost all all all trust")]
    [InlineData("replication_network", "a,b")]
    [InlineData("replication_network", "#")]
    [InlineData("replication_network", "\"all\"")]
    [InlineData("node_addresses", "db1")]
    [InlineData("node_addresses", "db1=a,b")]
    [InlineData("primary_address", "a,b")]
    [InlineData("primary_address", "a b")]
    [InlineData("primary_address", "a' user='postgres")]
    [InlineData("primary_address", "/tmp")]
    [InlineData("election_timeout", "-1")]
    [InlineData("election_timeout", "601")]
    [InlineData("election_timeout", "soon")]
    [InlineData("recovery_grace", "0")]
    [InlineData("recovery_grace", "25h")]
    public void A_value_that_could_mean_something_else_is_refused_by_its_name(string name, string value)
        => Problems(name, value).Should().ContainSingle().Which.Text.Should().StartWith($"{name} ");

    [Theory]
    [InlineData("pgdatabase")]
    [InlineData("replication_user")]
    [InlineData("system_user")]
    [InlineData("replication_network")]
    public void A_name_that_PostgreSQL_or_the_system_would_cut_is_refused(string name)
        => Problems(name, s_sixtyFour + "y").Should().ContainSingle().Which.Text.Should().Contain("characters");

    [Fact]
    public void Every_default_passes_its_own_check()
        => new ParameterValues(ChefPgsqlParameters.All
                .Where(parameter => parameter.DefaultText is not null)
                .ToDictionary(parameter => $"OCF_RESKEY_{parameter.Name}", parameter => parameter.DefaultText!))
            .Problems(ChefPgsqlParameters.All).Should().BeEmpty();

    [Fact]
    public void A_resource_without_a_single_parameter_is_complete()
        => new ParameterValues(new Dictionary<string, string>()).Problems(ChefPgsqlParameters.All).Should().BeEmpty();

    [Fact]
    public void The_declaration_of_the_agent_has_no_flaw() => ChefPgsqlAgent.Declare().Flaws().Should().BeEmpty();

    [Fact]
    public void No_parameter_is_declared_and_then_forgotten()
        => typeof(ChefPgsqlParameters).GetFields().Select(field => field.GetValue(null)).OfType<Parameter>()
            .Should().BeEquivalentTo(ChefPgsqlParameters.All);

    private static IReadOnlyList<ParameterProblem> Problems(string name, string value) =>
        new ParameterValues(new Dictionary<string, string> { [$"OCF_RESKEY_{name}"] = value })
            .Problems(ChefPgsqlParameters.All);
}

using OcfAgents.Cli.Setup.Cluster;

namespace OcfAgents.Cli.Tests;

/// <summary>What setup cluster does of what it finds.</summary>
public sealed class ClusterPlans
{
    private static readonly ClusterWishes s_wishes = new() { Address = "192.0.2.100", Prefix = 24, Resource = "chefdb", Synchronous = "off" };

    private static readonly ClusterSituation s_fresh = new()
    {
        Layout = Layouts.Chef15(), Node = "node1", Configuration = Configurations.Of(Configurations.Fence), Quorum = new CorosyncQuorum(false, false),
        Server = Servers.Primary, IsAgentInstalled = true, IsPrepared = true, LetsAddressIn = true,
    };

    private static readonly ClusterSituation s_finished = s_fresh with
    {
        Configuration = Configurations.Complete, Server = Servers.ClustersPrimary,
    };

    [Fact]
    public void The_commands_for_a_fresh_cluster_are_these() => ClusterPlan.Commands(s_fresh, s_wishes).Should().Equal(
        "pcs cluster cib /root/chefdb-before.xml",
        "cp /root/chefdb-before.xml /root/chefdb.xml",
        "pcs -f /root/chefdb.xml resource create chefdb ocf:ocfagents:chef-pgsql promotable notify=true",
        "pcs -f /root/chefdb.xml resource create chefdb-vip ocf:heartbeat:IPaddr2 ip=192.0.2.100 cidr_netmask=24 op monitor interval=10s",
        "pcs -f /root/chefdb.xml constraint colocation add chefdb-vip with Promoted chefdb-clone INFINITY",
        "pcs -f /root/chefdb.xml constraint order promote chefdb-clone then start chefdb-vip",
        "pcs -f /root/chefdb.xml -- constraint location add chefdb-awaits-data-node2 chefdb-clone node2 -INFINITY",
        "pcs -f /root/chefdb.xml -- constraint location add chefdb-awaits-data-node3 chefdb-clone node3 -INFINITY",
        "# from here to the promotion there is no database:",
        "touch /opt/opscode/sv/postgresql/down",
        "/opt/opscode/bin/chef-server-ctl stop postgresql",
        "pcs cluster cib-push /root/chefdb.xml diff-against=/root/chefdb-before.xml");

    [Theory]
    [InlineData("0.10.8\n", "Master")]
    [InlineData("0.10.18\n", "Master")]
    [InlineData("0.11.5\n", "Promoted")]
    [InlineData("0.12.0.1+dfsg\n", "Promoted")]
    [InlineData("", "Promoted")]
    [InlineData("Traceback", "Promoted")]
    public void The_role_is_typed_as_the_node_s_pcs_knows_it(string answer, string role) =>
        ClusterPlan.Commands(s_fresh with { PromotedRole = PcsVersion.PromotedRole(answer) }, s_wishes)
            .Should().Contain($"pcs -f /root/chefdb.xml constraint colocation add chefdb-vip with {role} chefdb-clone INFINITY");

    [Fact]
    public void With_runit_running_the_database_it_is_handed_over() => Undone(s_fresh).Should().Equal("draft", "checkpoint", "handover");

    [Fact]
    public void With_the_database_stopped_the_resources_are_put_in() =>
        Undone(s_fresh with { Server = Servers.Stopped }).Should().Equal("draft", "push");

    [Fact]
    public void A_stopped_service_that_runit_would_start_at_a_boot_is_held_first() =>
        Undone(s_fresh with { Server = Servers.Stopped with { Runit = Servers.UnderRunit with { Pid = null, Phase = Platform.Runit.RunitPhase.Down, WantsUp = false } } })
            .Should().Equal("draft", "runit", "push");

    [Fact]
    public void On_a_finished_cluster_nothing_is_done()
    {
        Undone(s_finished).Should().BeEmpty();
        ClusterPlan.Commands(s_finished, s_wishes).Should().BeEmpty();
    }

    [Fact]
    public void A_resource_that_is_there_and_disabled_is_enabled_with_the_handover()
    {
        var disabled = Configurations.Database.Replace("<nvpair id=\"m1\"", "<nvpair id=\"m0\" name=\"target-role\" value=\"Stopped\"/><nvpair id=\"m1\"", StringComparison.Ordinal);
        var seen = s_fresh with { Configuration = Configurations.Of(Configurations.Fence + disabled + Configurations.Address, Configurations.Constraints) };

        ClusterPlan.Commands(seen, s_wishes).Should().Contain("pcs -f /root/chefdb.xml resource enable chefdb-clone").And.HaveCount(7);
        ClusterPlan.For(seen, s_wishes).Steps.Select(step => step.Step).OfType<HandOver>().Single().WasThere.Should().BeTrue();
    }

    [Theory]
    [InlineData("off", "")]
    [InlineData("prefer", "synchronous=prefer")]
    [InlineData("strict", "synchronous=prefer")]
    public void Strict_waits_for_the_first_standby(string wanted, string parameter)
    {
        var wishes = s_wishes with { Synchronous = wanted };

        ClusterPlan.Commands(s_fresh, wishes).Single(line => line.Contains("ocf:ocfagents:chef-pgsql", StringComparison.Ordinal))
            .Should().Be($"pcs -f /root/chefdb.xml resource create chefdb ocf:ocfagents:chef-pgsql {(parameter.Length > 0 ? parameter + " " : "")}promotable notify=true");
        ClusterPlan.For(s_fresh, wishes).Next.Any(line => line.Contains("synchronous=strict", StringComparison.Ordinal)).Should().Be(wanted == "strict");
    }

    [Fact]
    public void A_node_that_has_the_data_already_is_not_kept_out() =>
        ClusterPlan.Commands(s_fresh, s_wishes with { Cloned = ["node2"] }).Where(line => line.Contains("awaits-data", StringComparison.Ordinal))
            .Should().ContainSingle().Which.Should().Contain("node3");

    [Fact]
    public void Other_places_are_told_to_the_agent() =>
        AgentParameters.For(Layouts.Chef15() with { Port = 5433, DataDirectory = "/data" }, "off").Should().Equal(("pgdata", "/data"), ("pgport", "5433"));

    [Theory]
    [InlineData("192.0.2.100", "192.0.2.101", "ip=192.0.2.101, not 192.0.2.100")]
    [InlineData("value=\"true\"/></meta", "value=\"false\"/></meta", "no notify=true")]
    [InlineData("type=\"chef-pgsql\"/>", "type=\"chef-pgsql\"><instance_attributes id=\"q\"><nvpair id=\"q1\" name=\"pgdata\" value=\"/var/opt/opscode/postgresql/9.6/data\"/></instance_attributes></primitive>", "has pgdata=/var/opt/opscode/postgresql/9.6/data, not /var/opt/opscode/postgresql/13/data")]
    [InlineData("provider=\"ocfagents\"", "provider=\"heartbeat\"", "of another agent")]
    [InlineData("id=\"chefdb-clone\"", "id=\"other\"", "not in a clone chefdb-clone")]
    public void What_is_there_otherwise_is_told_and_left(string found, string other, string reason)
    {
        var resources = (Configurations.Fence + Configurations.Database + Configurations.Address).Replace(found, other, StringComparison.Ordinal);

        var plan = ClusterPlan.For(s_finished with { Configuration = Configurations.Of(resources, Configurations.Constraints) }, s_wishes);

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Reason.Should().Contain(reason);
        plan.Refusal.Code.Should().Be(ExitCode.Failed);
    }

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "no quorum", 1, "no quorum" },
        { "no fencing", 7, "stonith-enabled=false" },
        { "no device", 7, "no fencing device" },
        { "no agent", 1, "not installed" },
        { "external", 7, "external" },
        { "no data", 1, "holds no database" },
        { "override", 1, "postgresql.auto.conf sets hba_file" },
        { "somebody's", 7, "neither runit nor the cluster" },
        { "not prepared", 1, "is missing" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_in_the_way_is_told_and_nothing_is_done(string what, int code, string reason)
    {
        var plan = ClusterPlan.For(With(what), s_wishes);

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Reason.Should().Contain(reason);
        ((int)plan.Refusal.Code).Should().Be(code);
        plan.Refusal.Next.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("no fencing")]
    [InlineData("no device")]
    public void Without_fencing_it_goes_on_by_an_explicit_word_alone_and_warns(string what)
    {
        var plan = ClusterPlan.For(With(what), s_wishes with { MayLackFencing = true });

        plan.Refusal.Should().BeNull();
        plan.Warnings.Should().Contain(warning => warning.StartsWith("no fencing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, false, false, true)]
    [InlineData(2, true, false, true)]
    [InlineData(2, true, true, false)]
    [InlineData(3, false, false, false)]
    public void A_cluster_of_two_needs_its_own_quorum(int nodes, bool twoNode, bool waits, bool isWarned) =>
        ClusterPlan.For(
            s_fresh with { Configuration = Configurations.Of(Configurations.Fence, nodes: nodes), Quorum = new CorosyncQuorum(twoNode, waits) }, s_wishes).Warnings
            .Any(warning => warning.Contains("two_node", StringComparison.Ordinal)).Should().Be(isWarned);

    [Fact]
    public void An_address_that_pg_hba_does_not_let_in_is_warned_of() =>
        ClusterPlan.For(s_fresh with { LetsAddressIn = false }, s_wishes).Warnings.Should().ContainSingle().Which.Should().Contain("md5_auth_cidr_addresses");

    private static ClusterSituation With(string what) => what switch
    {
        "no quorum" => s_fresh with { Configuration = Configurations.Of(Configurations.Fence, hasQuorum: false) },
        "no fencing" => s_fresh with { Configuration = Configurations.Of(Configurations.Fence, properties: Configurations.Property("stonith-enabled", "false")) },
        "no device" => s_fresh with { Configuration = Configurations.Of("") },
        "no agent" => s_fresh with { IsAgentInstalled = false },
        "external" => s_fresh with { Layout = Layouts.Chef15(new Platform.ChefServer.DatabaseSettings { External = true }) },
        "no data" => s_fresh with { Server = Servers.Nothing },
        "override" => s_fresh with { Server = Servers.Primary with { Overrides = ["hba_file"] } },
        "somebody's" => s_fresh with { Server = Servers.ClustersPrimary },
        "not prepared" => s_fresh with { IsPrepared = false },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "not a case"),
    };

    private static IEnumerable<string> Undone(ClusterSituation seen)
    {
        var plan = ClusterPlan.For(seen, s_wishes);
        plan.Refusal.Should().BeNull();
        return plan.Steps.Where(step => step.DoneBecause is null).Select(step => step.Step.Name);
    }
}

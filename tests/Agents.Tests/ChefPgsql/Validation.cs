using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>validate-all: level 0 looks at the parameters alone, level 10 at the node as well. Its reasons are for a DBA.</summary>
public sealed class Validation
{
    [Fact]
    public void A_node_as_it_should_be_is_valid_at_every_level()
    {
        using var node = new DatabaseNode();

        foreach (var level in new[] { "", "0", "5", "10", "20", "x" })
        {
            var result = Validate(node, level).ShouldExit(0);

            result.Call.Error.Should().BeEmpty($"level '{level}'");
        }
    }

    [Fact]
    public void At_level_0_nothing_need_be_there()
    {
        using var node = new DatabaseNode(hasData: false);
        node.Parameters["pgdata"] = "/not/here";
        node.Parameters["bindir"] = "/not/here";
        node.Parameters["system_user"] = "nobody-here";
        node.Parameters["replication_passfile"] = "/not/here";
        node.Parameters["pghost"] = "/not/here";
        node.Parameters["base"] = "/not/here";

        Validate(node, "0").ShouldExit(0);
    }

    [Fact]
    public void An_empty_parameter_is_one_that_is_not_set()
    {
        using var node = new DatabaseNode();
        foreach (var name in Names.ParametersOf("chef-pgsql"))
        {
            node.Parameters[name] = "";
        }

        Validate(node, "10").ShouldExit(0);
    }

    [Theory]
    [InlineData("base", "opt/opscode", 6, "must be an absolute path")]
    [InlineData("bindir", "bin", 6, "must be an absolute path")]
    [InlineData("pgdata", "data", 6, "must be an absolute path")]
    [InlineData("pgdata", "/data\n/etc", 6, "must not contain control characters")]
    [InlineData("pghost", "localhost", 6, "must be an absolute path")]
    [InlineData("replication_passfile", "~/.pgpass", 6, "must be an absolute path")]
    [InlineData("pgport", "0", 6, "must be a whole number from 1 to 65535")]
    [InlineData("pgport", "65536", 6, "must be a whole number from 1 to 65535")]
    [InlineData("pgport", "5432x", 6, "must be a whole number from 1 to 65535")]
    [InlineData("system_user", "-u", 6, "must be the name of an account")]
    [InlineData("system_user", "root;id", 6, "must be the name of an account")]
    [InlineData("replication_user", "repl'", 6, "must be the name of a role")]
    [InlineData("replication_network", "10.0.0.0/8 trust", 6, "must be samenet, all, or a network")]
    [InlineData("node_addresses", "n1", 6, "must be NODE=ADDRESS")]
    [InlineData("node_addresses", "n1=10.0.0.1,n2=10.0.0.2", 6, "must be NODE=ADDRESS")]
    [InlineData("primary_address", "10.0.0.1 user=root", 6, "must be an address or a host name")]
    [InlineData("election_timeout", "soon", 6, "must be a time from")]
    [InlineData("election_timeout", "11m", 6, "must be a time from")]
    [InlineData("recovery_grace", "0", 6, "must be a time from")]
    [InlineData("pgdata", "lrm://", 2, "cibsecret sync")]
    public void A_garbled_parameter_is_named_with_what_it_must_be(string name, string value, int code, string words)
    {
        using var node = new DatabaseNode(hasData: false);
        node.Parameters[name] = value;

        foreach (var level in new[] { "0", "10" })
        {
            Validate(node, level).ShouldExit(code).ShouldGiveReason(name, words);
        }

        node.Start().ShouldExit(code).ShouldGiveReason(name, words);
    }

    [Fact]
    public void All_garbled_parameters_are_listed_for_the_person_who_asked()
    {
        using var node = new DatabaseNode(hasData: false);
        node.Parameters["pgport"] = "x";
        node.Parameters["pgdata"] = "y";
        node.Parameters["election_timeout"] = "z";

        var result = Validate(node, "0").ShouldExit(6).ShouldGiveReason("(and 2 more)");

        result.Call.Error.Should().Contain("ERROR: pgport").And.Contain("ERROR: pgdata").And.Contain("ERROR: election_timeout");
    }

    [Theory]
    [InlineData("system_user", "nobody-here", 5, "there is no account nobody-here")]
    [InlineData("bindir", "/not/here", 5, "set bindir")]
    [InlineData("pgdata", "/not/here", 2, "mount it, or clone it from the primary")]
    [InlineData("pgdata", "/etc/passwd", 2, "mount it, or clone it from the primary")]
    [InlineData("pghost", "/not/here", 2, "pghost /not/here is no directory here: set it to")]
    [InlineData("pghost", "/etc/passwd", 2, "pghost /etc/passwd is no directory here: set it to")]
    [InlineData("replication_passfile", "/not/here", 2, "write host:port:database:user:password")]
    [InlineData("replication_passfile", "/etc", 2, "")]
    public void At_level_10_what_a_parameter_names_must_be_there(string name, string value, int code, string words)
    {
        using var node = new DatabaseNode();
        node.Parameters[name] = value;

        Validate(node, "0").ShouldExit(0);
        Validate(node, "10").ShouldExit(code).ShouldGiveReason(words);
        node.Start().ShouldExit(code).ShouldGiveReason(words);
        node.ShouldRunNothing();
    }

    [Theory]
    [InlineData("rm /opt/opscode/embedded/bin", 5, "install chef-server here, or set bindir")]
    [InlineData("rm $data/PG_VERSION", 2, "mount it, or clone it from the primary")]
    [InlineData("echo x >$data/PG_VERSION", 2, "")]
    [InlineData("echo 9.2 >$data/PG_VERSION", 5, "9.2 is older than 9.6: upgrade chef-server")]
    [InlineData("head -c 70000 /dev/zero >$data/PG_VERSION", 4, "")]
    [InlineData("rm $data/PG_VERSION; mkfifo $data/PG_VERSION", 4, "")]
    [InlineData("rm $data/PG_VERSION; ln -s /etc/shadow $data/PG_VERSION", 4, "")]
    [InlineData("chmod 000 $data", 4, "chown")]
    [InlineData("chown -R root: $data", 4, "chown")]
    [InlineData("echo \"primary_conninfo = 'host=elsewhere'\" >>$data/postgresql.auto.conf", 2, "remove that line")]
    [InlineData("chmod 644 $passfile", 4, "chmod 0600")]
    [InlineData("chmod 660 $passfile", 4, "chmod 0600")]
    [InlineData("chown root: $passfile", 4, "as opscode-pgsql: chown it")]
    [InlineData("rm $passfile; mkfifo -m 600 $passfile; chown opscode-pgsql: $passfile", 4, "")]
    public void At_level_10_the_node_must_be_able_to_run_it(string fault, int code, string words)
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"data={DatabaseNode.DataDirectory} passfile={DatabaseNode.PassFile}; {fault}");

        Validate(node, "0").ShouldExit(0);
        Validate(node, "10").ShouldExit(code).ShouldGiveReason(words).Reason.Should().NotEndWith("...", "its end is what to do");
        node.Start().ShouldExit(code).ShouldGiveReason(words);
        node.ShouldRunNothing();
        node.Probe().ShouldExit(7, 1, 5);
        node.Stop().ShouldExit(0);
    }

    [Fact]
    public void A_clone_without_notifications_is_not_started()
    {
        using var node = new DatabaseNode();

        node.Start(("OCF_RESKEY_CRM_meta_notify", "false")).ShouldExit(6).ShouldGiveReason("notify=true");

        node.ShouldRunNothing();
    }

    [Fact]
    public void A_data_directory_behind_a_link_is_valid()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"mv {DatabaseNode.DataDirectory} /var/opt/elsewhere; ln -s /var/opt/elsewhere {DatabaseNode.DataDirectory}");

        Validate(node, "10").ShouldExit(0);
    }

    [Fact]
    public void A_service_that_runit_leaves_alone_is_valid()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell("mkdir -p /opt/opscode/service/postgresql; touch /opt/opscode/service/postgresql/down");

        Validate(node, "10").ShouldExit(0);
    }

    private static ActionResult Validate(DatabaseNode node, string level) =>
        node.Run("validate-all", seconds: 20, ("OCF_CHECK_LEVEL", level));
}

using System.Net;
using System.Text;
using OcfAgents.Cli.Setup;
using OcfAgents.Cli.Setup.Cluster;

namespace OcfAgents.Cli.Tests;

/// <summary>What is read of files and of other programs' words.</summary>
public sealed class Readers
{
    [Theory]
    [InlineData("*:*:*:ocf_replication:abc\n", "abc")]
    [InlineData("# a comment\nh:5432:replication:ocf_replication:a\\:b\\\\c\n", "a:b\\c")]
    [InlineData("h:5432:db:*:any", "any")]
    [InlineData("*:*:*:ocf_replication:with:colon\n", "with:colon")]
    [InlineData("*:*:*:other:abc\n", null)]
    [InlineData("*:*:ocf_replication:abc\n", null)]
    [InlineData("", null)]
    public void A_password_file_is_read_as_libpq_reads_it(string content, string? password) =>
        PassFile.PasswordOf("ocf_replication", content).Should().Be(password);

    [Theory]
    [InlineData("primary_conninfo = 'host=x'\nport = '5432'\nwork_mem = '8MB'\n", "primary_conninfo port")]
    [InlineData("# port = 1\nwork_mem='1MB'", "")]
    [InlineData("Hba_File='x'", "Hba_File")]
    public void What_ALTER_SYSTEM_set_and_would_win_is_found(string text, string names) =>
        string.Join(' ', ServerSituation.OverridesIn(text)).Should().Be(names);

    [Theory]
    [InlineData("host all all 192.0.2.0/24 md5", true)]
    [InlineData("host all all 192.0.2.7/24 md5", true)]
    [InlineData("host all all 192.0.2.0 255.255.255.0 scram-sha-256", true)]
    [InlineData("host all all 127.0.0.1/32 md5\nhost all all ::1/128 md5", false)]
    [InlineData("host all all samehost md5", true)]
    [InlineData("host all all 0.0.0.0/0 reject", false)]
    [InlineData("# host all all 0.0.0.0/0 md5", false)]
    [InlineData("host replication all 0.0.0.0/0 md5", false)]
    [InlineData("local all all peer", false)]
    public void It_is_told_whether_clients_of_an_address_are_let_in(string rows, bool letsIn) =>
        Hba.LetsIn(rows, IPAddress.Parse("192.0.2.100")).Should().Be(letsIn);

    [Theory]
    [InlineData("quorum {\n  provider: corosync_votequorum\n  two_node: 1\n}", true, true)]
    [InlineData("quorum {\n  two_node: 1\n  wait_for_all: 0\n}", true, false)]
    [InlineData("quorum {\n  wait_for_all: 1\n}", false, true)]
    [InlineData("", false, false)]
    public void The_quorum_of_corosync_conf_is_read(string text, bool isTwoNode, bool waits) =>
        CorosyncQuorum.Parse(text).Should().Be(new CorosyncQuorum(isTwoNode, waits));

    [Theory]
    [InlineData("postgresql['enable'] = false", true)]
    [InlineData("  postgresql[\"enable\"]=false # theirs", true)]
    [InlineData("# postgresql['enable'] = false", false)]
    [InlineData("postgresql['enable'] = true", false)]
    public void Whether_a_reconfigure_leaves_PostgreSQL_alone_is_read(string text, bool disables) =>
        ChefSettings.DisablesDatabase($"api_fqdn 'x'\n{text}\n").Should().Be(disables);

    private const string Status = """
        <pacemaker-result><resources>
          <clone id="chefdb-clone"><resource id="chefdb" role="Promoted" active="true"><node name="node2"/></resource>
            <resource id="chefdb" role="Stopped" active="false"/></clone>
          <resource id="chefdb-vip" role="Started" active="true"><node name="node2"/></resource>
        </resources>
        <failures><failure op_key="chefdb_start_0" node="node1" exitstatus="error" exitreason="WAL is gone"/>
          <failure op_key="chefdb-vip_start_0" node="node1" exitreason="no interface"/></failures></pacemaker-result>
        """;

    [Fact]
    public void Where_it_is_promoted_and_what_failed_is_read_of_crm_mon()
    {
        PromotedCheck.NodeOf(Status, "chefdb").Should().Be("node2");
        PromotedCheck.NodeOf(Status, "chefdb-vip").Should().BeNull();
        PromotedCheck.IsActive(Status, "chefdb").Should().BeTrue();
        PromotedCheck.IsActive(Status, "other").Should().BeFalse();
        PromotedCheck.FailureOf(Status, "chefdb").Should().Be("chefdb_start_0 on node1: WAL is gone");
        PromotedCheck.FailureOf(Status, "chefdb", "promote").Should().BeEmpty();
        PromotedCheck.NodeOf("crm_mon: not connected", "chefdb").Should().BeNull();
    }

    [Theory]
    [InlineData("R\0\0\0\u000c\0\0\0\u0005", false)]
    [InlineData("E...C28000\0Mno pg_hba.conf entry", false)]
    [InlineData("E...C57P03\0Mthe database system is starting up", true)]
    [InlineData("HTTP/1.1 200", true)]
    [InlineData("", true)]
    public void A_server_that_is_up_is_told_from_one_that_is_not_yet(string reply, bool isNotYet) =>
        AddressProbe.IsNotYet(Encoding.ASCII.GetBytes(reply)).Should().Be(isNotYet);

    [Theory]
    [InlineData("192.0.2.100/24", true)]
    [InlineData("2001:db8::1/64", true)]
    [InlineData("192.0.2.100", false)]
    [InlineData("192.0.2.100/33", false)]
    [InlineData("host/24", false)]
    [InlineData("192.0.2.100/24/1", false)]
    public void An_address_has_a_prefix(string text, bool isAddress) => ClusterWishes.IsAddress(text).Should().Be(isAddress);
}

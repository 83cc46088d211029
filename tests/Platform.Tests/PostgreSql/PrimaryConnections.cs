using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Platform.Tests.PostgreSql;

public sealed class PrimaryConnections
{
    private static readonly PrimaryConnection s_some = new()
    {
        Hosts = ["db2", "192.0.2.3", "2001:db8::4"],
        Port = 5432,
        User = "ocf_replication",
        PassFile = "/etc/ocf-agents/replication.pgpass",
        ApplicationName = "db1",
        Version = new ServerVersion(13, 0),
    };

    [Fact]
    public void A_standby_tries_all_members_until_one_takes_writes()
        => s_some.ToConnectionInfo().Should().Be(
            "host='db2,192.0.2.3,2001:db8::4' port=5432 user='ocf_replication' application_name='db1' connect_timeout=3 "
            + "keepalives_idle=10 keepalives_interval=3 keepalives_count=3 tcp_user_timeout=5000 "
            + "passfile='/etc/ocf-agents/replication.pgpass' target_session_attrs=read-write");

    [Fact]
    public void Before_version_10_libpq_knows_neither_a_passfile_nor_what_a_host_takes()
        => (s_some with { Hosts = ["192.0.2.100"], Version = new ServerVersion(9, 6) }).ToConnectionInfo()
            .Should().Contain("host='192.0.2.100'").And.NotContain("passfile").And.NotContain("target_session_attrs");

    [Fact]
    public void A_dead_primary_is_not_believed_in_for_long()
        => s_some.ToConnectionInfo().Should().Contain("connect_timeout=").And.Contain("keepalives_count=");

    [Fact]
    public void No_password_stands_in_it() => s_some.ToConnectionInfo().Should().NotContain("password=");

    [Theory]
    [InlineData("it's", @"'it\'s'")]
    [InlineData(@"back\slash", @"'back\\slash'")]
    [InlineData(@"\'", @"'\\\''")]
    [InlineData("a' user='postgres", @"'a\' user=\'postgres'")]
    [InlineData("a b=c", "'a b=c'")]
    [InlineData("", "''")]
    public void A_hostile_name_stays_one_value(string name, string quoted)
        => (s_some with { ApplicationName = name, User = name, PassFile = name }).ToConnectionInfo()
            .Should().Contain($"application_name={quoted} ")
            .And.Contain($"user={quoted} ")
            .And.Contain($"passfile={quoted} ");
}

using OcfAgents.Agents.ChefPgsql;

namespace OcfAgents.ChefPgsql.Tests;

public sealed class NodeAddresses
{
    [Theory]
    [InlineData("", "db1", "db1")]
    [InlineData("db1=192.0.2.1", "db1", "192.0.2.1")]
    [InlineData("db1=192.0.2.1", "db2", "db2")]
    [InlineData("db1=192.0.2.1 db2=db2.replication.example", "db2", "db2.replication.example")]
    [InlineData("  db1=192.0.2.1   db2=2001:db8::2  ", "db2", "2001:db8::2")]
    [InlineData("db1=192.0.2.1", "DB1", "DB1")]
    [InlineData("db10=192.0.2.10 db1=192.0.2.1", "db1", "192.0.2.1")]
    [InlineData("db1=192.0.2.1 db1=192.0.2.9", "db1", "192.0.2.9")]
    public void A_node_is_reached_at_its_address_and_else_by_its_name(string list, string node, string address)
        => new NodeAddressList(list).AddressOf(node).Should().Be(address);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("db1=192.0.2.1")]
    [InlineData("db1=192.0.2.1 db2=2001:db8::2 db-3.example=db3-repl.example")]
    public void A_list_of_nodes_and_addresses_is_accepted(string list)
        => NodeAddressList.Problem(list).Should().BeNull();

    [Theory]
    [InlineData("db1", "'db1'")]
    [InlineData("192.0.2.1", "'192.0.2.1'")]
    [InlineData("=192.0.2.1", "'=192.0.2.1'")]
    [InlineData("db1=", "'db1='")]
    [InlineData("db1==192.0.2.1", "'db1==192.0.2.1'")]
    [InlineData("db1=192.0.2.1=5432", "'db1=192.0.2.1=5432'")]
    [InlineData("db1=192.0.2.1,db2=192.0.2.2", "'db1=192.0.2.1,db2=192.0.2.2'")]
    [InlineData("db1=192.0.2.1 db2=a,b", "'db2=a,b'")]
    [InlineData("db1=/tmp", "'db1=/tmp'")]
    [InlineData("db1='", "'db1=''")]
    [InlineData("db1=a\tdb2=b", "'db1=a\tdb2=b'")]
    [InlineData("db1=user@host", "'db1=user@host'")]
    public void What_is_not_such_a_list_is_told_by_the_entry_that_is_wrong(string list, string entry)
        => NodeAddressList.Problem(list).Should().Contain(entry).And.Contain("NODE=ADDRESS");

    [Theory]
    [InlineData("db1 db2 =x ==")]
    [InlineData("db1")]
    public void A_list_that_was_not_checked_does_no_harm(string list)
        => new NodeAddressList(list).AddressOf("db1").Should().Be("db1");
}

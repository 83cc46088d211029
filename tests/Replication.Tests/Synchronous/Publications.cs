using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

public sealed class Publications
{
    [Theory]
    [InlineData("epoch=0 primary=n1 any=1 of=n2,n3")]
    [InlineData("epoch=17 primary=db-1.example.com any=2 of=a,b-c.d,n#1")]
    [InlineData("epoch=0 primary=n1 any=0 of=")]
    public void Are_read_as_they_were_written(string text) => Publication.TryParse(text)!.ToString().Should().Be(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("epoch=0 primary=n1 any=1")]
    [InlineData("epoch=0 primary= any=1 of=n2")]
    [InlineData("epoch=0 primary=n1 any=-1 of=n2")]
    [InlineData("epoch=x primary=n1 any=1 of=n2")]
    [InlineData("epoch=0 primary=n1 any=1 of=n2 n3")]
    [InlineData("any=1 of=n2 epoch=0 primary=n1")]
    public void Are_not_guessed_at(string? text) => Publication.TryParse(text).Should().BeNull();

    [Fact]
    public void Of_the_same_nodes_are_equal_in_whatever_order_they_were_named()
        => Publication.TryParse("epoch=0 primary=n1 any=1 of=n3,n2").Should().Be(new Publication("n1", 1, NodeSet.Of("n2", "n3")));
}

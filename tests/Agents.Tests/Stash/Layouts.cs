namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Every generation of the product, without a parameter that names it.</summary>
public sealed class Layouts
{
    public static TheoryData<string> Products => [.. Product.All.Select(product => product.Name)];

    [Theory]
    [MemberData(nameof(Products))]
    public void The_whole_life_of_each_product(string name)
    {
        using var node = new StashNode(Product.Named(name));

        node.ValidateAll(10).ShouldExit(0);
        node.Probe().ShouldExit(7).Reason.Should().BeNull();
        node.StartedWell();
        node.Probe().ShouldExit(0);
        node.Monitor().ShouldExit(0).Reason.Should().BeNull();
        node.Monitor(level: 10).ShouldExit(0).Reason.Should().BeNull();
        node.Start().ShouldExit(0);
        node.Jvms.Should().ContainSingle();
        node.StoppedWell();
        node.Stop().ShouldExit(0);
        node.Probe().ShouldExit(7).Reason.Should().BeNull();
    }
}

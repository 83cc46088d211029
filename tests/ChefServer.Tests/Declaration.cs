using OcfAgents.Agents.ChefServer;

namespace OcfAgents.ChefServer.Tests;

/// <summary>The declaration that metadata, usage and validation come from.</summary>
public sealed class Declaration
{
    [Fact]
    public void It_has_no_flaw() => ChefServerAgent.Declare().Flaws().Should().BeEmpty();

    [Fact]
    public void No_parameter_is_required() => ChefServerAgent.Declare().Parameters.Should().OnlyContain(parameter => !parameter.IsRequired);
}

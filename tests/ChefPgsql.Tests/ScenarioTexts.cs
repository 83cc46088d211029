using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>A scenario that was misspelt must not pass for one that holds.</summary>
public sealed class ScenarioTexts
{
    [Fact]
    public void Scenarios_are_blocks_of_facts_under_a_name()
    {
        const string text = "# about\n\nscenario: one\ngiven:  A\nwith: x\n# why\nwith: y: z\n\n\nscenario: two\n";

        var scenarios = ScenarioReader.Read(text, "given", "with");

        scenarios.Select(scenario => scenario.Name).Should().Equal("one", "two");
        scenarios[0].Require("given").Should().Be("A");
        scenarios[0].All("with").Should().Equal("x", "y: z");
        scenarios[1].Find("given").Should().BeNull();
    }

    [Theory]
    [InlineData("given: A\n", "where a scenario should begin")]
    [InlineData("scenario: one\ngivne: A\n", "'givne' is not one of")]
    [InlineData("scenario: one\nwords\n", "is no 'key: value'")]
    [InlineData("scenario: one\n\nscenario: one\n", "same name")]
    public void What_is_not_understood_is_an_error(string text, string complaint)
    {
        var read = () => ScenarioReader.Read(text, "given");

        read.Should().Throw<FormatException>().WithMessage($"*{complaint}*");
    }

    [Fact]
    public void What_must_be_said_once_is_an_error_otherwise()
    {
        var scenario = ScenarioReader.Read("scenario: one\nwith: x\nwith: y\n", "with")[0];
        var find = () => scenario.Find("with");
        var require = () => scenario.Require("given");

        find.Should().Throw<FormatException>();
        require.Should().Throw<FormatException>();
    }
}

namespace OcfAgents.Cli.Tests;

/// <summary>The exit codes are an interface: scripts go by them.</summary>
public sealed class ExitCodeMeanings
{
    [Fact]
    public void The_codes_are_these_and_stay_these() => ExitCodes.All.Select(code => (code.ToString(), (int)code)).Should().Equal(
        ("Success", 0), ("Failed", 1), ("Usage", 2), ("Degraded", 3), ("NoPrimary", 4), ("TwoPrimaries", 5), ("Unreachable", 6),
        ("Refused", 7), ("NeedsRoot", 77), ("Deadline", 124));

    [Fact]
    public void Each_has_a_meaning_of_its_own()
    {
        var meanings = ExitCodes.All.Select(ExitCodes.Meaning).ToList();

        meanings.Should().OnlyHaveUniqueItems().And.OnlyContain(meaning => meaning.Length > 8 && !meaning.EndsWith('.') && !meaning.Any(char.IsControl));
    }

    [Fact]
    public void A_code_without_a_meaning_is_refused() =>
        FluentActions.Invoking(() => ExitCodes.Meaning((ExitCode)99)).Should().Throw<InvalidOperationException>();
}

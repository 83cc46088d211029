namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>What a server said, or why it did not.</summary>
/// <param name="Standing"><c>null</c> where it did not answer.</param>
/// <param name="Problem">Why; <c>null</c> where it did.</param>
public sealed record StandingAnswer(ReplicationStanding? Standing, string? Problem)
{
    public static StandingAnswer Of(string? text) => ReplicationStanding.TryParse(text) is { } standing
        ? new(standing, Problem: null)
        : new(Standing: null, "its answer is not one to the question");

    public static StandingAnswer Unreachable(string problem) => new(Standing: null, problem);
}

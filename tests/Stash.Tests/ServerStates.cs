using OcfAgents.Agents.Stash.Server;
using OcfAgents.Platform.Http;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Stash.Tests;

/// <summary>From what is seen to a named state.</summary>
public sealed class ServerStates
{
    private static readonly Jvm s_young = new(new ProcessIdentity(4711, 1), TimeSpan.FromSeconds(5), IsSuspended: false);

    private static readonly Observation s_seen = new() { Jvm = s_young, StartupGrace = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(200, """{"state":"RUNNING"}""", "Running")]
    [InlineData(200, """ { "nodes": {"state":"ERROR"}, "state" : "RUNNING" } """, "Running")]
    [InlineData(503, """{"state":"RUNNING"}""", "Running")]
    [InlineData(200, """{"state":"MAINTENANCE"}""", "Maintenance")]
    [InlineData(200, """{"state":"FIRST_RUN"}""", "FirstRun")]
    [InlineData(503, """{"state":"STARTING"}""", "Starting")]
    [InlineData(200, """{"state":"STARTING"}""", "Starting")]
    [InlineData(503, """{"state":"STOPPING"}""", "Stopping")]
    [InlineData(500, """{"state":"ERROR"}""", "InError")]
    [InlineData(500, "<html>Internal Server Error</html>", "InError")]
    [InlineData(502, "", "InError")]
    [InlineData(200, "It works!", "InError")]
    [InlineData(200, """{"state":5}""", "InError")]
    [InlineData(200, """{"state":"HUNGRY"}""", "InError")]
    [InlineData(200, """["state"]""", "InError")]
    [InlineData(404, """{"state":"RUNNING"}""", "NotDeployed")]
    public void The_body_says_it_and_not_the_code(int code, string body, string state)
        => Found(s_seen with { Reply = StatusReply.Of(Answered(code, body)) }).Should().Be(state);

    [Theory]
    [InlineData(HttpReplyKind.Refused, 5, "Starting")]
    [InlineData(HttpReplyKind.Refused, 61, "Silent")]
    [InlineData(HttpReplyKind.TimedOut, 5, "Silent")]
    [InlineData(HttpReplyKind.Empty, 5, "Silent")]
    [InlineData(HttpReplyKind.Garbled, 5, "InError")]
    public void Without_an_answer_the_age_of_the_JVM_decides(HttpReplyKind kind, int age, string state)
        => Found(s_seen with
        {
            Jvm = s_young with { Age = TimeSpan.FromSeconds(age) },
            Reply = StatusReply.Of(new HttpReply(kind, 0, "", "no answer", TimeSpan.Zero)),
        }).Should().Be(state);

    [Fact]
    public void One_that_starts_for_longer_than_it_may_is_stuck()
        => Found(s_seen with
        {
            Jvm = s_young with { Age = TimeSpan.FromSeconds(61) },
            Reply = StatusReply.Of(Answered(503, """{"state":"STARTING"}""")),
        }).Should().Be("StuckStarting");

    [Fact]
    public void One_that_is_suspended_is_so_whatever_it_said()
        => Found(s_seen with { Jvm = s_young with { IsSuspended = true } }).Should().Be("Suspended");

    [Fact]
    public void One_whose_home_is_gone_is_not_well_whatever_it_says()
        => Found(s_seen with { IsHomeGone = true, Reply = StatusReply.Of(Answered(200, """{"state":"RUNNING"}""")) })
            .Should().Be("HomeGone");

    [Fact]
    public void Without_a_JVM_nothing_else_counts()
    {
        Found(new Observation { IsHomeGone = true }).Should().Be("Absent");
        Found(new Observation { IsLaunching = true, LeftBehind = ["sh[3]"] }).Should().Be("Starting", "nobody launches a second one");
        Found(new Observation { Lost = new ProcessIdentity(4711, 1) }).Should().Be("Lost");
        var left = Classifier.Classify(new Observation { LeftBehind = ["git[17]"] });
        left.State.Should().Be(ServerState.LeftBehind);
        left.Because.Should().Contain("git[17]");
    }

    private static string Found(Observation seen) => $"{Classifier.Classify(seen).State}";

    private static HttpReply Answered(int code, string body) => new(HttpReplyKind.Answered, code, body, "", TimeSpan.Zero);
}

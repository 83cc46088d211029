using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Platform.Http;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.ChefServer.Tests;

/// <summary>What is seen of a chef-server that is well, to be changed for what is to be tried.</summary>
internal static class Sights
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static ServiceSighting Up(string name, int seconds = 600) => new(
        name, new RunitState { IsLinked = true, IsSupervised = true, Phase = RunitPhase.Run, Pid = 100, WantsUp = true }, TimeSpan.FromSeconds(seconds))
    {
        Before = new ProcessIdentity(100, 1),
    };

    public static ServiceSighting Down(string name) => new(
        name, new RunitState { IsLinked = true, IsSupervised = true, HasDownFile = true }, TimeSpan.FromSeconds(600));

    public static ServiceSighting WithoutRunsv(string name) => new(name, new RunitState { IsLinked = true }, TimeSpan.Zero);

    /// <summary>Between its end and its next start.</summary>
    public static ServiceSighting Ended(string name, int earlyStarts = 0) => new(
        name, new RunitState { IsLinked = true, IsSupervised = true, WantsUp = true }, TimeSpan.Zero) { EarlyStartsBefore = earlyStarts };

    public static ServiceSighting StartedAgain(string name, int earlyStarts) => Up(name, seconds: 1) with
    {
        Before = new ProcessIdentity(99, 1),
        EarlyStartsBefore = earlyStarts,
    };

    public static Observation Of(params ServiceSighting[] services) => new()
    {
        Services = [.. services],
        Essential = ["chef_sql", "oc_chef_authz"],
        WasStarted = true,
        StartupGrace = Grace,
        FailuresAllowed = 3,
        Status = Status(200, """{"status":"pong","upstreams":{"chef_sql":"pong","oc_chef_authz":"pong","chef_opensearch":"pong"}}"""),
    };

    public static Observation Well => Of(Up("opscode-erchef"), Up("oc_bifrost"), Up("nginx"), Up("opensearch"));

    public static StatusReply Status(int code, string body) => StatusReply.Of(new HttpReply(HttpReplyKind.Answered, code, body, "", TimeSpan.Zero));

    public static StatusReply Failing(params string[] upstreams)
    {
        var list = string.Join(',', upstreams.Select(name => $"\"{name}\":\"fail\"").Append("\"other\":\"pong\""));
        return Status(500, "{\"status\":\"fail\",\"upstreams\":{" + list + "}}");
    }

    public static StatusReply Without(HttpReplyKind kind) => StatusReply.Of(new HttpReply(kind, 0, "", "no answer", TimeSpan.Zero));
}

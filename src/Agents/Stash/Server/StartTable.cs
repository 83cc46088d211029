using static OcfAgents.Agents.Stash.Server.ServerState;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>What start does with what it finds. A JVM that is there is never joined by a second one.</summary>
internal static class StartTable
{
    /// <summary>How long Tomcat may answer 404 while it still deploys.</summary>
    public static readonly TimeSpan DeploymentGrace = TimeSpan.FromSeconds(20);

    /// <param name="found">What the server is.</param>
    /// <param name="wasLaunched">This start launched it: without a JVM it has died.</param>
    /// <param name="age">The JVM's.</param>
    public static StartStep For(Classification found, bool wasLaunched, TimeSpan age) => found.State switch
    {
        Absent or Lost => wasLaunched ? StartStep.Fail : StartStep.Launch,
        LeftBehind => wasLaunched ? StartStep.Fail : StartStep.Reap,
        Running or Maintenance or FirstRun => StartStep.Done,
        // One that another start has launched, and that was killed for its time, is waited for.
        Starting or StuckStarting => StartStep.Wait,
        // It ends, and then there is none: only then another is launched.
        Stopping => wasLaunched ? StartStep.Fail : StartStep.Wait,
        Silent => StartStep.Wait,
        NotDeployed => age < DeploymentGrace ? StartStep.Wait : StartStep.Fail,
        InError or Suspended or HomeGone => StartStep.Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.State, "not a state"),
    };
}

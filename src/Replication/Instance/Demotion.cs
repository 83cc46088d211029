namespace OcfAgents.Replication.Instance;

/// <summary>What a demotion is to reach, from what it finds.</summary>
public static class Demotion
{
    /// <summary>
    /// Where nothing runs there is nothing to demote, and starting it is not the demotion's business: after a crash the cluster
    /// stops, starts and promotes the instance next, and a crash recovery begun here would only be interrupted there.
    /// </summary>
    public static Goal GoalFor(Classification found) =>
        found.IsRunning && found.State != InstanceState.Orphaned ? Goal.Demoted : Goal.Stopped;
}

namespace OcfAgents.Platform.Processes;

/// <summary>
/// What belongs to a daemon that leads a session of its own: whatever it has started and that did not leave the session, also after
/// the daemon itself has gone; and while it lives, its descendants.
/// </summary>
public sealed class ProcessFamily(ProcessTable table)
{
    /// <summary>Those that live, of each of these daemons.</summary>
    /// <param name="leaders">As they were seen; the pid of one that has gone may be another's by now.</param>
    public IReadOnlyList<ProcessStatus> Of(IReadOnlyCollection<ProcessIdentity> leaders)
    {
        if (leaders.Count == 0)
        {
            return [];
        }

        var all = table.ReadAll().Where(process => !process.IsZombie).ToArray();
        var members = new Dictionary<int, ProcessStatus>();
        foreach (var leader in leaders)
        {
            foreach (var process in all.Where(process => IsOfSession(process, leader, all)))
            {
                members[process.Pid] = process;
            }
        }

        AddDescendants(members, all);
        return [.. members.Values];
    }

    private static bool IsOfSession(ProcessStatus process, ProcessIdentity leader, ProcessStatus[] all) =>
        process.Identity == leader
        || (process.Session == leader.Pid
            && process.StartTicks >= leader.StartTicks
            // Given to another, the number leads another session.
            && !all.Any(other => other.Pid == leader.Pid && other.StartTicks != leader.StartTicks));

    private static void AddDescendants(Dictionary<int, ProcessStatus> members, ProcessStatus[] all)
    {
        for (var found = -1; found != members.Count;)
        {
            found = members.Count;
            foreach (var process in all.Where(process => members.ContainsKey(process.ParentPid)))
            {
                members.TryAdd(process.Pid, process);
            }
        }
    }
}

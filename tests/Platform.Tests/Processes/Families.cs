using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>What belongs to a daemon, while it lives and after.</summary>
public sealed class Families : IDisposable
{
    private readonly ProcessFamily _family = new(new ProcessTable());
    private readonly List<ProcessIdentity> _started = [];

    public void Dispose() => _started.ForEach(Programs.Kill);

    [Fact]
    public void Its_session_and_its_descendants_belong_to_it_and_bystanders_do_not()
    {
        // A worker of its session, and one that began a session of its own.
        var leader = Leader("sleep 1001 & setsid sleep 1002 & wait");
        _ = Leader("sleep 1001 & wait");

        Posix.Eventually.True(() => Names(leader).SequenceEqual(["sh", "sleep", "sleep"]), "those three are the family");
    }

    [Fact]
    public void What_it_leaves_behind_in_its_session_still_does()
    {
        var leader = Leader("sleep 1001 & sleep 1002 & wait");
        Posix.Eventually.True(() => Names(leader).Length == 3, "both have been started");

        Programs.Kill(leader);

        Posix.Eventually.True(() => Names(leader).SequenceEqual(["sleep", "sleep"]), "they are of its session");
    }

    [Fact]
    public void A_number_that_was_given_to_another_is_nobodys()
    {
        var leader = Leader("sleep 1001 & wait");

        Names(leader with { StartTicks = leader.StartTicks - 1 }).Should().BeEmpty();
        _family.Of([]).Should().BeEmpty();
    }

    private string[] Names(ProcessIdentity leader)
    {
        var found = _family.Of([leader]);
        _started.AddRange(found.Select(process => process.Identity).Except(_started));
        return [.. found.Select(process => process.Name).Order(StringComparer.Ordinal)];
    }

    private ProcessIdentity Leader(string script)
    {
        var pid = int.Parse(Programs.Run(Programs.Shell($"setsid sh -c '{script}' >/dev/null 2>&1 & echo $!")).Output);
        Posix.Eventually.True(() => new ProcessTable().Read(pid) is { Name: "sh" } status && status.Session == pid, "it leads a session");
        var identity = new ProcessTable().Read(pid)!.Identity;
        _started.Add(identity);
        return identity;
    }
}

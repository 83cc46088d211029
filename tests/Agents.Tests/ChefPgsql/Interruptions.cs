namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// Pacemaker's SIGKILL to the action's process group, anywhere in an action: whatever action comes next finds its way from what
/// it sees, nothing runs twice, and no row is lost.
/// </summary>
public sealed class Interruptions
{
    public static TheoryData<int> Milliseconds => [5, 10, 20, 40, 80, 160, 320];

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_start_that_was_killed_is_completed_by_the_next(int milliseconds)
    {
        using var node = Stopped();

        Kill(node, "start", milliseconds);

        node.Probe().ShouldExit(0, 1, 7);
        node.Start().ShouldExit(0);
        node.ShouldRunOnePostmaster();
        node.MonitorUnpromoted().ShouldExit(0);
        ShouldHoldEveryRow(node);
    }

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_start_that_was_killed_leaves_nothing_that_a_stop_does_not_end(int milliseconds)
    {
        using var node = Stopped();

        Kill(node, "start", milliseconds);

        node.Stop().ShouldExit(0);
        node.ShouldStayStopped();
        node.Start().ShouldExit(0);
        ShouldHoldEveryRow(node);
    }

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_stop_that_was_killed_is_completed_by_the_next(int milliseconds)
    {
        using var node = Primary();

        Kill(node, "stop", milliseconds);

        node.Stop().ShouldExit(0);
        node.ShouldStayStopped();
        node.Probe().ShouldExit(7);
        node.Start().ShouldExit(0);
        ShouldHoldEveryRow(node);
    }

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_promotion_that_was_killed_is_completed_by_the_next(int milliseconds)
    {
        using var node = Stopped();
        node.Start().ShouldExit(0);

        Kill(node, "promote", milliseconds);

        node.Probe().ShouldExit(0, 8);
        node.Promote().ShouldExit(0);
        node.ShouldRunOnePostmaster();
        node.MonitorPromoted().ShouldExit(8);
        ShouldHoldEveryRow(node);
    }

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_promotion_that_was_killed_is_undone_by_a_demotion(int milliseconds)
    {
        using var node = Stopped();
        node.Start().ShouldExit(0);

        Kill(node, "promote", milliseconds);

        node.Demote().ShouldExit(0);
        ShouldBecomeUnpromoted(node);
        ShouldHoldEveryRow(node);
    }

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_demotion_that_was_killed_is_completed_by_the_next(int milliseconds)
    {
        using var node = Primary();

        Kill(node, "demote", milliseconds);

        node.Demote().ShouldExit(0);
        ShouldBecomeUnpromoted(node);
        ShouldHoldEveryRow(node);
    }

    [Theory]
    [MemberData(nameof(Milliseconds))]
    public void A_demotion_that_was_killed_is_followed_by_a_stop_as_the_cluster_does_it(int milliseconds)
    {
        using var node = Primary();

        Kill(node, "demote", milliseconds);

        node.Stop().ShouldExit(0);
        node.ShouldStayStopped();
        node.Start().ShouldExit(0);
        node.Promote().ShouldExit(0);
        ShouldHoldEveryRow(node);
    }

    /// <summary>A directory server that is slow to say the account's groups is where a start is most likely to run out of time.</summary>
    [Fact]
    public void A_start_that_was_killed_while_it_became_the_account_starts_nothing_later()
    {
        using var node = Stopped();
        node.Machine.WriteFile("/usr/bin/setpriv.slow", """
            #!/opt/slow/setpriv
            touch /srv/cluster/waiting
            while [ -e /srv/cluster/waiting ]; do sleep 0.05; done
            exec /usr/bin/setpriv.real "$@"
            """);
        // An interpreter of that name, so that it looks like setpriv from outside as well.
        node.Machine.Shell("""
            mkdir /opt/slow
            cp /bin/dash /opt/slow/setpriv
            chmod 755 /usr/bin/setpriv.slow
            mv /usr/bin/setpriv /usr/bin/setpriv.real
            mv /usr/bin/setpriv.slow /usr/bin/setpriv
            """);
        var start = node.Machine.Begin(node.Call("start", seconds: 20) with { KillAfter = TimeSpan.FromSeconds(2) });
        start.Result.WasKilled.Should().BeTrue();

        node.Stop().ShouldExit(0);
        node.Machine.Shell("rm /srv/cluster/waiting");

        node.ShouldStayStopped();
    }

    [Fact]
    public void The_next_action_finds_an_election_that_was_killed_undecided()
    {
        using var node = Stopped();
        node.Start().ShouldExit(0);
        var waitingForVotes = PacemakerEnvironment.Plan(new TransitionPlan { Active = ["n1", "n2"], Promote = ["n1"] });

        node.RunKilledAfter("promote", TimeSpan.FromSeconds(1), waitingForVotes).WasKilled.Should().BeTrue();

        node.Probe().ShouldExit(0);
        node.Query("SELECT pg_is_in_recovery()").Should().Be("t", "nothing is promoted before the election");
        node.Promote().ShouldExit(0);
    }

    private static void Kill(DatabaseNode node, string action, int milliseconds) =>
        _ = node.RunKilledAfter(action, TimeSpan.FromMilliseconds(milliseconds));

    private static DatabaseNode Primary()
    {
        var node = new DatabaseNode();
        node.Promote().ShouldExit(0);
        node.Write(1);
        node.Write(2);
        return node;
    }

    private static DatabaseNode Stopped()
    {
        var node = Primary();
        node.Stop().ShouldExit(0);
        return node;
    }

    /// <summary>A demotion leaves stopped what it found stopped; then its monitor says so, and the cluster starts it.</summary>
    private static void ShouldBecomeUnpromoted(DatabaseNode node)
    {
        if (node.MonitorUnpromoted().ShouldExit(0, 7).ExitCode == 7)
        {
            node.Stop().ShouldExit(0);
            node.Start().ShouldExit(0);
            node.MonitorUnpromoted().ShouldExit(0);
        }

        node.ShouldRunOnePostmaster();
        node.Query("SELECT pg_is_in_recovery()").Should().Be("t");
    }

    private static void ShouldHoldEveryRow(DatabaseNode node) => node.Ledger().Should().Equal(1, 2);
}

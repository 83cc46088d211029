using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>The sequence of ocf-tester, with data in it.</summary>
public sealed class Lifecycle
{
    [Fact]
    public void The_whole_life_of_an_instance_keeps_its_data()
    {
        using var node = new DatabaseNode();

        node.Run("validate-all", seconds: 20).ShouldExit(0);
        node.Probe().ShouldExit(7);
        Start(node);
        node.Run("notify", seconds: 20).ShouldExit(0);
        node.Demote().ShouldExit(0);
        Promote(node);
        node.Write(1);
        Demote(node);
        node.Ledger().Should().Equal(1);
        Promote(node);
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        node.Write(2);
        Demote(node);
        node.Demote().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        Stop(node);
        Start(node);
        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Ledger().Should().Equal(1, 2);
        Stop(node);
        node.Stop().ShouldExit(0);
        node.Probe().ShouldExit(7);
        node.Run("reload-agent", seconds: 20).ShouldExit(0);
    }

    [Fact]
    public void The_resource_agents_own_tester_finds_no_fault()
    {
        using var node = new DatabaseNode();

        var result = node.Machine.Run(new ProgramCall("/usr/sbin/ocf-tester", "-v", "-n", DatabaseNode.Resource, DatabaseNode.Shim)
        {
            KillAfter = TimeSpan.FromMinutes(2),
        });

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().Contain("passed all tests");
    }

    [Fact]
    public void What_a_clean_answer_needs_no_words_for_gets_none()
    {
        using var node = new DatabaseNode();

        ActionResult[] results =
        [
            node.Probe(), node.Start(), node.MonitorUnpromoted(), node.Promote(), node.MonitorPromoted(), node.Demote(), node.Stop(),
        ];

        results.Select(result => result.Call.Error + result.Call.Output).Should().OnlyContain(text => text.Length == 0);
    }

    [Fact]
    public void A_former_primary_comes_up_as_a_standby()
    {
        using var node = new DatabaseNode();
        Start(node);
        Promote(node);
        Stop(node);

        Start(node);

        node.Query("SELECT pg_is_in_recovery()").Should().Be("t");
    }

    [Fact]
    public void A_role_that_is_not_the_expected_one_is_told_as_it_is()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(0);
        node.Promote().ShouldExit(0);

        node.MonitorUnpromoted().ShouldExit(8);
    }

    [Fact]
    public void A_promoted_instance_that_is_stopped_keeps_what_was_written()
    {
        using var node = new DatabaseNode();
        Start(node);
        Promote(node);
        node.Write(1);
        Stop(node);
        Start(node);
        Promote(node);

        node.Ledger().Should().Equal(1);
    }

    [Fact]
    public void A_promotion_starts_what_does_not_run()
    {
        using var node = new DatabaseNode();

        node.Promote().ShouldExit(0);

        node.MonitorPromoted().ShouldExit(8);
    }

    [Fact]
    public void A_primary_that_somebody_else_started_is_found_and_a_start_makes_a_standby_of_it()
    {
        using var node = new DatabaseNode();
        node.StartByHand();

        node.Probe().ShouldExit(8);
        node.MonitorUnpromoted().ShouldExit(8);
        node.Start().ShouldExit(0);

        node.MonitorUnpromoted().ShouldExit(0);
        node.Query("SELECT pg_is_in_recovery()").Should().Be("t");
    }

    [Fact]
    public void Two_starts_at_once_start_one_postmaster()
    {
        using var node = new DatabaseNode();
        var call = node.Call("start", seconds: 60);

        // The cluster runs one action at a time; a person with crm_resource --force-start does not wait for it.
        var starts = new[] { node.Machine.Begin(call), node.Machine.Begin(call) };

        starts.Select(start => start.Result.ExitCode).Should().Contain(0);
        node.ShouldRunOnePostmaster();
        node.MonitorUnpromoted().ShouldExit(0);
    }

    [Fact]
    public void The_promotion_score_follows_the_instance()
    {
        using var node = new DatabaseNode();

        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Score.Should().Be(90, "a stopped primary holds everything");
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
        node.Score.Should().Be(1000);
        node.Demote().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Score.Should().BePositive("else nobody could be promoted");
    }

    private static void Start(DatabaseNode node)
    {
        node.Start().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
        node.Probe().ShouldExit(0);
    }

    private static void Promote(DatabaseNode node)
    {
        node.Promote().ShouldExit(0);
        node.MonitorPromoted().ShouldExit(8);
    }

    private static void Demote(DatabaseNode node)
    {
        node.Demote().ShouldExit(0);
        node.MonitorUnpromoted().ShouldExit(0);
    }

    private static void Stop(DatabaseNode node)
    {
        node.Stop().ShouldExit(0);
        node.ShouldRunNothing();
        node.Probe().ShouldExit(7);
    }
}

namespace OcfAgents.Ocf.Tests;

public sealed class NotificationTests
{
    public static TheoryData<string> Pacemakers => ["2.0.5", "2.1.5", "3.0.2", "with the former names gone"];

    [Theory]
    [MemberData(nameof(Pacemakers))]
    public void The_plan_of_a_switchover_reads_the_same_in_every_spelling(string pacemaker)
    {
        Notification notification = NotifyDump.Parse(NotifyDump.Of(pacemaker));

        notification.Kind.Should().Be(NotificationKind.Pre);
        notification.Operation.Should().Be("promote");
        notification.Start.Should().BeEmpty("a single blank is an empty list");
        notification.Stop.Should().Equal(At("pg:0", "n1"));
        notification.Promote.Should().Equal(At("pg:1", "n2"));
        notification.Demote.Should().Equal(At("pg:0", "n1"));
        notification.Active.Should().Equal(At("pg:0", "n1"), At("pg:1", "n2"), At("pg:2", "n3"));
        notification.Inactive.Should().Equal(At("pg:3", node: null));
        notification.Promoted.Should().Equal(At("pg:0", "n1"));
        notification.Unpromoted.Should().Equal(At("pg:1", "n2"), At("pg:2", "n3"));
        notification.AvailableNodes.Should().BeEquivalentTo("n1", "n2", "n3", "n4");
        notification.AllNodes.Should().HaveCount(4);
    }

    [Theory]
    [MemberData(nameof(Pacemakers))]
    public void The_lists_are_the_plan_and_what_comes_after_is_computed_from_it(string pacemaker)
    {
        Notification notification = NotifyDump.Parse(NotifyDump.Of(pacemaker));

        notification.NodesPromotedAfter.Should().Equal("n2");
        notification.NodesActiveAfter.Should().Equal("n2", "n3");
        notification.IsSwitchover.Should().BeTrue();
    }

    [Fact]
    public void New_names_win_over_former_ones_even_when_they_name_nobody()
    {
        const string Both = "promoted_resource=[ ]\npromoted_uname=[ ]\nmaster_resource=[pg:0]\nmaster_uname=[n1]";

        NotifyDump.Parse(Both).Promoted.Should().BeEmpty();
    }

    [Fact]
    public void Start_and_promote_have_the_lists_without_type_and_operation()
    {
        Notification notification = NotifyDump.Parse("promote_resource=[pg:1]\npromote_uname=[n2]");

        notification.Kind.Should().BeNull();
        notification.Operation.Should().BeNull();
        notification.Promote.Should().Equal(At("pg:1", "n2"));
    }

    [Fact]
    public void A_notify_without_any_variable_has_no_notification()
        => new ActionContext("notify", Call.Env(("OCF_RESKEY_CRM_meta_notify", "true"))).Notification.Should().BeNull();

    [Fact]
    public void An_instance_on_a_node_without_a_name_leaves_the_whole_list_without_nodes()
        => NotifyDump.Parse("active_resource=[pg:0 pg:1 pg:2]\nactive_uname=[n1 n3]")
            .Active.Should().OnlyContain(instance => instance.Node == null);

    [Theory]
    //          promoted  demote  promote  available  switchover
    [InlineData("n1",     "n1",   "n2",    "n1 n2",   true)]
    [InlineData("n1",     "n1",   "n2",    " ",       true)]
    [InlineData("n1",     "n1",   "n1",    "n1 n2",   false)] // recovered in place
    [InlineData("n1",     "n1",   "n2",    "n2 n3",   false)] // the old node is gone: a failover
    [InlineData("n1",     " ",    "n2",    "n1 n2",   false)] // a second promoted instance
    [InlineData("n1",     "n1",   " ",     "n1 n2",   false)] // demoted only
    [InlineData(" ",      " ",    "n2",    "n1 n2",   false)] // a failover, after the transition was computed anew
    [InlineData(" ",      "n1",   "n2",    "n1 n2",   false)] // demoted, but it was not promoted
    public void A_switchover_is_a_promoted_instance_that_hands_over_from_a_live_node(
        string promoted, string demote, string promote, string available, bool expected)
        => Plan(promoted, demote, promote, available).IsSwitchover.Should().Be(expected);

    [Theory]
    //          promoted  demote  promote  after
    [InlineData("n1",     "n1",   "n2",    "n2")]
    [InlineData("n1",     "n1",   "n1",    "n1")]
    [InlineData("n1",     " ",    "n2",    "n1 n2")]
    [InlineData(" ",      "n1",   "n2",    "n2")]
    [InlineData(" ",      "n1",   "n1",    "n1")]
    [InlineData("n1",     "n1",   " ",     "")]
    public void Promoted_after_is_promoted_less_demoted_and_promoted(string promoted, string demote, string promote, string after)
        => string.Join(' ', Plan(promoted, demote, promote, "n1 n2").NodesPromotedAfter).Should().Be(after);

    [Fact]
    public void A_node_with_another_instance_left_is_still_active()
        => NotifyDump.Parse("active_resource=[g:0 g:1]\nactive_uname=[n1 n1]\nstop_resource=[g:0]\nstop_uname=[n1]")
            .NodesActiveAfter.Should().Equal("n1");

    [Fact]
    public void A_fingerprint_is_the_same_on_all_nodes_and_at_every_step_of_one_plan()
    {
        string dump = NotifyDump.Of("2.1.5");
        string[] seen =
        [
            NotifyDump.Parse(dump).Fingerprint,
            NotifyDump.Parse(dump.Replace("[pre]", "[post]", StringComparison.Ordinal)).Fingerprint,
            NotifyDump.Parse(dump.Replace("operation=[promote]", "operation=[demote]", StringComparison.Ordinal)).Fingerprint,
            NotifyDump.Parse(dump.Replace("[n3 n1 n2 n4]", "[n4 n3 n2 n1]", StringComparison.Ordinal)).Fingerprint,
            NotifyDump.Parse(NotifyDump.Of("2.0.5")).Fingerprint,
        ];

        seen.Distinct().Should().ContainSingle().Which.Should().MatchRegex("^[0-9a-f]{16}$");
    }

    [Theory]
    [InlineData("promote_uname=[n2]", "promote_uname=[n3]")]
    [InlineData("demote_uname=[n1]", "demote_uname=[n2]")]
    [InlineData("[n3 n1 n2 n4]", "[n3 n1 n2]")]
    [InlineData("stop_uname=[n1]", "stop_uname=[n3]")]
    public void A_fingerprint_tells_plans_apart(string text, string other)
    {
        string dump = NotifyDump.Of("2.1.5");

        NotifyDump.Parse(dump.Replace(text, other, StringComparison.Ordinal)).Fingerprint
            .Should().NotBe(NotifyDump.Parse(dump).Fingerprint);
    }

    [Fact]
    public void A_fingerprint_tells_apart_which_list_a_node_stands_in()
        => NotifyDump.Parse("start_resource=[pg:1]\nstart_uname=[n2]").Fingerprint
            .Should().NotBe(NotifyDump.Parse("stop_resource=[pg:1]\nstop_uname=[n2]").Fingerprint);

    [Fact]
    public void A_fingerprint_never_changes_between_versions_of_the_agents()
        => NotifyDump.Parse(NotifyDump.Of("3.0.2")).Fingerprint.Should().Be("a14ceac4d18df471");

    static NotifiedInstance At(string resource, string? node) => new(resource, node);

    static Notification Plan(string promoted, string demote, string promote, string available)
        => NotifyDump.Parse(
            $"""
            promoted_resource=[{Instances(promoted)}]
            promoted_uname=[{promoted}]
            demote_resource=[{Instances(demote)}]
            demote_uname=[{demote}]
            promote_resource=[{Instances(promote)}]
            promote_uname=[{promote}]
            available_uname=[{available}]
            """);

    static string Instances(string nodes) => nodes == " " ? " " : "pg:0";
}

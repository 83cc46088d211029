using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A person's orders to a member, as ocf-agents leaves them: an attribute, and a probe.</summary>
public sealed class Orders
{
    private const string Directory = "/var/opt/opscode/postgresql/13";
    private const string Kept = $"/var/lib/ocf-agents/{DatabaseNode.Resource}/order";

    [Fact]
    public void An_ordered_base_backup_takes_the_place_of_a_healthy_standbys_data_once()
    {
        using var cluster = new Cluster(2).Up();
        var standby = cluster[2];
        var before = Inode(standby);

        Order(standby, "basebackup 1", "once");
        standby.Probe().ShouldExit(0);
        Answer(standby).Should().StartWith("once|accepted|");
        standby.Attribute(OrderName).Should().BeNull("it is taken");
        Inode(standby).Should().Be(before, "a probe changes nothing");
        standby.WatchUntilItSays("a rejoin begins").ShouldExit(0);
        standby.WatchUntilItStreams();

        Answer(standby).Should().StartWith("once|done|-|-|done: a base backup of");
        var after = Inode(standby);
        after.Should().NotBe(before);
        standby.Machine.Shell($"ls {Directory}").Should().Be("data");
        cluster[1].Write(2);
        cluster.AllShouldStream();
        // The attribute daemons may know of it once more.
        Order(standby, "basebackup 1", "once");
        standby.Probe().ShouldExit(0);
        cluster.AllShouldStream();
        Inode(standby).Should().Be(after);
        standby.Attribute(OrderName).Should().BeNull();
    }

    [Fact]
    public void One_that_a_stop_interrupts_is_taken_up_by_the_next_start()
    {
        using var cluster = new Cluster(2).Up();
        var standby = cluster[2];
        standby.Wrap("pg_basebackup", "sleep 600");
        var before = Inode(standby);
        Order(standby, "basebackup 1", "half");
        standby.Probe().ShouldExit(0);
        standby.WatchUntilItSays("rejoin: basebackup").ShouldExit(190);

        cluster.Stop(standby).ShouldExit(0);
        standby.ProcessesOfTheAccount().Should().BeEmpty();
        standby.Unwrap("pg_basebackup");
        cluster.Start(standby).ShouldExit(0);

        standby.IsStreaming().Should().BeTrue("its old data serves until then");
        Poll.Until(() => standby.MonitorUnpromoted() is not null && Inode(standby) != before);
        standby.WatchUntilItStreams();
        cluster.AllShouldStream();
        Answer(standby).Should().StartWith("half|done|");
    }

    [Fact]
    public void Cancelled_it_leaves_the_data_that_was_there_and_begins_no_more()
    {
        using var cluster = new Cluster(2).Up();
        var standby = cluster[2];
        standby.Wrap("pg_basebackup", $"mkdir {Directory}/data.new; sleep 600");
        var before = Inode(standby);
        Order(standby, "basebackup 1", "late");
        standby.Probe().ShouldExit(0);
        standby.WatchUntilItSays("rejoin: basebackup").ShouldExit(190);

        Order(standby, "cancel 1", "stop");
        standby.Probe().ShouldExit(0);
        standby.WatchUntilItStreams();

        Answer(standby).Should().StartWith("stop|cancelled|-|-|its data is whole");
        Inode(standby).Should().Be(before);
        cluster.AllShouldStream();
        standby.Workers().Should().BeEmpty();
        standby.Machine.Shell($"ls {Directory}").Should().Be("data");
    }

    [Fact]
    public void A_diverged_member_that_waits_for_a_person_rejoins_when_it_is_told_to_and_its_loss_is_told()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Parameters["rejoin"] = "manual";
        cluster.DivergeFirst();
        cluster[1].WatchUntilItSays("rejoin=manual").ShouldExit(190);

        Order(cluster[1], "rewind 2", "please");
        cluster[1].Probe().ShouldExit(0);
        cluster[1].WatchUntilItStreams();

        cluster.Promoted(cluster[1]);
        cluster[1].WorkerWords().Should().Contain("decided Rewind");
        Answer(cluster[1]).Should().MatchRegex($@"^please\|done\|\d+\|{Directory}/data\.quarantine-\d+T\d+Z\|done: rewound");
    }

    [Fact]
    public void Data_that_does_not_come_up_is_replaced_by_the_start_that_finds_the_order()
    {
        using var cluster = new Cluster(2).Up();
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster[2].Machine.Shell($"rm -r {DatabaseNode.DataDirectory}/pg_notify");
        cluster.Start(cluster[2]).ShouldExit(1);

        Order(cluster[2], "basebackup 1", "anew");
        cluster.Start(cluster[2]).ShouldExit(0);
        cluster[2].WatchUntilItStreams();

        cluster.AllShouldStream();
        Answer(cluster[2]).Should().StartWith("anew|done|");
    }

    [Theory]
    [InlineData("basebackup 7", 0, "refused")]
    [InlineData("basebackup 1", -3600, "refused")]
    [InlineData("remove 1", 0, null)]
    public void One_of_another_epoch_or_of_long_ago_or_that_is_none_does_nothing(string words, int age, string? answer)
    {
        using var cluster = new Cluster(2).Up();
        var before = Inode(cluster[2]);

        Order(cluster[2], words, "other", age);
        cluster[2].Probe().ShouldExit(0);
        cluster[2].MonitorUnpromoted().ShouldExit(0);

        cluster[2].Workers().Should().BeEmpty();
        cluster[2].Machine.ReadFile(Kept).Should().BeNull();
        Inode(cluster[2]).Should().Be(before);
        Answer(cluster[2])?.Split('|')[1].Should().Be(answer);
        (Answer(cluster[2]) is null).Should().Be(answer is null);
    }

    private const string OrderName = $"rejoin-order-{DatabaseNode.Resource}";

    private static void Order(DatabaseNode node, string words, string token, int age = 0)
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + age;
        node.Machine.Run(new ProgramCall("/usr/sbin/attrd_updater", "-N", node.Name, "-n", OrderName, string.Create(CultureInfo.InvariantCulture, $"--update={words} {at} {token}"), "-p"))
            .ExitCode.Should().Be(0);
    }

    private static string? Answer(DatabaseNode node) => node.Attribute($"rejoin-answer-{DatabaseNode.Resource}");

    private static string Inode(DatabaseNode node) => node.Machine.Shell($"stat -c %i {DatabaseNode.DataDirectory}");
}

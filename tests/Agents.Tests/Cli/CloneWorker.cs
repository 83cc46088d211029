using System.Text.Json;
using OcfAgents.Agents.Tests.ChefPgsql;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>What setup standby does as the database user: it looks at data, and clones, from a real primary.</summary>
public sealed class CloneWorker
{
    private const string Directory = "/var/opt/opscode/postgresql/13";
    private const string Data = DatabaseNode.DataDirectory;

    /// <summary>A pg_basebackup that does not notice that nobody reads its progress, and goes on writing.</summary>
    private const string OneThatLivesOn =
        "mkdir -p $2; exec bash -c 'exec -a pg_basebackup perl -e \"while (1) { open F, q(>>), q($1/late); close F; sleep 1 }\" -- \"$@\"' sh \"$2\"";

    [Fact]
    public void A_node_without_data_is_cloned_and_streams()
    {
        using var cluster = Stopped();
        cluster[2].Machine.Shell($"rm -rf {Directory}");

        Inspect(cluster, 2).Data.Should().Be("Missing");
        Work(cluster, 2, "Clone").ExitCode.Should().Be(0);
        Inspect(cluster, 2).Should().Be(("Present", "CanStream", false, true));

        cluster.Start(cluster[2]).ShouldExit(0);
        cluster.AllShouldStream();
        Work(cluster, 2, "Tidy").ExitCode.Should().Be(0);
        cluster[2].Machine.Shell($"ls {Directory}").Should().Be("data");
    }

    [Fact]
    public void What_is_in_the_place_of_the_data_is_told_apart()
    {
        using var cluster = Stopped();
        var node = cluster[2];
        Inspect(cluster, 2).Should().Be(("Present", "CanStream", false, false));

        node.Machine.Shell($"mv {Data} {Data}.kept; install -d -o {ChefPgsql.ChefServer.Account} -m 700 {Data}");
        Inspect(cluster, 2).Data.Should().Be("Empty");
        node.Machine.Shell($"touch {Data}/somebodys");
        Inspect(cluster, 2).Data.Should().Be("Foreign");
        node.Machine.Shell($"rm -r {Data}");
        node.Machine.Run(DatabaseNode.AsOwner($"{ChefPgsql.ChefServer.Programs}/initdb", "-D", Data, "--no-sync")).ExitCode.Should().Be(0);
        Inspect(cluster, 2).Should().Be(("Present", "Another", false, false));
    }

    [Fact]
    public void Data_that_holds_what_the_primary_has_not_is_told()
    {
        using var cluster = new Cluster(2).Up();
        cluster[1].Parameters["rejoin"] = "manual";
        cluster.DivergeFirst();
        cluster[1].Stop().ShouldExit(0);

        Inspect(cluster, 1).Should().Be(("Present", "Diverged", false, false));
    }

    [Theory]
    [InlineData("mkdir -p $2 && echo half >$2/half; sleep 600")]
    [InlineData("exec $real \"$@\" --max-rate=32k")]
    [InlineData("$real \"$@\" && sleep 600")]
    [InlineData(OneThatLivesOn)]
    public void A_base_backup_that_was_killed_is_taken_anew(string program)
    {
        using var cluster = Stopped();
        var node = cluster[2];
        node.Machine.Shell($"rm -rf {Data}");
        node.Wrap("pg_basebackup", program);
        var killed = node.Machine.Begin(Call(cluster, 2, "Clone"));
        Poll.Until(() => node.Machine.Shell($"ls {Data}.new 2>/dev/null || true").Length > 0);

        node.Machine.Signal(killed.Pid, Signal.Kill);
        killed.Result.WasKilled.Should().BeTrue();
        Inspect(cluster, 2).Should().Be(("Missing", "Unknown", true, false));
        node.Unwrap("pg_basebackup");

        Work(cluster, 2, "Clone").ExitCode.Should().Be(0);
        node.Machine.Shell($"ls {Directory}").Should().Be("data\ndata.cloning");
        node.Machine.Processes().Should().NotContain(process => process.State != 'Z' && process.CommandLine.StartsWith("pg_basebackup", StringComparison.Ordinal));
        cluster.Start(node).ShouldExit(0);
        cluster.AllShouldStream();
    }

    [Fact]
    public void A_clone_that_was_cut_off_between_its_renames_is_brought_to_its_end()
    {
        using var cluster = Stopped();
        var node = cluster[2];
        node.Machine.Shell($"cd {Directory}; cp -a data data.new; touch data.cloning data.swapping; mv data data.old; chown {ChefPgsql.ChefServer.Account}: data.*");

        Inspect(cluster, 2).IsHalfDone.Should().BeTrue();
        Work(cluster, 2, "Clone").ExitCode.Should().Be(0);

        cluster.Start(node).ShouldExit(0);
        cluster.AllShouldStream();
        Work(cluster, 2, "Tidy").ExitCode.Should().Be(0);
        node.Machine.Shell($"ls {Directory}").Should().Be("data");
    }

    [Fact]
    public void Two_do_not_work_at_once_and_what_is_moved_aside_is_kept_whole()
    {
        using var cluster = Stopped();
        var node = cluster[2];
        Work(cluster, 2, "Aside", "--aside", $"{Data}.aside").ExitCode.Should().Be(0);
        node.Machine.ReadFile($"{Data}.aside/PG_VERSION").Should().Be($"{ServerPrograms.Current.Major}\n");
        node.Wrap("pg_basebackup", "mkdir -p $2; sleep 600");
        node.Machine.Begin(Call(cluster, 2, "Clone"));
        Poll.Until(() => node.Machine.Shell($"ls -d {Data}.new 2>/dev/null || true").Length > 0);

        var second = Work(cluster, 2, "Clone");

        second.ExitCode.Should().Be(1);
        second.Output.Should().Contain("another ocf-agents setup standby");
    }

    [Fact]
    public void Root_is_refused()
    {
        using var cluster = Stopped();

        cluster[2].Machine.Run(Call(cluster, 2, "Inspect") with { Uid = 0, Gid = 0 }).ExitCode.Should().Be(2);
    }

    /// <summary>n1 is the primary, and n2 has been stopped as its standby.</summary>
    private static Cluster Stopped()
    {
        var cluster = new Cluster(2).Up();
        cluster.Stop(cluster[2]).ShouldExit(0);
        cluster[1].Write(1);
        return cluster;
    }

    private static ProgramCall Call(Cluster cluster, int number, string task, params string[] more) => DatabaseNode.AsOwner(
        "/usr/sbin/ocf-agents",
        [
            "setup", "clone-worker", "--task", task, "--pgdata", Data, "--bindir", cluster[number].Parameters.GetValueOrDefault("bindir", ChefPgsql.ChefServer.Programs),
            "--pghost", "/tmp", "--pgport", "5432", "--from", cluster.Promoted!.Name, "--role", Template.ReplicationUser,
            "--passfile", DatabaseNode.PassFile, "--pg-version", $"{ServerPrograms.Current.Major}", .. more,
        ]);

    private static CallResult Work(Cluster cluster, int number, string task, params string[] more) => cluster[number].Machine.Run(Call(cluster, number, task, more));

    private static (string Data, string Standing, bool IsHalfDone, bool IsUntidy) Inspect(Cluster cluster, int number)
    {
        var result = Work(cluster, number, "Inspect");
        result.ExitCode.Should().Be(0, result.Output + result.Error);
        using var found = JsonDocument.Parse(result.Output);
        string Text(string name) => found.RootElement.GetProperty(name).GetString()!;
        Text("primaryProblem").Should().BeEmpty();
        return (Text("data"), Text("standing"), found.RootElement.GetProperty("halfDone").GetBoolean(), found.RootElement.GetProperty("untidy").GetBoolean());
    }
}

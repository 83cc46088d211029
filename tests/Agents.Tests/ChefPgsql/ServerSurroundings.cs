using OcfAgents.Agents.Tests.Rig;

using System.Globalization;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What PostgreSQL gets from the agent: nothing of the action's that outlives it, and no secret.</summary>
public sealed class ServerSurroundings
{
    private const string Canary = "canary-5d0e-environment";

    [Fact]
    public void PostgreSQL_leaves_nothing_of_the_action_behind_and_takes_nothing_of_it_along()
    {
        using var node = new DatabaseNode();

        var start = node.Start().ShouldExit(0);

        var postmaster = node.Postmaster!;
        start.Call.HeldPipes.Should().Be(0, "who reads the action's output waits for whoever may still write it");
        postmaster.Uid.Should().Be(ChefServer.Uid);
        postmaster.Parent.Should().Be(1);
        postmaster.Session.Should().Be(postmaster.Pid);
        postmaster.Group.Should().Be(postmaster.Pid, "Pacemaker kills the process group of an action");
        node.ServerProcesses.Should().OnlyContain(process => process.Uid == ChefServer.Uid);
    }

    [Fact]
    public void PostgreSQL_has_its_log_for_output_and_nothing_for_input()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);

        var descriptors = node.Machine.Shell($"cd /proc/{node.Postmaster!.Pid}/fd; readlink 0 1 2").Split('\n');

        descriptors.Should().Equal("/dev/null", DatabaseNode.ServerLog, DatabaseNode.ServerLog);
    }

    [Fact]
    public void PostgreSQL_has_the_usual_umask_signals_groups_and_limits()
    {
        using var node = new DatabaseNode();
        node.Machine.Shell($"echo 'certificates:x:64902:{ChefServer.Account}' >>/etc/group");
        node.Start().ShouldExit(0);

        var status = node.Machine.ReadFile($"/proc/{node.Postmaster!.Pid}/status")!.Split('\n')
            .Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);

        status["Umask"].Should().Be("0077");
        status["Groups"].Should().Be($"{ChefServer.Uid} 64902");
        status["CapEff"].Should().Be("0000000000000000");
        var most = int.Parse(node.Machine.Shell("ulimit -Hn"), CultureInfo.InvariantCulture);
        node.Machine.ReadFile($"/proc/{node.Postmaster!.Pid}/limits").Should()
            .MatchRegex($"Max open files +{Math.Min(50_000, most)} +{Math.Min(50_000, most)}");
        node.Machine.ReadFile($"/proc/{node.Postmaster!.Pid}/cmdline").Should().StartWith($"{ChefServer.Programs}/postgres\0");
    }

    [Fact]
    public void No_variable_of_the_action_reaches_PostgreSQL()
    {
        using var node = new DatabaseNode();

        RunEverythingWithCanaries(node);

        foreach (var process in node.ServerProcesses)
        {
            var environment = node.Machine.ReadFile($"/proc/{process.Pid}/environ")!.Split('\0');
            environment.Where(variable => variable.Contains(Canary, StringComparison.Ordinal)
                || variable.StartsWith("OCF_", StringComparison.Ordinal)
                || variable.StartsWith("HA_", StringComparison.Ordinal)
                || variable.StartsWith("PCMK_", StringComparison.Ordinal)).Should().BeEmpty(process.CommandLine);
        }
    }

    [Fact]
    public void No_secret_shows_in_command_lines_logs_attributes_or_the_agents_files()
    {
        using var node = new DatabaseNode();
        node.Parameters["primary_address"] = "10.97.0.9";

        var results = RunEverythingWithCanaries(node);

        foreach (var secret in new[] { Canary, Template.ReplicationPassword })
        {
            results.Should().OnlyContain(result =>
                !result.Log.Contains(secret) && !result.Call.Error.Contains(secret) && !result.Call.Output.Contains(secret));
            node.Machine.Processes().Should().OnlyContain(process => !process.CommandLine.Contains(secret));
            node.Machine.Shell(
                $"grep -rlF '{secret}' /var/lib/ocf-agents /run/ocf-agents /var/log /srv/cluster {DatabaseNode.DataDirectory}/*.conf || true")
                .Should().BeEmpty();
        }
    }

    [Fact]
    public void No_other_account_can_read_what_PostgreSQL_logs_or_write_what_it_is_started_with()
    {
        using var node = new DatabaseNode();
        node.Start().ShouldExit(0);

        node.Machine.Shell("find /var/lib/ocf-agents /run/ocf-agents /var/log/ocf-agents ! -uid 0 -o -perm /022 ! -type l")
            .Should().BeEmpty("root alone writes there");
        node.Machine.Shell($"stat -c %A {DatabaseNode.ServerLog}").Should().EndWith("---");
    }

    private static List<ActionResult> RunEverythingWithCanaries(DatabaseNode node)
    {
        (string Name, string Value)[] canaries =
        [
            ("HA_debug", "1"),
            ("PGPASSWORD", Canary),
            ("PGOPTIONS", $"-c application_name={Canary}"),
            ("OCF_RESKEY_password", Canary),
            ("OCF_RESKEY_replication_password", Canary),
            ("SECRET", Canary),
        ];
        List<ActionResult> results = [node.Run("monitor", seconds: 20, canaries).ShouldExit(7)];
        foreach (var action in new[] { "start", "promote", "demote", "stop", "start", "validate-all" })
        {
            results.Add(node.Run(action, seconds: 60, canaries).ShouldExit(0));
        }

        return results;
    }
}

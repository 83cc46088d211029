using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace OcfAgents.Cluster.Tests;

/// <summary>From one chef-server to a cluster of three by the commands that docs/chef-server.md names, while its services write.</summary>
[Collection(SetupCollection.Name)]
public sealed class Setup(SoleChefServer server, ITestOutputHelper output)
{
    private const string Agent = "/usr/libexec/ocf-agents/chef-pgsql";
    private const string PassFile = "/etc/ocf-agents/replication.pgpass";

    private readonly List<string> _said = [];

    [Fact]
    public void One_chef_server_becomes_a_cluster_of_three_by_the_documented_commands_and_no_acknowledged_write_is_lost()
    {
        server.On("node1", "sh", "-c", WatchArguments).Expect();
        using var writing = server.StartWriting("setup");
        var clock = Stopwatch.StartNew();

        All(Do("node1", "primary"), "done");
        var password = server.On("node1", "cut", "-d:", "-f5", PassFile).Expect().Output.Trim();
        var secrets = server.On("node1", "cat", "/etc/opscode/private-chef-secrets.json").Expect().Output;
        All(Do("node1", "primary"), "skipped");
        AHandoverThatFailsIsTakenBack(writing);

        var handover = HandoverWhoseConnectionIsLost();
        ChefServerIsToldOfTheAddress();
        Do("node1", "primary");
        var first = DoStandby("node2");
        var second = DoStandby("node3");
        var total = clock.Elapsed;
        server.Sql("node1", "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'").Should().Be("2");

        All(Do("node1", "cluster", "--address", $"{server.VirtualAddress}/24", "--run"), "skipped");
        All(Do("node2", "standby", "--from", "node1", "--bundle", SoleChefServer.Bundle), "skipped");
        writing.AwaitNextAcknowledgement();
        writing.Stop();
        server.Verify(writing).Expect();
        SoleChefServer.SecondsOf(handover, "handover-outage").Should().BeLessThan(20);
        Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{total.TotalSeconds:0.0} s in all; {SoleChefServer.SecondsOf(handover, "handover-outage"):0.00} s without a database; base backups {SoleChefServer.SecondsOf(first, "base-backup"):0.0} s and {SoleChefServer.SecondsOf(second, "base-backup"):0.0} s; {writing.Acknowledged()} writes acknowledged"));
        NothingSecretWasSaid(password, secrets);
    }

    /// <summary>The agent cannot be started: the cluster says so, and runit has the database again.</summary>
    private void AHandoverThatFailsIsTakenBack(Writing writing)
    {
        server.On("node1", "sh", "-c", $"mv {Agent} {Agent}.away; printf '#!/bin/sh\\n[ $1 = meta-data ] || [ $1 = notify ] || [ $1 = stop ] || [ $1 = monitor ] && exec {Agent}.away \"$@\"\\necho ocf-exit-reason:broken >&2\\nexit 1\\n' > {Agent}; chmod 755 {Agent}").Expect();
        var (result, report) = Ask("node1", "cluster", "--address", $"{server.VirtualAddress}/24", "--run");
        server.On("node1", "mv", $"{Agent}.away", Agent).Expect();

        result.ExitCode.Should().Be(1, result.Output);
        report.GetProperty("problem").GetString().Should().Contain("broken").And.Contain("runit runs PostgreSQL again");
        writing.AwaitNextAcknowledgement();
        server.Sql("node1", "SELECT pg_is_in_recovery()").Should().Be("f");
        server.On("node1", "chef-server-ctl", "status", "postgresql").Expect().Output.Should().StartWith("run: postgresql:");
        server.On("node1", "crm_resource", "--list").Output.Should().NotContain("chefdb");
    }

    /// <summary>The hangup comes when PostgreSQL is being stopped, and half a handover would be no database.</summary>
    private JsonElement HandoverWhoseConnectionIsLost()
    {
        var result = server.On("node1", "sh", "-c", $"""
            ocf-agents setup cluster --address {server.VirtualAddress}/24 --run --json > /root/handover 2>&1 &
            pid=$!
            until [ -e /opt/opscode/sv/postgresql/down ] || ! kill -0 $pid; do :; done
            kill -HUP $pid
            wait $pid
            code=$?
            cat /root/handover
            exit $code
            """).Expect();
        _said.Add(result.Output + result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private void ChefServerIsToldOfTheAddress()
    {
        server.On(
            "node1",
            "sh",
            "-ec",
            $"printf \"postgresql['vip'] = '{server.VirtualAddress}'\\npostgresql['enable'] = false\\n\" >> /etc/opscode/chef-server.rb; chef-server-ctl reconfigure").Expect();
    }

    private JsonElement DoStandby(string node)
    {
        server.CopyBundle("node1", node);
        var report = Do(node, "standby", "--from", "node1", "--bundle", SoleChefServer.Bundle);
        server.On(node, "sh", "-c", "ls /etc/opscode/private-chef-secrets.json.before-setup-*").Expect();
        return report;
    }

    private JsonElement Do(string node, params string[] words)
    {
        var (result, report) = Ask(node, words);
        result.Expect();
        return report;
    }

    private (ToolResult Result, JsonElement Report) Ask(string node, params string[] words)
    {
        var (result, report) = server.Setup(node, words);
        _said.Add(result.Output + result.Error);
        return (result, report);
    }

    private static void All(JsonElement report, string state) => SoleChefServer.StatesOf(report).Should().AllBe(state, $"{report}");

    /// <summary>The arguments of all processes, again and again, into a file.</summary>
    private const string WatchArguments =
        "nohup setsid sh -c 'echo $$ > /root/watch; while :; do cat /proc/[0-9]*/cmdline 2>/dev/null; done | tr \"\\0\" \"\\n\" | awk \"!seen[\\$0]++ { print; fflush() }\" > /root/arguments' > /dev/null 2>&1 &";

    private void NothingSecretWasSaid(string password, string secrets)
    {
        var values = JsonDocument.Parse(secrets).RootElement.EnumerateObject()
            .SelectMany(section => section.Value.ValueKind == JsonValueKind.Object ? section.Value.EnumerateObject().Select(pair => pair.Value) : [section.Value])
            .Where(value => value.ValueKind == JsonValueKind.String && value.GetString()!.Length >= 16).Select(value => value.GetString()!).ToList();
        values.Should().NotBeEmpty();
        password.Should().HaveLength(40);
        server.On("node1", "grep", "-c", "^primary$", "/root/arguments").Output.Trim().Should().NotBe("0", "the watch has seen our own commands");
        // Or it would see what is looked for.
        server.On("node1", "sh", "-c", "kill -- -$(cat /root/watch)").Expect();
        foreach (var secret in values.Append(password))
        {
            _said.Should().NotContain(text => text.Contains(secret, StringComparison.Ordinal));
            // grep: 1 is not found.
            server.On("node1", "sh", "-c", $"grep -rqF '{secret}' /root/arguments /var/log /root/chefdb*.xml* /var/lib/pacemaker /run/log/journal").ExitCode.Should().Be(1);
        }
    }

    private void Tell(string line)
    {
        output.WriteLine(line);
        File.WriteAllText(Path.Combine(ChefCluster.WorkDirectory, "setup.txt"), line + "\n");
    }
}

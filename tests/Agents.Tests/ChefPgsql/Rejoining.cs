using System.Diagnostics;
using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What the tests of a rejoin have in common: how members come to need one, and how they are watched while they have it.</summary>
internal static class Rejoining
{
    public const string WorkerLog = $"/var/log/ocf-agents/{DatabaseNode.Resource}.rejoin.log";
    public const string Marker = $"{DatabaseNode.DataDirectory}.rewinding";
    public const string State = $"/var/lib/ocf-agents/{DatabaseNode.Resource}/rejoin/state";

    private const string WrappedPrograms = "/opt/wrapped";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>n1 commits what nobody receives, dies, and comes back beside n2, which was promoted meanwhile.</summary>
    public static void DivergeFirst(this Cluster cluster)
    {
        Network.Unplug(cluster[1].Machine);
        cluster[1].Query("CREATE TABLE lost AS SELECT i, repeat('x', 64) AS filler FROM generate_series(1, 30000) AS i");
        cluster[1].Query("CHECKPOINT");
        cluster.FailPrimary();
        cluster.Promote(cluster[2]).ShouldExit(0);
        cluster[2].Write(2);
        Network.PlugAgain(cluster[1].Machine);
        cluster.Start(cluster[1]).ShouldExit(0);
    }

    public static void FailPrimary(this Cluster cluster)
    {
        var primary = cluster.Promoted!;
        primary.Kill(Signal.Kill, primary.Postmaster!);
        Poll.Until(() => primary.ServerProcesses.Count == 0);
        cluster.Lose(primary);
    }

    /// <summary>Calls its monitor as the cluster does until it streams. None of the calls may be a failure to the cluster.</summary>
    /// <returns>What was shown on the way: the words of the attribute.</returns>
    public static IReadOnlyList<string> WatchUntilItStreams(this DatabaseNode node)
    {
        var words = new List<string>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_patience)
        {
            var monitor = node.MonitorUnpromoted();
            monitor.ExitCode.Should().BeOneOf([0, 190], $"nothing is to be recovered: {monitor.Call.Error} {monitor.Log} {node.WorkerWords()}");
            if (node.Attribute($"{DatabaseNode.Resource}-rejoin") is { } word && words.LastOrDefault() != word)
            {
                words.Add(word);
            }

            if (monitor.ExitCode == 0 && IsStreaming(node) && node.Machine.ReadFile(State) is null)
            {
                return words;
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(200));
        }

        throw new TimeoutException($"{node.Name} does not stream: {node.WorkerWords()}");
    }

    /// <summary>Calls its monitor until it says that.</summary>
    public static ActionResult WatchUntilItSays(this DatabaseNode node, string words)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var monitor = node.MonitorUnpromoted();
            if (monitor.Log.Contains(words, StringComparison.Ordinal) || monitor.Call.Error.Contains(words, StringComparison.Ordinal))
            {
                return monitor;
            }

            clock.Elapsed.Should().BeLessThan(s_patience, $"'{words}' was to be said, not: {monitor.Log} {node.WorkerWords()}");
            Thread.Sleep(TimeSpan.FromMilliseconds(200));
        }
    }

    public static string WorkerWords(this DatabaseNode node) => node.Machine.ReadFile(WorkerLog) ?? "";

    public static IReadOnlyList<ProcessView> Workers(this DatabaseNode node) =>
        [.. node.Machine.Processes().Where(process => process.State != 'Z' && process.CommandLine.Contains("chef-pgsql\0rejoin", StringComparison.Ordinal)
            || process.State != 'Z' && process.CommandLine.Contains("chef-pgsql rejoin", StringComparison.Ordinal))];

    public static void KillTheWorker(this DatabaseNode node)
    {
        var worker = node.Workers().Single();
        node.Kill(Signal.Kill, worker);
        Poll.Until(() => !node.Machine.StillRuns(worker));
    }

    public static IReadOnlyList<ProcessView> ProcessesOfTheAccount(this DatabaseNode node) =>
        [.. node.Machine.Processes().Where(process => process.Uid == ChefServer.Uid && process.State != 'Z')];

    /// <summary>Puts a script of that name in front of PostgreSQL's own program, which it can call as $real.</summary>
    public static void Wrap(this DatabaseNode node, string program, string script)
    {
        node.Parameters["bindir"] = WrappedPrograms;
        node.Machine.Shell($"""
            mkdir -p {WrappedPrograms}
            [ -e {WrappedPrograms}/postgres ] || ln -s {DebianPostgreSql.Programs}/* {WrappedPrograms}/
            rm -f {WrappedPrograms}/{program}
            """);
        node.Machine.WriteFile($"{WrappedPrograms}/{program}", $"#!/bin/sh\nreal={DebianPostgreSql.Programs}/{program}\n{script}\n");
        node.Machine.Shell($"chmod 755 {WrappedPrograms}/{program}");
    }

    public static void Unwrap(this DatabaseNode node, string program) =>
        node.Machine.Shell($"ln -sf {DebianPostgreSql.Programs}/{program} {WrappedPrograms}/{program}");

    public static ulong Position(string lsn)
    {
        var halves = lsn.Split('/');
        return (ulong.Parse(halves[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) << 32)
            | ulong.Parse(halves[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    public static bool IsStreaming(this DatabaseNode standby) =>
        standby.TryQuery("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'").Output.Trim() == "1";

    public static void Promoted(this Cluster cluster, DatabaseNode rejoined)
    {
        cluster.AllShouldStream();
        rejoined.TryQuery("SELECT 1 FROM lost LIMIT 1").ExitCode.Should().NotBe(0, "what nobody had received is not in the cluster");
        rejoined.Score.Should().Be(100);
        rejoined.Attribute($"{DatabaseNode.Resource}-rejoin").Should().BeNullOrEmpty();
    }
}

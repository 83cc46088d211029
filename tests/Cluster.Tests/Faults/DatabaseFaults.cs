using System.Globalization;

namespace OcfAgents.Cluster.Tests.Faults;

/// <summary>
/// The catalogue of faults of chef-server's PostgreSQL, in each synchronous mode, with a writer that notes every acknowledged commit.
/// After each: in prefer and strict nothing acknowledged is missing; never two nodes that take writes; all members stream again
/// without a human. `make faults` runs it, and writes out/faults/report.md.
/// </summary>
[Collection(ClusterCollection.Name)]
[Trait("Group", "faults")]
public sealed class DatabaseFaults(ChefCluster cluster)
{
    private const string Data = "/var/opt/opscode/postgresql/13/data";

    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(4);

    public static TheoryData<string> Modes => new("off", "prefer", "strict");

    [Theory, MemberData(nameof(Modes))]
    public void Postmaster_killed(string mode) => Run(mode, fault =>
        cluster.On(fault.Primary, "sh", "-c", $"kill -9 $(head -1 {Data}/postmaster.pid)").Expect());

    [Theory, MemberData(nameof(Modes))]
    public void Node_powered_off(string mode) => Run(mode, fault => fault.PowerOff(fault.Primary));

    [Theory, MemberData(nameof(Modes))]
    public void Cable_cut(string mode) => Run(mode, fault =>
    {
        fault.Cut(fault.Primary);
        fault.AwaitPromotionElsewhere();
        cluster.LabCommand("heal", fault.Primary);
    });

    [Theory, MemberData(nameof(Modes))]
    public void Postmaster_frozen(string mode) => Run(mode, fault =>
        cluster.On(fault.Primary, "sh", "-c", $"kill -STOP $(head -1 {Data}/postmaster.pid)").Expect());

    [Theory, MemberData(nameof(Modes))]
    public void Walreceiver_frozen_and_then_the_primary_lost(string mode) => Run(mode, fault =>
    {
        cluster.On(fault.Standbys[0], "sh", "-c", "kill -STOP $(pgrep -o -f 'postgres: walreceiver')").Expect();
        Thread.Sleep(TimeSpan.FromSeconds(1));
        fault.PowerOff(fault.Primary);
    });

    [Theory, MemberData(nameof(Modes))]
    public void Primary_and_a_standby_lost_together(string mode) => Run(mode, fault =>
    {
        fault.PowerOff(fault.Primary);
        fault.PowerOff(fault.Standbys[0]);
        PowerOn();
    });

    /// <summary>PAF #195: the election must not be skipped for a node that is in both lists.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void New_primary_dies_while_the_old_one_returns(string mode) => Run(mode, fault =>
    {
        fault.PowerOff(fault.Primary);
        fault.AwaitPromotionElsewhere();
        var second = cluster.Promoted();
        ChefCluster.Eventually(s_bound, "the first primary's node is on again", () => cluster.On(fault.Primary, "true").ExitCode == 0);
        fault.PowerOff(second);
    });

    /// <summary>PAF #220.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void Standby_lost_before_the_primary(string mode) => Run(mode, fault =>
    {
        fault.PowerOff(fault.Standbys[0]);
        Thread.Sleep(TimeSpan.FromSeconds(3));
        fault.PowerOff(fault.Primary);
        PowerOn();
    });

    /// <summary>PAF #225: right after a restart the receive position is the beginning of a segment.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void Standby_restarted_while_the_primary_is_lost(string mode) => Run(mode, fault =>
    {
        cluster.On(fault.Standbys[0], "sh", "-c", $"kill -9 $(head -1 {Data}/postmaster.pid)").Expect();
        fault.PowerOff(fault.Primary);
    });

    [Theory, MemberData(nameof(Modes))]
    public void Crash_in_the_middle_of_a_promotion(string mode) => Run(mode, fault =>
    {
        fault.PowerOff(fault.Primary);
        var epoch = Epoch(fault.Standbys[0]);
        ChefCluster.Eventually(s_bound, "a promotion begins", () => Epoch(fault.Standbys[0]) != epoch);
        fault.PowerOff(Lineage(fault.Standbys[0]).Split(' ')[5]);
    });

    [Theory, MemberData(nameof(Modes))]
    public void All_nodes_rebooted_at_once(string mode) => Run(mode, fault =>
    {
        fault.PowerOff([.. ChefCluster.Nodes]);
        PowerOn();
    });

    [Theory, MemberData(nameof(Modes))]
    public void All_connections_used(string mode) => Run(mode, fault =>
    {
        cluster.On(fault.Primary, "sh", "-c", """
            cd /
            for n in $(seq 1 400); do
              setpriv --reuid=opscode-pgsql --regid=opscode-pgsql --init-groups \
                psql -h /tmp -d postgres -XAtqc 'select pg_sleep(20)' >/dev/null 2>&1 </dev/null &
            done
            sleep 25
            """).Expect();
    }, isOutage: false);

    /// <summary>
    /// Two members that both followed the timeline before would begin the newest one's number a second time. Neither is promoted,
    /// although they are two of three and agree: what was acknowledged on the newest timeline is on the third alone.
    /// </summary>
    [Theory, MemberData(nameof(Modes))]
    public void Timeline_collision(string mode) => Run(mode, fault =>
    {
        var (second, third) = (fault.Standbys[0], fault.Standbys[1]);
        cluster.On(second, "pcs", "resource", "ban", "chefdb-clone", third).Expect();
        cluster.LabCommand("wait-idle", "60");
        cluster.LabCommand("stay-off", fault.Primary);
        cluster.LabCommand("stay-off", second);
        fault.PowerOff(fault.Primary);
        fault.AwaitPromotionElsewhere();
        if (mode != "strict")
        {
            // Strict: nobody is left to confirm a commit.
            fault.Writer.AwaitNextAcknowledgement();
        }

        fault.PowerOff(second);
        cluster.LabCommand("start", fault.Primary);
        ChefCluster.Eventually(s_bound, "the cluster takes a change", () => cluster.On(third, "pcs", "resource", "clear", "chefdb-clone", third).ExitCode == 0);
        ChefCluster.Eventually(s_bound, "it is refused, and the reason says whom to bring back", () =>
            cluster.On(third, "crm_mon", "-1f").Output.Contains($"bring back {second}", StringComparison.Ordinal));
        Thread.Sleep(TimeSpan.FromSeconds(20));
        cluster.Promoted().Should().BeEmpty("nobody here has what was acknowledged last");
        cluster.LabCommand("stay-off", "clear");
        cluster.LabCommand("start", second);
    });

    /// <summary>PostgreSQL panics when it cannot write WAL. Its disk stays full until somebody makes room: another node has to go on.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void WAL_disk_full(string mode)
    {
        PowerOn();
        using var disk = new SmallWalDisk(cluster, cluster.EnsureHealthy(), Data);
        Run(mode, fault =>
        {
            disk.Fill();
            fault.AwaitPromotionElsewhere();
            disk.MakeRoom();
            cluster.On(fault.Standbys[0], "pcs", "resource", "cleanup", "chefdb").Expect();
        });
    }

    [Theory, MemberData(nameof(Modes))]
    public void Switchover(string mode) => Run(mode, fault =>
        cluster.On(fault.Primary, "pcs", "resource", "move", "chefdb-clone", fault.Standbys[0], "--promoted").Expect());

    private void Run(string mode, Action<Fault> inflict, bool isOutage = true, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        PowerOn();
        var primary = cluster.EnsureHealthy();
        cluster.On(primary, "pcs", "resource", "update", "chefdb", $"synchronous={mode}").Expect();
        ChefCluster.Eventually(TimeSpan.FromSeconds(60), $"mode {mode} is in force", () => IsInForce(mode, primary));
        var fences = new FenceLog(cluster);
        using var primaries = new PrimariesSeen(cluster);
        using var writing = cluster.StartWriting($"faults-{name}-{mode}", intervalMilliseconds: 50);

        writing.AwaitNextAcknowledgement();
        var fault = new Fault(cluster, primary, writing);
        inflict(fault);
        var outage = isOutage ? writing.AwaitOutageEnd(fault.Since, s_bound) : TimeSpan.Zero;
        cluster.EnsureHealthy();
        writing.AwaitNextAcknowledgement();
        writing.Stop();

        primaries.TwoAtOnce.Should().BeEmpty("two nodes that take writes are the worst there is");
        var fenced = fences.Since();
        fault.NotAmongTheLost(fenced).Should().BeEmpty("only a node that was lost is fenced, and once");
        var verdict = cluster.Verify(writing);
        Report(name, mode, outage, $"{verdict.Output.Trim().ReplaceLineEndings("; ")}; fenced: {(fenced.Count == 0 ? "none" : string.Join(' ', fenced))}");
        if (mode != "off")
        {
            verdict.Expect();
        }
    }

    /// <summary>What is left has no quorum and may not fence, so it powers on nobody: somebody has to.</summary>
    private void PowerOn()
    {
        cluster.LabCommand("stay-off", "clear");
        foreach (var node in ChefCluster.Nodes.Where(node => cluster.On(node, "true").ExitCode != 0))
        {
            cluster.LabCommand("start", node);
        }
    }

    private bool IsInForce(string mode, string primary) =>
        cluster.Sql(primary, "select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')").Output.Trim() == (mode == "off" ? "0" : "2");

    private string Lineage(string node) =>
        cluster.On(node, "crm_attribute", "-t", "crm_config", "-s", "ocf-agents", "-n", "lineage-chefdb", "-G", "-q").Output.Trim();

    private string Epoch(string node) => Lineage(node).Split(' ')[0];

    private static void Report(string fault, string mode, TimeSpan outage, string then)
    {
        var directory = Path.Combine(ChefCluster.Repository, "out/faults");
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "report.md");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "| when | fault | synchronous | from the fault to the next write | then |\n|---|---|---|---:|---|\n");
        }

        File.AppendAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"| {DateTime.UtcNow:yyyy-MM-dd HH:mm} | {fault.Replace('_', ' ')} | {mode} | {outage.TotalSeconds:F1} s | {then} |\n"));
    }
}

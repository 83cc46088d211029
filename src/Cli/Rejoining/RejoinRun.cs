using System.Runtime.InteropServices;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Rejoining;

/// <summary>What rejoin and reinit have in common: look, plan, perform; the first Ctrl-C ends the wait and not the rejoin.</summary>
internal sealed class RejoinRun(string command, bool isDryRun, IOutput output, TimeSpan? timeout)
{
    private readonly CommandRunner _commands = new();

    /// <param name="resource">The database; <c>null</c> for the only one.</param>
    /// <param name="plan">Of what is seen.</param>
    /// <param name="mayGoOn">Asked when there is something to do: <c>null</c>, or why it is not done.</param>
    public int Run(string? resource, Func<DatabaseView, OrderStamp, Plan> plan, Func<Refusal?> mayGoOn) => VerbRun.Run(command, isDryRun, output, report =>
    {
        var made = plan(Look(resource), new OrderStamp(DateTimeOffset.UtcNow, NewToken()));
        if (made.Refusal is null && !isDryRun && mayGoOn() is { } refusal)
        {
            made = Plan.Refused(refusal, made.Warnings);
        }

        using var interrupted = new CancellationTokenSource();
        using var byKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var byOther = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        new PlanRun(report, output).Run(made, new OrderEffects(_commands, output, timeout), interrupted.Token);

        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.Cancel();
        }
    });

    /// <summary>Not by RandomNumberGenerator, which wants OpenSSL where the program runs.</summary>
    private static string NewToken() => Guid.NewGuid().ToString("N")[..16];

    private DatabaseView Look(string? name)
    {
        ClusterView cluster;
        try
        {
            cluster = new ClusterReader(_commands).Look(includesOrders: true);
        }
        catch (ClusterException trouble)
        {
            throw new StepException(trouble.Message, "run this on a node of the cluster; pcs cluster status", ExitCode.Unreachable);
        }

        var all = cluster.Of(Clusters.Agents.ChefPgsql).ToList();
        var chosen = name is null ? all : [.. all.Where(resource => resource.Id == name || resource.Parent == name)];
        return chosen switch
        {
            [var one] => new DatabaseReader(_commands).Look(cluster, one),
            [] => throw new StepException(name is null ? "the cluster has no chef-pgsql resource" : $"the cluster has no chef-pgsql resource of the name {name}", "crm_mon -1 lists them", ExitCode.Usage),
            _ => throw new StepException($"there are several: {string.Join(", ", chosen.Select(resource => resource.Id))}", "--resource names one", ExitCode.Usage),
        };
    }
}

using System.Runtime.InteropServices;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Switchover;

/// <summary>What switchover and failover have in common: look, plan, ask, perform; Ctrl-C takes the constraint away and ends.</summary>
internal static class MoveRun
{
    /// <param name="command">Its name in the output.</param>
    /// <param name="isDryRun">Whether nothing is to be changed.</param>
    /// <param name="output">Where it tells what it does.</param>
    /// <param name="timeout">Of the wait.</param>
    /// <param name="plan">Of what is seen.</param>
    /// <param name="mayGoOn">Asked when there is something to do: <c>null</c>, or why it is not done.</param>
    public static int Run(string command, bool isDryRun, IOutput output, TimeSpan timeout, Func<CommandRunner, Plan> plan, Func<Plan, Refusal?> mayGoOn) => VerbRun.Run(command, isDryRun, output, report =>
    {
        var commands = new CommandRunner();
        var made = Make(plan, commands);
        if (made.Refusal is null && !isDryRun && mayGoOn(made) is { } refusal)
        {
            made = Plan.Refused(refusal, made.Warnings);
        }

        using var interrupted = new CancellationTokenSource();
        using var byKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var byOther = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using var effects = new MoveEffects(commands, report, timeout);
        new PlanRun(report, output).Run(made, effects, interrupted.Token);

        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.Cancel();
        }
    });

    /// <summary>The only resource of its kind, or the one that is named.</summary>
    /// <exception cref="StepException">There is none, or there are several.</exception>
    public static ResourceView Choose(ClusterView cluster, string? name)
    {
        var ours = cluster.Resources.Where(resource => Clusters.Agents.IsOurs(resource.Agent)).ToList();
        List<ResourceView> databases = [.. ours.Where(resource => resource.Agent == Clusters.Agents.ChefPgsql)];
        var chosen = name is not null ? [.. ours.Where(resource => resource.Id == name || resource.Parent == name)] : databases.Count > 0 ? databases : ours;
        return chosen switch
        {
            [var one] => one,
            [] => throw new StepException(name is null ? "the cluster has no resource of this suite" : $"the cluster has no resource {name} of this suite", "crm_mon -1 lists what there is", ExitCode.Usage),
            _ => throw new StepException($"there are several: {string.Join(", ", chosen.Select(resource => resource.Id))}", "--resource names one", ExitCode.Usage),
        };
    }

    private static Plan Make(Func<CommandRunner, Plan> plan, CommandRunner commands)
    {
        try
        {
            return plan(commands);
        }
        catch (ClusterException trouble)
        {
            throw new StepException(trouble.Message, "run this on a node of the cluster; pcs cluster status", ExitCode.Unreachable);
        }
    }
}

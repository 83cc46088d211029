using Mono.Unix.Native;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>
/// One stop: held down at boot, then told to end tier by tier from the front end on, each waited for, and SIGKILL to whatever is left:
/// the service's process and all of its session.
/// </summary>
internal sealed class StopRun(ChefServerResource resource)
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(50);

    private readonly long _begin = Environment.TickCount64;
    private readonly StopPlan _plan = new(resource.Context.TimeAllowed);
    private readonly HashSet<ProcessIdentity> _leaders = [.. resource.Memory.Leaders];

    private AgentLog Log => resource.Context.Log;

    private TimeSpan Elapsed => TimeSpan.FromMilliseconds(Environment.TickCount64 - _begin);

    /// <returns><c>null</c> when nothing is left, or what is.</returns>
    public string? Run(CancellationToken deadline)
    {
        using var held = new HeldProcesses();
        var names = ServiceNames.ChooseForStop(resource.Get(ChefServerParameters.Services), resource.Runit);
        new DownFiles(resource).Write(names);
        Hold(names, held);
        foreach (var tier in names.GroupBy(name => ServiceCatalog.Of(name).Tier).OrderByDescending(tier => tier.Key))
        {
            EndTier([.. tier], _plan.By(tier.Key), deadline);
        }

        return KillWhatIsLeft(names, held, deadline);
    }

    private void EndTier(IReadOnlyList<string> names, TimeSpan by, CancellationToken deadline)
    {
        Log.Doing($"ending {string.Join(' ', names)}");
        foreach (var name in names)
        {
            resource.Runit.Of(name).Send(RunitCommand.Down);
        }

        while (Elapsed < by && names.Any(IsThere))
        {
            if (deadline.WaitHandle.WaitOne(s_lookAgain))
            {
                return;
            }
        }
    }

    private string? KillWhatIsLeft(IReadOnlyList<string> names, HeldProcesses held, CancellationToken deadline)
    {
        while (true)
        {
            var left = Hold(names, held);
            string[] there = [.. names.Where(IsThere)];
            if (left.Count == 0 && there.Length == 0 && held.WaitForExit(s_lookAgain, deadline))
            {
                Log.Info($"stopped: {string.Join(' ', names)}");
                return null;
            }

            if (Elapsed >= _plan.Last || deadline.IsCancellationRequested)
            {
                return $"cannot be ended: {string.Join(' ', left.Select(Describe).Concat(left.Count == 0 ? there : []))}";
            }

            Kill(left, there, held);
            held.WaitForExit(s_lookAgain, deadline);
            deadline.WaitHandle.WaitOne(s_lookAgain);
        }
    }

    private void Kill(IReadOnlyList<ProcessStatus> left, IEnumerable<string> there, HeldProcesses held)
    {
        if (left.Count > 0)
        {
            Log.Warning($"SIGKILL to {string.Join(' ', left.Select(Describe))}");
            held.Signal(left, Signum.SIGKILL);
        }

        foreach (var name in there)
        {
            // Told again: a reconfigure may start one under our hands.
            resource.Runit.Of(name).Send(RunitCommand.Down);
        }
    }

    /// <summary>Takes hold of all that lives of them, now while their leaders still say what belongs to them.</summary>
    private IReadOnlyList<ProcessStatus> Hold(IEnumerable<string> names, HeldProcesses held)
    {
        _leaders.UnionWith(names.Select(resource.Watch.ProcessOf).OfType<ProcessIdentity>());
        var found = resource.Watch.FamilyOf(_leaders);
        held.Add(found);
        return found;
    }

    private bool IsThere(string name) =>
        resource.Runit.Of(name).Read() is { IsSupervised: true } state && (state.Phase != RunitPhase.Down || state.WantsUp);

    private string Describe(ProcessStatus process) => process.State == 'D'
        ? $"{ServiceWatch.NameOf(process)} hangs in {resource.Table.WaitChannelOf(process.Pid)}"
        : ServiceWatch.NameOf(process);
}

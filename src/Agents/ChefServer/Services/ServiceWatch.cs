using System.Collections.Immutable;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>
/// Looks at the services through runit, and at what an earlier run of theirs has left: a killed supervisor leaves its services behind,
/// and a service its workers.
/// </summary>
internal sealed class ServiceWatch(RunitServices runit, ProcessTable table)
{
    private readonly ProcessFamily _family = new(table);

    /// <summary>Looks, once.</summary>
    /// <param name="names">The services.</param>
    /// <param name="before">What the last look left; what this one leaves takes its place.</param>
    public ServiceLook Look(IReadOnlyList<string> names, ServerMemory before)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        ImmutableArray<ServiceSighting> services = [.. names.Select(name => Sight(name, now, before))];
        // One that was unlinked a moment ago is runsv's to end.
        ServiceSighting[] watched =
        [
            .. services,
            .. before.Services.Keys.Except(names, StringComparer.Ordinal).Select(name => Sight(name, now, before))
                .Where(service => service.State.IsSupervised),
        ];
        var current = watched.ToDictionary(service => service.Name, service => ProcessOf(service, before), StringComparer.Ordinal);
        var left = LeftBehind(before, current);
        return new ServiceLook(services, [.. left.Select(NameOf)], before with
        {
            Services = watched.ToImmutableSortedDictionary(
                service => service.Name, service => new ServiceMemory(current[service.Name] ?? BeforeNextStart(service), service.EarlyStarts), StringComparer.Ordinal),
            // By those that still have anybody, whoever that is by now.
            LeftBehind = left.Count == 0 ? [] : [.. Former(before, current)],
        });
    }

    /// <summary>Those and all that they have started, as far as it lives.</summary>
    public IReadOnlyList<ProcessStatus> FamilyOf(IEnumerable<ProcessIdentity> leaders) => _family.Of([.. leaders.Distinct()]);

    /// <summary>The process of that service now.</summary>
    public ProcessIdentity? ProcessOf(string name) => runit.Of(name).Read().Pid is { } pid ? table.Read(pid)?.Identity : null;

    public static string NameOf(ProcessStatus process) => $"{process.Name}[{process.Pid}]";

    private ServiceSighting Sight(string name, long now, ServerMemory before)
    {
        var state = runit.Of(name).Read();
        var seen = before.Services.GetValueOrDefault(name);
        return new ServiceSighting(name, state, TimeSpan.FromSeconds(Math.Max(0, now - state.Since)))
        {
            Before = seen?.Process,
            EarlyStartsBefore = seen?.EarlyStarts ?? 0,
        };
    }

    /// <summary>What the next start is compared with.</summary>
    private static ProcessIdentity? BeforeNextStart(ServiceSighting service) => service.IsActive ? service.Before : null;

    /// <summary>A pid that was its before still is: runsv does not give it to another.</summary>
    private ProcessIdentity? ProcessOf(ServiceSighting service, ServerMemory before) => service.State switch
    {
        { IsSupervised: false } or { Pid: null } => null,
        { Pid: { } pid } when before.Services.GetValueOrDefault(service.Name)?.Process is { } process && process.Pid == pid => process,
        { Pid: { } pid } => table.Read(pid)?.Identity,
    };

    /// <summary>Searched for only when a process of the last look is not its service's any more.</summary>
    private IReadOnlyList<ProcessStatus> LeftBehind(ServerMemory before, Dictionary<string, ProcessIdentity?> current)
    {
        ProcessIdentity[] former = [.. Former(before, current)];
        if (former.Length == 0)
        {
            return [];
        }

        var ours = _family.Of([.. current.Values.OfType<ProcessIdentity>()]).Select(process => process.Identity).ToHashSet();
        return [.. _family.Of(former).Where(process => !ours.Contains(process.Identity))];
    }

    private static IEnumerable<ProcessIdentity> Former(ServerMemory before, Dictionary<string, ProcessIdentity?> current)
    {
        var now = current.Values.OfType<ProcessIdentity>().ToHashSet();
        return before.Leaders.Where(process => !now.Contains(process)).Distinct();
    }
}

using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>From what was seen to one named state, with its reason.</summary>
internal static class Classifier
{
    public static Classification Classify(Observation seen) => seen switch
    {
        { LeftBehind.IsEmpty: false } => new(
            ServerState.LeftBehind, $"left from an earlier run: {string.Join(' ', seen.LeftBehind)}"),
        { IsAnythingActive: false, WasStarted: true } => new(
            ServerState.Lost, "no service runs, and the cluster did not stop them: chef-server-ctl stop, or is runsvdir gone?"),
        { IsAnythingActive: false } => new(ServerState.Absent, "no service runs here"),
        _ => BrokenService(seen) ?? Judge(seen),
    };

    private static Classification? BrokenService(Observation seen)
    {
        foreach (var (condition, state) in new[]
        {
            (ServiceCondition.Unsupervised, ServerState.ServiceDown),
            (ServiceCondition.Down, ServerState.ServiceDown),
            (ServiceCondition.Flapping, ServerState.Flapping),
        })
        {
            if (seen.Services.FirstOrDefault(service => service.Kind.IsEssential && service.Condition == condition) is { } broken)
            {
                return new(state, broken.Says);
            }
        }

        return null;
    }

    private static Classification Judge(Observation seen)
    {
        if (TroubleOf(seen) is not { } trouble)
        {
            return Remark(seen) is { } remark ? new(ServerState.Degraded, remark) : new(ServerState.Running, "all services are up");
        }

        // Right after a start 500 is ordinary. That the database is the wrong one is not, and young services do not excuse it.
        if (trouble.State == ServerState.Unhealthy && seen.Youngest is { } age && age < seen.StartupGrace)
        {
            return new(ServerState.Starting, $"{trouble.Because}, {(int)age.TotalSeconds} s after a start");
        }

        return seen.Failures + 1 < seen.FailuresAllowed
            ? new(ServerState.Doubtful, $"{trouble.Because} ({seen.Failures + 1} of {seen.FailuresAllowed})")
            : trouble;
    }

    /// <summary>The worst first: one that answers well over the wrong database loses what it is given.</summary>
    private static Classification? TroubleOf(Observation seen) => seen switch
    {
        { Database.Kind: WritabilityKind.ReadOnly } => new(
            ServerState.ReadOnly, $"PostgreSQL on this node takes no writes, {seen.Database.Detail}: colocate with the Promoted role"),
        { Address.IsHere: false } => new(
            ServerState.AddressElsewhere, $"postgresql['vip'] {seen.Address.Address} is not on this node: colocate with that address"),
        _ => seen.Services.FirstOrDefault(service => service.Kind.IsEssential && service.Condition == ServiceCondition.Restarting) is { } ended
            ? new(ServerState.Unhealthy, ended.Says)
            : TroubleOf(seen.Status, seen) ?? (seen.FrontProblem.Length == 0
                ? null
                : new(ServerState.Unhealthy, $"the front end: {seen.FrontProblem}: see nginx's log, or correct front_port")),
    };

    private static Classification? TroubleOf(StatusReply status, Observation seen)
    {
        string[] failing = [.. status.Failing.Intersect(seen.Essential, StringComparer.Ordinal)];
        return status.Kind switch
        {
            StatusKind.NotAsked => null,
            StatusKind.Answered when failing.Length == 0 => null,
            StatusKind.Answered => new(ServerState.Unhealthy, $"/_status: {string.Join(" and ", failing)} failing{About(seen.Database)}"),
            StatusKind.Refused or StatusKind.NoAnswer or StatusKind.Strange => new(ServerState.Unhealthy, $"no /_status: {status.Detail}"),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status.Kind, "not a kind of reply"),
        };
    }

    private static string About(Writability database) => database.Kind switch
    {
        WritabilityKind.Writable => ", and PostgreSQL takes writes",
        WritabilityKind.Unknown => $"; PostgreSQL: {database.Detail}",
        _ => "",
    };

    /// <summary>What people should know, and the cluster should not act on.</summary>
    private static string? Remark(Observation seen)
    {
        if (seen.Services.FirstOrDefault(service => service.Condition != ServiceCondition.Up) is { } service)
        {
            return service.Says;
        }

        return seen.Status is { Kind: StatusKind.Answered, IsPong: false } ? seen.Status.Detail
            : seen.Database.Kind == WritabilityKind.Unknown ? $"PostgreSQL on this node was not asked: {seen.Database.Detail}"
            : null;
    }
}

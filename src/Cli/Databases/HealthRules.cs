using System.Collections.Immutable;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Databases;

/// <summary>What is not as it should be with a database resource, and how it is as a whole.</summary>
internal static class HealthRules
{
    public static Health Judge(DatabaseView database) =>
        database.Writers.Skip(1).Any() ? Health.TwoPrimaries
        : database.Primary is null ? Health.NoPrimary
        : Remarks(database).IsEmpty ? Health.Healthy
        : Health.Degraded;

    public static string Word(Health health) => health switch
    {
        Health.TwoPrimaries => "TWO PRIMARIES",
        Health.NoPrimary => "NO PRIMARY",
        Health.Degraded => "DEGRADED",
        Health.Healthy => "HEALTHY",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, "not a health"),
    };

    public static ExitCode CodeOf(Health health) => health switch
    {
        Health.TwoPrimaries => ExitCode.TwoPrimaries,
        Health.NoPrimary => ExitCode.NoPrimary,
        Health.Degraded => ExitCode.Degraded,
        Health.Healthy => ExitCode.Success,
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, "not a health"),
    };

    /// <summary>One for each node that is not as it should be, and for the cluster.</summary>
    public static ImmutableArray<Remark> Remarks(DatabaseView database) =>
    [
        .. database.Writers.Skip(1).Any() ? [new Remark("", $"{string.Join(" and ", database.Writers.Select(writer => writer.Name))} take writes")] : Array.Empty<Remark>(),
        .. database.Cluster.HasQuorum ? [] : new[] { new Remark("", "this partition has no quorum") },
        .. database.Cluster.IsInMaintenance ? [new Remark("", "the cluster is in maintenance mode: nothing is monitored or mended")] : Array.Empty<Remark>(),
        .. database.LineageProblem is { } lineage ? [new Remark("", lineage)] : Array.Empty<Remark>(),
        .. database.Members.Select(member => Of(database, member)).OfType<Remark>(),
    ];

    private static Remark? Of(DatabaseView database, MemberView member) => member switch
    {
        { Node.IsUnclean: true } => new(member.Name, "it was lost and is not known to be off: nothing is promoted before it is fenced"),
        { Node.IsOnline: false } => new(member.Name, "its node is offline"),
        { IsDegraded: true, Result: { } result } => new(member.Name, ReasonOf(result.Reason)),
        { Instance: null, Result: { Reason.Length: > 0 } result } => new(member.Name, $"not running: {result.Reason}"),
        { Instance: null, Wanted: WantedRole.Standby or WantedRole.Primary } => new(member.Name, "not running"),
        { Instance: null } when database.Resource.IsDisabled || !database.Cluster.HasQuorum => null,
        { Instance: null } => new(member.Name, "not running here: its node is on standby, or a constraint keeps it away"),
        { Instance.IsBlocked: true } => new(member.Name, "the cluster has given up on it: a stop failed, and nothing could be fenced"),
        { IsPrimary: false, Rejoin.Length: > 0 } => new(member.Name, $"rejoins: {member.Rejoin}"),
        { IsPrimary: false, Following: null } when database.Primary is { Standing: { IsInRecovery: false, SeesStandbys: true } } => new(member.Name, "does not stream from the primary"),
        { IsPrimary: false, Following: null, Report: { State: not (InstanceState.StandbyStreaming or InstanceState.Starting) } report } when database.Primary is not null =>
            new(member.Name, $"does not stream from the primary: {StateWords.Of(report.State)}"),
        { IsPrimary: false, Following.State: not ("streaming" or "backup") } => new(member.Name, $"its replication is in state {member.Following!.State}"),
        _ => null,
    };

    private static string ReasonOf(string reason) => reason.Length > 0 ? reason : "its monitor calls it degraded, without a reason";
}

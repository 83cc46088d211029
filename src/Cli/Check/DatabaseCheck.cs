using System.Collections.Immutable;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Check;

/// <summary>Whether a database serves, and with how much to spare.</summary>
internal static class DatabaseCheck
{
    /// <param name="database">As it was seen.</param>
    /// <param name="warningLag">Bytes of WAL that a standby may be behind; 0 for any number.</param>
    public static Verdict Of(DatabaseView database, long warningLag)
    {
        ImmutableArray<(CheckState, string)> troubles =
        [
            .. ResourceCheck.Obstacles(database.Cluster, database.Resource),
            .. Primaries(database),
            .. MissingStandbys(database),
            .. database.Members.Where(member => member.IsDegraded).Select(member => (CheckState.Warning, $"{member.Name} is degraded: {Reason(member)}")),
            .. database.Members.Where(member => warningLag > 0 && member.LagBytes > warningLag)
                .Select(member => (CheckState.Warning, $"{member.Name} is {PlainText.Bytes(member.LagBytes!.Value)} behind")),
        ];
        var streaming = database.Members.Count(member => member.IsStreaming == true);
        return new Verdict(
            database.Name,
            troubles,
            $"{database.Primary?.Name} is the primary, {streaming} {(streaming == 1 ? "standby streams" : "standbys stream")}",
            [
                new Figure($"{database.Name}_standbys", streaming, "", Warning: null),
                .. database.Members.Where(member => member.LagBytes is not null)
                    .Select(member => new Figure($"{database.Name}_lag_{member.Name}", member.LagBytes!.Value, "B", warningLag > 0 ? warningLag : null)),
            ]);
    }

    private static IEnumerable<(CheckState, string)> Primaries(DatabaseView database)
    {
        var primaries = database.Members.Where(member => member.IsPrimary).ToList();
        var all = database.Writers.Select(member => member.Name).ToList();
        if (primaries.Count == 0)
        {
            yield return (CheckState.Critical, "no primary");
        }

        if (all.Count > 1)
        {
            yield return (CheckState.Critical, $"more than one primary is suspected: {string.Join(", ", all)}");
        }

        foreach (var primary in primaries.Where(primary => primary.Instance is { IsFailed: true } or { IsBlocked: true } || primary.Node.IsUnclean))
        {
            yield return (CheckState.Critical, $"the primary on {primary.Name} has failed{(primary.Instance is { IsBlocked: true } ? " and the cluster has given up on it" : "")}");
        }
    }

    private static IEnumerable<(CheckState, string)> MissingStandbys(DatabaseView database) => database.Members
        .Where(member => !member.IsPrimary && member.IsStreaming != true && MembersOf.IsExpected(database, member) && !IsUnknown(member))
        .Select(member => (CheckState.Warning, $"standby {member.Name} is missing ({Why(member)})"));

    /// <summary>It runs, and of its replication nobody has said anything: a file tells no more.</summary>
    private static bool IsUnknown(MemberView member) => member is { IsActive: true, IsStreaming: null };

    private static string Why(MemberView member) => member switch
    {
        { Node.IsStandby: true } => "node in standby",
        { IsActive: false, Node.IsOnline: true, Result.Reason.Length: > 0 } => $"{member.StateWord}: {member.Result.Reason}",
        _ => member.StateWord,
    };

    private static string Reason(MemberView member) => member.Result is { Reason.Length: > 0 } result ? result.Reason : $"the monitor says {member.Result?.ExitCode}";
}

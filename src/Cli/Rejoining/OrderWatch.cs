using System.Globalization;
using OcfAgents.Cli.Databases;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Rejoining;

/// <summary>Judges a look at a member that is to rejoin.</summary>
internal static class OrderWatch
{
    /// <param name="database">As it was seen.</param>
    /// <param name="node">The member.</param>
    /// <param name="token">Of the order; <c>null</c> where the agent rejoins by itself.</param>
    public static WatchVerdict Judge(DatabaseView database, string node, string? token)
    {
        if (database.Member(node) is not { Node: { IsOnline: true, IsUnclean: false } } member)
        {
            return Failed($"{node} has left the cluster", $"when it is back, ocf-agents rejoin {node} goes on");
        }

        var answer = token is not null && member.Answer?.Token == token ? member.Answer : null;
        if (answer is { Stage: OrderStage.Failed or OrderStage.Refused })
        {
            return Failed(answer.Reason, NextAfter(node));
        }

        if (answer is { Stage: OrderStage.Cancelled } || (token is not null && answer is null && member.Answer is { Stage: OrderStage.Cancelled } other))
        {
            return Failed($"called off; {member.Answer!.Reason}", $"ocf-agents rejoin {node} goes on with it");
        }

        if (member is { IsActive: false, Result: { Task: "start", ExitCode: not 0 } start })
        {
            return Failed($"its start failed: {start.Reason}", NextAfter(node));
        }

        var isOver = token is null || answer is { Stage: OrderStage.Done };
        return isOver && MemberStanding.Streams(database, member)
            ? new WatchVerdict(Result(database, node, answer)) { IsDone = true }
            : new WatchVerdict(Words(database, member)) { Percent = MemberStanding.PercentOf(member) };
    }

    /// <summary>What there is to tell at the end.</summary>
    internal static string Result(DatabaseView database, string node, OrderAnswer? answer)
    {
        var streams = $"{node} streams from {database.Primary?.Name ?? "the primary"}";
        return answer switch
        {
            { BytesLost: > 0 and var bytes } => string.Create(
                CultureInfo.InvariantCulture,
                $"{streams}; {bytes} bytes of WAL that it alone had are kept on {node} in {answer.KeptIn}: LOST.txt there names their transactions"),
            null => streams,
            _ => $"{streams}; nothing was lost",
        };
    }

    private static string NextAfter(string node) =>
        $"mend that, then the same command again; /var/log/ocf-agents on {node} has all the words";

    private static WatchVerdict Failed(string reason, string next) => new(reason) { Failure = next };

    private static string Words(DatabaseView database, MemberView member) => MemberStanding.PhaseOf(member) switch
    {
        RejoinPhase.Launched or RejoinPhase.Looking => "looks for the primary; the standby still serves its readers",
        RejoinPhase.Stopping => "shuts the standby down",
        RejoinPhase.Quarantine => "keeps aside what is only here",
        RejoinPhase.Recovery => "crash recovery, which pg_rewind needs",
        RejoinPhase.Rewind => "pg_rewind",
        RejoinPhase.BaseBackup => "base backup",
        RejoinPhase.Swap => "the base backup takes the place of the old data",
        RejoinPhase.Done => "done; PostgreSQL is started",
        RejoinPhase.Waiting => database.Primary is null ? "waits: there is no primary" : "waits for the primary; it looks again every ten seconds",
        RejoinPhase.Failed => "this attempt failed; it is tried again",
        RejoinPhase.Ended => "interrupted; it is taken up again",
        RejoinPhase.Started => "PostgreSQL runs, and has still to stream",
        RejoinPhase.Tidying => "tidies up",
        null => MemberStanding.HasOpenOrder(member) ? $"the agent has the order; {member.StateWord}" : member.StateWord,
        var other => throw new InvalidOperationException($"no such phase: {other}"),
    };
}

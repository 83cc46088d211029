using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Cli.Explain;

/// <summary>Why a database has no primary, or this one, and what is in the way of each member: by the rules that the agent itself goes by.</summary>
internal static class DatabaseExplanation
{
    public static Explanation Of(DatabaseView database)
    {
        var health = HealthRules.Judge(database);
        return new Explanation(
            database.Name,
            Headline(database, health),
            [
                .. ClusterRules.OfAll(database.Cluster, database.Resource),
                .. Recorded(database),
                .. database.Members.SelectMany(member => Member(database, member)),
            ])
        {
            Code = HealthRules.CodeOf(health),
        };
    }

    private static string Headline(DatabaseView database, Databases.Health health)
    {
        var last = database.Lineage is { } lineage
            ? $"epoch {lineage.Epoch}, {PromotionCauses.Word(lineage.Cause)} at {Figures.Moment(lineage.At)}{(lineage.IsComplete ? "" : ", announced and not carried through")}"
            : "no promotion is recorded";
        return (health, database.Primary) switch
        {
            (Databases.Health.TwoPrimaries, _) => "More than one member takes writes. Stop the one that is not the newest primary before anything else",
            (_, { } primary) => $"{primary.Name} is the primary ({last})",
            _ => $"No primary. The last was {database.Lineage?.Primary ?? "none"} ({last})",
        };
    }

    private static IEnumerable<Finding> Recorded(DatabaseView database)
    {
        if (database.LineageProblem is { } lineage)
        {
            yield return new(Mark.No, "", "lineage (R-LIN 5)", lineage, "nothing is promoted on half a record: restore the property from a journal (/var/lib/ocf-agents), see docs/operations.md");
        }

        if (database.PublicationProblem is { } publication)
        {
            yield return new(Mark.No, "", "synchronous standbys (R-SYNC 18)", publication, $"wait for the primary's monitor to write it again, or pcs resource cleanup {database.Name}");
        }
    }

    private static List<Finding> Member(DatabaseView database, MemberView member)
    {
        var findings = ClusterRules.OfNode(database.Cluster, database.Resource, member.Node).ToList();
        if (!member.Node.IsOnline)
        {
            return findings;
        }

        return member.IsActive
            ? [.. findings, .. Instance(database, member), .. database.Primary is null ? Rules(database, member) : []]
            : [.. findings, .. Stopped(database, member, findings)];
    }

    private static IEnumerable<Finding> Stopped(DatabaseView database, MemberView member, List<Finding> findings)
    {
        if (member.Result is { Reason.Length: > 0, Task: not ("start" or "promote" or "demote" or "stop") } result)
        {
            yield return new(Mark.No, member.Name, "instance", $"does not run: {result.Reason}", $"mend the reason, then pcs resource cleanup {database.Name}");
        }
        else if (!database.Cluster.HasQuorum)
        {
            yield return new(Mark.No, member.Name, "instance", "does not run: without quorum the cluster stops everything");
        }
        else if (!findings.Exists(finding => finding.Mark != Mark.Ok))
        {
            yield return new(Mark.No, member.Name, "instance", "does not run", $"pcs resource cleanup {database.Name}; then ocf-agents explain");
        }
    }

    private static IEnumerable<Finding> Instance(DatabaseView database, MemberView member)
    {
        if (member is { IsPrimary: false, Standing.IsInRecovery: false })
        {
            // Its server says so itself, and its agent has not looked since.
            yield return new(Mark.No, member.Name, "one primary", "it takes writes, and the cluster has not promoted it", "wait for the cluster to demote it, and find out who promoted it");
        }

        if (member.Report is not { } report)
        {
            yield return new(Mark.Note, member.Name, "state", "its agent has not said what it is (an older version, or no monitor yet)", "wait for its next monitor");
            yield break;
        }

        var (mark, because, next) = StateAdvice.Of(report.State, database.Name, member.Name);
        var reason = member is { IsDegraded: true, Result: { Reason.Length: > 0 } result } && mark != Mark.Ok ? $"{because}: {result.Reason}" : because;
        yield return new(mark, member.Name, $"state {report.State}", reason, next);
        yield return LineageAdvice.Of(report, database, member.Name);
        foreach (var kind in Enum.GetValues<Remarks>().Where(kind => kind != Remarks.None && report.Remarks.HasFlag(kind)))
        {
            yield return new(Mark.Note, member.Name, RemarkAdvice.Rule(kind), Said(member, kind), RemarkAdvice.Next(kind, database.Name, member.Name));
        }
    }

    /// <summary>The agent's own words are those of the most serious of its remarks.</summary>
    private static string Said(MemberView member, Remarks kind)
    {
        var kinds = member.Report!.Remarks;
        return member is { IsDegraded: true, Result: { Reason.Length: > 0 } result } && System.Numerics.BitOperations.IsPow2((int)kinds) ? result.Reason : $"not met: {RemarkAdvice.Rule(kind)}";
    }

    private static IEnumerable<Finding> Rules(DatabaseView database, MemberView member)
    {
        if (member.Score is null or <= 0)
        {
            yield return new(
                Mark.No, member.Name, "promotion score", member.Score is { } score ? $"is {(score <= -1_000_000 ? "-INFINITY" : $"{score}")}: the cluster does not try to promote it" : "it has none yet", "");
        }

        var ballot = Ballot.Now(database);
        var rows = ballot.Rows(member);
        if (rows.IsEmpty)
        {
            yield return new(Mark.Note, member.Name, "position", "how far its WAL goes is not known: its server was not reached, and it has not voted", "run this as root on a member");
        }

        var isDecided = false;
        foreach (var row in rows)
        {
            if (row.Verdict is ElectionVerdict.Promote elected)
            {
                yield return new(Mark.Ok, member.Name, ElectionAdvice.Name(row.Rule), elected.Because);
                yield break;
            }

            yield return row.Verdict is { } verdict
                ? new(Mark.No, member.Name, ElectionAdvice.Name(row.Rule), verdict.Because, isDecided ? "" : ElectionAdvice.Next(row, database, member.Name))
                : new(Mark.Ok, member.Name, ElectionAdvice.Name(row.Rule), ElectionAdvice.Met(row.Rule));
            isDecided |= row.Verdict is not null;
        }

        if (!rows.IsEmpty && !isDecided)
        {
            yield return new(Mark.Note, member.Name, "election", "nothing is in the way of its promotion", $"wait; if nothing happens, pcs resource cleanup {database.Name}");
        }
    }
}

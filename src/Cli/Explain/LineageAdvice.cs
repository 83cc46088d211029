using OcfAgents.Cli.Databases;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Cli.Explain;

/// <summary>How a member's data stands to the newest promotion (R-LIN), and what to do where it is not of it.</summary>
internal static class LineageAdvice
{
    public const string Rule = "lineage (R-LIN 6)";

    public static Finding Of(InstanceReport report, DatabaseView database, string node)
    {
        var newest = database.Lineage is { } lineage ? $"epoch {lineage.Epoch} of {lineage.Primary}" : "no promotion";
        var last = database.Lineage?.Primary ?? "the last primary";
        return report.Relation switch
        {
            LineageRelation.Unread => No("the cluster could not be asked which promotion is the newest", "pcs status: does the cluster answer on that node?"),
            LineageRelation.Unrecorded => Ok("no promotion is recorded yet"),
            LineageRelation.Current or LineageRelation.Newer when report.IsWitness => Ok($"it follows epoch {report.Epoch}, up to its end"),
            LineageRelation.Current => Wait($"it follows epoch {report.Epoch}, and has not reached {last} since it was started: it may lack what came last"),
            LineageRelation.Newer => Wait($"it followed epoch {report.Epoch}, which the cluster knows nothing of (newest: {newest})"),
            LineageRelation.Behind => Wait($"it followed epoch {report.Epoch}, the newest is {newest}: it lacks what came since"),
            LineageRelation.Unknown => Wait($"what it followed is not known; the newest is {newest}"),
            LineageRelation.Collided => No(
                $"it went on by itself, apart from {newest}; equal timeline numbers prove nothing", $"nothing with rejoin=auto; else ocf-agents rejoin {node}"),
            LineageRelation.Foreign => No("its system identifier is that of another database", $"ocf-agents reinit {node}, if its data is not needed"),
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Relation, "not a relation"),
        };

        Finding Ok(string because) => new(Mark.Ok, node, Rule, because);
        Finding No(string because, string next) => new(Mark.No, node, Rule, because, next);
        // With a primary it proves by streaming that it belongs; without one the election asks the others.
        Finding Wait(string because) => database.Primary is null
            ? new(Mark.Note, node, Rule, because)
            : new(Mark.Note, node, Rule, because, "wait until it streams");
    }
}

using OcfAgents.Cli.Databases;
using OcfAgents.Replication.Elections;

namespace OcfAgents.Cli.Explain;

/// <summary>The names of the election's rules, what it means that one is met, and what to do where it is not.</summary>
internal static class ElectionAdvice
{
    public static string Name(ElectionRule rule) => rule switch
    {
        ElectionRule.NoOtherPrimary => "no other primary (R-EL 9)",
        ElectionRule.OperatorsWord => "operator's word",
        ElectionRule.AllVoted => "all have voted (R-EL 12)",
        ElectionRule.NewestEpoch => "newest epoch (R-LIN 6)",
        ElectionRule.NoHandicap => "no handicap (R-EL 10)",
        ElectionRule.MostWal => "most WAL (R-EL 12)",
        ElectionRule.OneHistory => "one history (R-START 26)",
        ElectionRule.ProvenDemotion => "proven demotion (R-DEMOTE 36)",
        ElectionRule.ProvenEnd => "proven end (R-EL 13)",
        ElectionRule.LossLimit => "limit of loss (R-EL 14)",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "not a rule"),
    };

    /// <summary>What it means that a rule has nothing against a candidate.</summary>
    public static string Met(ElectionRule rule) => rule switch
    {
        ElectionRule.NoOtherPrimary => "nobody else takes writes",
        ElectionRule.OperatorsWord => "none was given",
        ElectionRule.AllVoted => "everybody who is active was counted",
        ElectionRule.NewestEpoch => "it followed the newest promotion",
        ElectionRule.NoHandicap => "nothing is known that would keep PostgreSQL from being promoted",
        ElectionRule.MostWal => "nobody that could be promoted holds more",
        ElectionRule.OneHistory => "the data of all members is of one history",
        ElectionRule.ProvenDemotion => "nobody was demoted with more than this",
        ElectionRule.ProvenEnd => "those who answer hold every commit that has to be there",
        ElectionRule.LossLimit => "it lacks no more than may be lost",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "not a rule"),
    };

    /// <summary>What to do about a rule that is not met.</summary>
    public static string Next(ElectionRow row, DatabaseView database, string candidate) => (row.Rule, row.Verdict) switch
    {
        (ElectionRule.OperatorsWord, _) => $"pcs resource cleanup {database.Name}: the promotion is tried again",
        (_, ElectionVerdict.YieldTo better) => $"nothing: {better.Node} is to be promoted; if it is not, see its own rules",
        (ElectionRule.NoOtherPrimary, _) => "wait for the cluster to demote the one that takes writes; if it does not, pcs resource cleanup " + database.Name,
        (ElectionRule.AllVoted, _) => "wait; then look at the member that does not answer",
        (ElectionRule.NewestEpoch or ElectionRule.ProvenEnd, _) => BringBack(database, candidate),
        (ElectionRule.OneHistory, _) => "decide which data is right: stop the other (pcs resource ban), let this be promoted, then ocf-agents reinit the other",
        (ElectionRule.ProvenDemotion, _) => $"see to it that the one that was demoted runs: pcs resource cleanup {database.Name}",
        (ElectionRule.LossLimit, _) => BringBack(database, candidate) + ", or raise maximum_lag",
        (ElectionRule.NoHandicap, _) => "see PostgreSQL's log there",
        (ElectionRule.MostWal, _) => "nothing: the one that holds more is to be promoted",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Rule, "not a rule"),
    };

    /// <summary>The lost primary, where it is known which that is; else whoever is missing.</summary>
    private static string BringBack(DatabaseView database, string candidate)
    {
        var word = $"ocf-agents failover --accept-data-loss {candidate}";
        return database.Lineage?.Primary is { } last && database.Member(last) is not { IsActive: true }
            ? $"bring back {last} ({Start(database, last)}); if it never comes back: {word}"
            : $"bring back the members that do not run; if they never come back: {word}";
    }

    private static string Start(DatabaseView database, string node) => database.Member(node) switch
    {
        { Node.IsOnline: false } => $"pcs cluster start {node}",
        { Node.IsStandby: true } => $"pcs node unstandby {node}",
        _ => $"pcs resource cleanup {database.Name}",
    };
}

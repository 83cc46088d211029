namespace OcfAgents.Replication.Elections;

/// <summary>The rows of an election, in the order in which they are tried.</summary>
public enum ElectionRule
{
    /// <summary>Nobody else takes writes (R-EL 9): a second primary is the worst there is.</summary>
    NoOtherPrimary,

    /// <summary>An operator has accepted that something may be lost: what follows is not asked then.</summary>
    OperatorsWord,

    /// <summary>Everybody who should answer has (R-EL 12), or was waited for long enough.</summary>
    AllVoted,

    /// <summary>It followed the newest promotion (R-LIN 6).</summary>
    NewestEpoch,

    /// <summary>PostgreSQL would carry its promotion through (R-EL 10).</summary>
    NoHandicap,

    /// <summary>Nobody holds more WAL (R-EL 12).</summary>
    MostWal,

    /// <summary>Before the first promotion, all data is of one history (R-START 26).</summary>
    OneHistory,

    /// <summary>A primary that was demoted in good order has said where its WAL ends, and it is all here (R-DEMOTE 36).</summary>
    ProvenDemotion,

    /// <summary>Those who answered hold every commit that was acknowledged (R-EL 13, R-SYNC).</summary>
    ProvenEnd,

    /// <summary>It lacks no more than may be lost (R-EL 14).</summary>
    LossLimit,
}

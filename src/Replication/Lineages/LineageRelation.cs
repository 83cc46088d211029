namespace OcfAgents.Replication.Lineages;

/// <summary>How an instance's data stands to the newest promotion.</summary>
public enum LineageRelation
{
    /// <summary>The cluster could not be asked: nothing is concluded, and nothing is promoted.</summary>
    Unread,

    /// <summary>No promotion has been recorded in this cluster.</summary>
    Unrecorded,

    /// <summary>It follows, or is, the newest primary.</summary>
    Current,

    /// <summary>It followed a promotion that the cluster does not know: the CIB is older than this data.</summary>
    Newer,

    /// <summary>An older state of the same history: it can join by streaming, and lacks what came since.</summary>
    Behind,

    /// <summary>What it followed is not known. It can join, and proves by streaming that it belongs.</summary>
    Unknown,

    /// <summary>
    /// It went on by itself, apart from the newest promotion, and its timeline numbers may be the same: PostgreSQL and pg_rewind
    /// then see no difference, and the rows differ.
    /// </summary>
    Collided,

    /// <summary>Another database altogether.</summary>
    Foreign,
}

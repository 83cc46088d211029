namespace OcfAgents.Replication.Instance;

/// <summary>What came of asking the instance by SQL.</summary>
public enum AnswerKind
{
    /// <summary>It was not asked: nothing runs, or the question could not help.</summary>
    NotAsked,

    Answered,

    /// <summary>SQLSTATE 57P03 while starting: recovery is not consistent yet, or hot standby is off.</summary>
    StartingUp,

    /// <summary>SQLSTATE 57P03 or 57P01 while going down.</summary>
    ShuttingDown,

    /// <summary>SQLSTATE 53300 and its like: alive and full. Not a failure of the database.</summary>
    Saturated,

    /// <summary>SQLSTATE 28xxx or 3D000, a client library's trouble: ours to mend, not the database's failure.</summary>
    Rejected,

    /// <summary>It took the connection and did not answer the query in time.</summary>
    Slow,

    /// <summary>No socket, refused, or a connection that nobody answered.</summary>
    Unreachable,
}

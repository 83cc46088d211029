using System.Net.Sockets;
using Npgsql;
using OcfAgents.ErchefWriter.Journals;

namespace OcfAgents.ErchefWriter.Writing;

/// <summary>What a failed attempt proves about its write.</summary>
static class FailureJudge
{
    /// <summary>The failures of a connection or a statement; anything else is a fault of the writer and ends it.</summary>
    public static bool IsExpected(Exception failure) => failure
        is NpgsqlException or TimeoutException or IOException or SocketException or OperationCanceledException
        or ObjectDisposedException;

    /// <summary>
    /// ERROR is the server's word that the transaction was rolled back. FATAL and PANIC end the session, and may come after
    /// the commit is on disk (57P01 while it waits for a synchronous standby), so they prove nothing; no more does silence.
    /// </summary>
    public static Verdict OfStatement(Exception failure) =>
        failure is PostgresException { InvariantSeverity: "ERROR" } ? Verdict.Fail : Verdict.Unknown;

    public static string Describe(Exception failure) => failure switch
    {
        PostgresException e => $"{e.SqlState} {e.MessageText}",
        { InnerException: SocketException e } => $"{e.SocketErrorCode} {failure.Message}",
        _ => $"{failure.GetType().Name} {failure.Message}",
    };
}

using System.Diagnostics;
using Npgsql;
using OcfAgents.ErchefWriter.Database;
using OcfAgents.ErchefWriter.Journals;

namespace OcfAgents.ErchefWriter.Writing;

/// <summary>Makes one attempt at one write, in its two parts: get a connection, run the statement.</summary>
sealed class NodeWriter(NpgsqlDataSource source, WritePlan plan, string organization, NodeBlob blob)
{
    /// <summary>Inserts a node, or updates <paramref name="node"/> if there is one.</summary>
    public async Task<Attempt> WriteAsync(Marker marker, Marker? node, CancellationToken cancellation)
    {
        var began = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var (verdict, server, error) = await AttemptAsync(marker, node, cancellation);
        return new Attempt(began, verdict, node is null ? WriteKind.Insert : WriteKind.Update, marker, clock.Elapsed, server, error);
    }

    async Task<(Verdict Verdict, string? Server, string? Error)> AttemptAsync(Marker marker, Marker? node, CancellationToken cancellation)
    {
        NpgsqlConnection connection;
        try
        {
            using var limit = Limit(plan.ConnectTimeout, cancellation);
            connection = await source.OpenConnectionAsync(limit.Token);
        }
        catch (Exception e) when (FailureJudge.IsExpected(e))
        {
            // nothing was sent, so nothing was written
            return (Verdict.Fail, null, "connect: " + FailureJudge.Describe(e));
        }

        await using (connection)
        {
            return await ExecuteAsync(connection, marker, node, cancellation);
        }
    }

    async Task<(Verdict Verdict, string? Server, string? Error)> ExecuteAsync(
        NpgsqlConnection connection, Marker marker, Marker? node, CancellationToken cancellation)
    {
        string? warning = null;
        void Warn(object sender, NpgsqlNoticeEventArgs e) => warning = $"{e.Notice.SqlState} {e.Notice.MessageText}";

        connection.Notice += Warn;
        try
        {
            await using var command = connection.CreateCommand();
            Prepare(command, marker.ToString(), node?.ToString());
            using var limit = Limit(plan.StatementTimeout, cancellation);
            var server = (string?)await command.ExecuteScalarAsync(limit.Token);
            return Judge(server, warning);
        }
        catch (Exception e) when (FailureJudge.IsExpected(e))
        {
            return (FailureJudge.OfStatement(e), null, FailureJudge.Describe(e));
        }
        finally
        {
            connection.Notice -= Warn;
        }
    }

    // No row came back: the node of an acknowledged insert is not there. And a commit whose wait for the standby was cut
    // short is reported as done, with a warning: it is on one node only, so it is not acknowledged in the sense of the test.
    static (Verdict Verdict, string? Server, string? Error) Judge(string? server, string? warning) => (server, warning) switch
    {
        (null, _) => (Verdict.Fail, null, "no such node: an acknowledged insert is gone"),
        (_, not null) => (Verdict.Unknown, server, "warning: " + warning),
        _ => (Verdict.Ok, server, null),
    };

    void Prepare(NpgsqlCommand command, string marker, string? node)
    {
        if (node is null)
        {
            NodeStatements.SetInsert(command, organization, marker, blob.Pack(marker));
        }
        else
        {
            NodeStatements.SetUpdate(command, node, marker, blob.Pack(marker));
        }
    }

    static CancellationTokenSource Limit(TimeSpan time, CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        return limit;
    }
}

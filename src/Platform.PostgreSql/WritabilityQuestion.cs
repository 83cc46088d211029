using System.Globalization;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Wire;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Asks the local instance whether it takes writes, over its Unix socket, as the database user. That a SELECT is answered says nothing
/// of it: a standby answers, too.
/// </summary>
public static class WritabilityQuestion
{
    private const int FirstThatSaysWal = 100_000;

    private const string Question =
        "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only'), pg_catalog.current_setting('server_version_num')";

    private const string WalTimeline = "SELECT substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8)";
    private const string XlogTimeline = "SELECT substr(pg_catalog.pg_xlogfile_name(pg_catalog.pg_current_xlog_location()), 1, 8)";

    /// <param name="location">The instance.</param>
    /// <param name="bound">For all of it.</param>
    /// <param name="includesTimeline">Asks a second question.</param>
    public static Writability Ask(ServerLocation location, TimeSpan bound, bool includesTimeline = false)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(bound), WireDeadline.In(bound));
            var answer = Read(session.QueryRow(Question), out var version);
            return includesTimeline && answer.Kind == WritabilityKind.Writable
                ? answer with { Timeline = session.QueryRow(version >= FirstThatSaysWal ? WalTimeline : XlogTimeline)[0] ?? "" }
                : answer;
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException)
        {
            return new Writability(WritabilityKind.Unknown, trouble.Message);
        }
    }

    private static Writability Read(string?[] row, out int version)
    {
        if (row is not [var isInRecovery, var isReadOnly, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out version))
        {
            throw new UnexpectedMessageException("the server's answer is not one to the question");
        }

        return (isInRecovery, isReadOnly) switch
        {
            ("f", "off") => new Writability(WritabilityKind.Writable, "it takes writes"),
            ("t", _) => new Writability(WritabilityKind.ReadOnly, "it is a standby"),
            _ => new Writability(WritabilityKind.ReadOnly, "its transactions are read-only"),
        };
    }
}

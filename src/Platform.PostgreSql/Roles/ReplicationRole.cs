using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Wire;

namespace OcfAgents.Platform.PostgreSql.Roles;

/// <summary>
/// The role that standbys connect as, on a primary of this node: over the Unix socket as the database user. No program is started, so
/// nothing of the password stands in an argument; and the server is told not to log what makes the role.
/// </summary>
public sealed class ReplicationRole(ServerLocation location, string name)
{
    private const string RandomSource = "/dev/urandom";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    /// <summary>Since 11 what pg_rewind needs can be granted; before, only a superuser may call it.</summary>
    private const int FirstWithGrants = 11;

    /// <summary>What pg_rewind reads the files of a primary with.</summary>
    private static readonly string[] s_functions =
    [
        "pg_catalog.pg_ls_dir(text, boolean, boolean)",
        "pg_catalog.pg_stat_file(text, boolean)",
        "pg_catalog.pg_read_binary_file(text)",
        "pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean)",
    ];

    public static bool HasGrants(ServerVersion version) => version.Major >= FirstWithGrants;

    /// <summary>Random, of characters that need quoting nowhere.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(Random(20));

    /// <exception cref="ServerException">The server did not answer.</exception>
    public RoleState Read(string? password, ServerVersion version)
    {
        var mayCall = HasGrants(version)
            ? string.Join(" AND ", s_functions.Select(function => $"pg_catalog.has_function_privilege(r.oid, '{function}', 'EXECUTE')"))
            : "true";
        var row = Ask(
            $"""
            SELECT (SELECT rolcanlogin AND rolreplication FROM pg_catalog.pg_roles WHERE rolname = {Literal(name)}),
                   (SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolname = {Literal(name)}),
                   (SELECT {mayCall} FROM pg_catalog.pg_roles r WHERE rolname = {Literal(name)})
            """);
        var (replicates, verifier, calls) = (row[0], row[1], row[2]);
        return new RoleState(
            replicates is not null,
            replicates == "t",
            password is null || verifier is null ? false : ScramVerifier.Fits(verifier, password),
            calls == "t");
    }

    /// <summary>Makes it, or gives the one that is there this password and these rights.</summary>
    /// <exception cref="ServerException">The server refused.</exception>
    public void Make(string password, bool exists, ServerVersion version)
    {
        // Before 10 the server hashes it by itself, and knows no other way.
        var secret = version.SaysWal ? ScramVerifier.Of(password, Random(ScramVerifier.SaltBytes)) : password;
        List<string> statements =
        [
            "SET log_statement = 'none'",
            "SET log_min_duration_statement = -1",
            "SET log_min_error_statement = 'panic'",
            "BEGIN",
            $"{(exists ? "ALTER" : "CREATE")} ROLE {Identifier(name)} LOGIN REPLICATION PASSWORD {Literal(secret)}",
        ];
        if (HasGrants(version))
        {
            statements.Add($"GRANT EXECUTE ON FUNCTION {string.Join(", ", s_functions)} TO {Identifier(name)}");
        }

        statements.Add("COMMIT");
        Execute(statements);
    }

    private string?[] Ask(string query) => InSession(session => session.QueryRow(query));

    private void Execute(IReadOnlyList<string> statements) => InSession(session =>
    {
        foreach (var statement in statements)
        {
            session.Execute(statement);
        }

        return true;
    });

    private T InSession<T>(Func<WireSession, T> conversation)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(Bound), WireDeadline.In(Bound));
            return conversation(session);
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException)
        {
            throw new ServerException($"PostgreSQL at {location.SocketDirectory}, port {location.Port}: {trouble.Message}", trouble);
        }
    }

    private static byte[] Random(int count)
    {
        using var source = File.OpenRead(RandomSource);
        var bytes = new byte[count];
        source.ReadExactly(bytes);
        return bytes;
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Identifier(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using Npgsql;
using NpgsqlTypes;

namespace OcfAgents.ErchefWriter.Database;

/// <summary>
/// erchef's two statements on nodes, each a transaction of its own. They return the node that took the write: the
/// server's cluster_name where one is set, else the address that the connection reached.
/// </summary>
static class NodeStatements
{
    public const string NamePrefix = "erchef-writer-";

    const string Server = "coalesce(nullif(current_setting('cluster_name'), ''), host(inet_server_addr()), 'socket')";

    const string InsertText =
        $"""
        INSERT INTO nodes (id, authz_id, org_id, name, environment, policy_name, policy_group,
                           last_updated_by, created_at, updated_at, serialized_object)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        RETURNING {Server}
        """;

    const string UpdateText =
        $"""
        UPDATE nodes SET environment = $1, policy_name = $2, policy_group = $3,
                         last_updated_by = $4, updated_at = $5, serialized_object = $6
        WHERE id = $7
        RETURNING {Server}
        """;

    /// <summary>The marker is the new node's id; last_updated_by holds the marker of the row's last write.</summary>
    public static void SetInsert(NpgsqlCommand command, string organization, string marker, byte[] blob)
    {
        var now = Now();
        command.CommandText = InsertText;
        Add(command, marker, marker, organization, NamePrefix + marker, "_default", null, null, marker, now, now, blob);
    }

    public static void SetUpdate(NpgsqlCommand command, string node, string marker, byte[] blob)
    {
        command.CommandText = UpdateText;
        Add(command, "production", null, null, marker, Now(), blob, node);
    }

    // timestamp without time zone, in UTC
    static DateTime Now() => DateTime.SpecifyKind(DateTime.UtcNow, DateTimeKind.Unspecified);

    static void Add(NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = TypeOf(value) });
        }
    }

    static NpgsqlDbType TypeOf(object? value) => value switch
    {
        byte[] => NpgsqlDbType.Bytea,
        DateTime => NpgsqlDbType.Timestamp,
        _ => NpgsqlDbType.Text,
    };
}

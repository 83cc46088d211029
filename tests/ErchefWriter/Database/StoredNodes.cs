using Npgsql;
using OcfAgents.ErchefWriter.Journals;

namespace OcfAgents.ErchefWriter.Database;

/// <summary>Reads back what the writer's runs left in the database.</summary>
sealed class StoredNodes(NpgsqlDataSource source)
{
    /// <summary>The id of the organization that new nodes belong to; null if there is none of that name.</summary>
    public async Task<string?> FindOrganizationAsync(string name, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT id::text FROM orgs WHERE name = $1");
        command.Parameters.AddWithValue(name);
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>
    /// Every marker of these runs. A row holds that of its insert as its id and that of its last update beside it.
    /// <paramref name="withBlobs"/> unpacks each row's object as well.
    /// </summary>
    public async Task<(HashSet<Marker> Markers, int Damaged)> ReadAsync(
        IReadOnlySet<long> runs, bool withBlobs, CancellationToken cancellation)
    {
        HashSet<Marker> markers = [];
        var damaged = 0;
        var blob = withBlobs ? "serialized_object" : "''::bytea";
        await using var command = source.CreateCommand(
            $"SELECT id::text, last_updated_by::text, {blob} FROM nodes WHERE starts_with(name, $1)");
        command.Parameters.AddWithValue(NodeStatements.NamePrefix);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var inserted = Marker.Parse(rows.GetString(0));
            if (!runs.Contains(inserted.Run))
            {
                continue;
            }

            var last = rows.GetString(1);
            markers.Add(inserted);
            markers.Add(Marker.Parse(last));
            damaged += withBlobs && !NodeBlob.Carries(await rows.GetFieldValueAsync<byte[]>(2, cancellation), last) ? 1 : 0;
        }

        return (markers, damaged);
    }
}

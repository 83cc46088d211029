using System.Text.Json;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Cli.Status;

/// <summary>The status as one document; docs/schemas/status-1.json.</summary>
internal static class StatusJson
{
    public static string Schema { get; } = JsonText.Schema("status");

    public static string Write(StatusView status) => JsonText.Document(Schema, json =>
    {
        json.WriteString("at", status.Cluster.At.UtcDateTime);
        json.WriteNumber("exitCode", (int)status.Code);
        json.WriteStartObject("cluster");
        json.WriteString("name", status.Cluster.Name);
        json.WriteString("pacemaker", status.Cluster.Version);
        json.WriteBoolean("quorum", status.Cluster.HasQuorum);
        json.WriteBoolean("fencing", status.Cluster.IsFencingEnabled && status.Cluster.HasFencingDevice);
        json.WriteBoolean("maintenance", status.Cluster.IsInMaintenance);
        json.WriteString("controller", status.Cluster.Controller);
        json.Objects("nodes", status.Cluster.Nodes, node =>
        {
            json.WriteString("name", node.Name);
            json.WriteString("state", node.Word.ToLowerInvariant());
        });
        json.WriteEndObject();
        json.Objects("databases", status.Databases, database => Write(json, database));
        json.Objects("services", status.Services, service =>
        {
            json.WriteString("resource", service.Resource);
            json.WriteString("agent", service.Agent);
            json.WriteString("node", OrNull(service.Node));
            json.WriteString("state", service.State);
            json.Number("seconds", service.Age?.TotalSeconds);
            json.WriteString("reason", OrNull(service.Reason));
        });
        json.Texts("notReached", status.Problems);
    });

    private static void Write(Utf8JsonWriter json, DatabaseView database)
    {
        json.WriteString("resource", database.Name);
        json.WriteString("health", HealthRules.Word(HealthRules.Judge(database)).ToLowerInvariant().Replace(' ', '-'));
        json.WriteString("primary", database.Primary?.Name);
        json.WriteString("synchronous", database.Parameters.Synchronous.ToString().ToLowerInvariant());
        json.WriteString("published", database.Publication?.ToString());
        json.WriteStartObject("lineage");
        json.Number("epoch", database.Lineage?.Epoch);
        json.WriteString("primary", database.Lineage?.Primary);
        json.WriteString("cause", database.Lineage is { } lineage ? PromotionCauses.Word(lineage.Cause) : null);
        json.WriteEndObject();
        json.Objects("members", database.Members, member => Write(json, member));
        var forecast = Forecast.Of(database);
        json.WriteStartObject("ifPrimaryFails");
        json.WriteString("successor", forecast?.Successor);
        json.WriteString("loss", OrNull(forecast?.Loss));
        json.WriteString("because", forecast?.Because);
        json.WriteEndObject();
        json.Texts("remarks", HealthRules.Remarks(database).Select(remark => remark.ToString()));
    }

    private static void Write(Utf8JsonWriter json, MemberView member)
    {
        json.WriteString("node", member.Name);
        json.WriteString("role", member.IsPrimary ? "primary" : member.IsActive ? "standby" : null);
        json.WriteString("wants", member.Wanted.ToString().ToLowerInvariant());
        json.WriteString("state", member.StateWord);
        json.Number("timeline", member.Timeline?.Id);
        json.WriteString("received", member.Received?.ToString());
        json.WriteString("replayed", member.IsPrimary ? null : member.Replayed?.ToString());
        json.Number("lagBytes", member.IsPrimary ? null : member.LagBytes);
        json.Number("lagSeconds", member.IsPrimary ? null : member.LagTime?.TotalSeconds);
        json.WriteString("sync", OrNull(member.Following?.SyncState));
        json.WriteString("slot", member.Slot?.WalStatus);
        json.Number("score", member.Score);
        json.WriteBoolean("address", member.HasAddress);
    }

    private static void Number(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, Math.Round(value, 3));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string? OrNull(string? text) => text is { Length: > 0 } ? text : null;
}

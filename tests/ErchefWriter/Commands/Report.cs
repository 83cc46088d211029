using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcfAgents.ErchefWriter.Commands;

static class Report
{
    static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string ToJson<T>(T report) => JsonSerializer.Serialize(report, s_form);
}

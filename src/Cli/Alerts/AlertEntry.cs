using System.Globalization;

namespace OcfAgents.Cli.Alerts;

/// <summary>An event as an entry of the systemd journal, with fields to filter by.</summary>
internal static class AlertEntry
{
    public const string Identifier = "ocf-agents";

    /// <summary>One for each kind, never changed: <c>journalctl MESSAGE_ID=...</c>. They stand in docs/operations.md.</summary>
    public static string MessageId(AlertKind kind) => kind switch
    {
        AlertKind.Node => "4c1244b7dafe449d9186ad9206611c18",
        AlertKind.Fencing => "016909bac6af4320933fa4cd2deb8c60",
        AlertKind.Resource => "f6da1b21c12040d68996ab83419d90e4",
        AlertKind.Attribute => "079d528661784f1e9ae5de29d4443649",
        AlertKind.Other => "648028ce68c54220ae7f320a7d0d51d3",
        _ => throw new InvalidOperationException($"no such kind: {kind}"),
    };

    public static IReadOnlyList<JournalField> Of(AlertEvent told)
    {
        List<JournalField> fields =
        [
            new("MESSAGE", AlertSentence.Of(told)),
            new("MESSAGE_ID", MessageId(told.Kind)),
            new("PRIORITY", Text((long)AlertSeriousness.Of(told))!),
            new("SYSLOG_IDENTIFIER", Identifier),
            new("HA_KIND", AlertLine.Word(told.Kind)),
        ];
        foreach (var (name, value) in new[]
        {
            ("HA_NODE", told.Node), ("HA_DESC", told.Description), ("HA_RESOURCE", told.Resource), ("HA_ACTION", told.Task),
            ("HA_INTERVAL_MS", Text(told.IntervalMs)), ("HA_RC", Text(told.Rc)), ("HA_TARGET_RC", Text(told.TargetRc)),
            ("HA_STATUS", Text(told.Status)), ("HA_DURATION_MS", Text(told.ExecTimeMs)), ("HA_ATTRIBUTE", told.Attribute),
            ("HA_VALUE", told.Value), ("HA_SEQUENCE", Text(told.Sequence)),
        })
        {
            if (value is not null)
            {
                fields.Add(new JournalField(name, value));
            }
        }

        return fields;
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

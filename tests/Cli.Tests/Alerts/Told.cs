using OcfAgents.Cli.Alerts;

namespace OcfAgents.Cli.Tests.Alerts;

/// <summary>Environments as Pacemaker 2.1.5 makes them, without the CRM_alert_ of their names.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 0, 0, TimeSpan.FromHours(1));

    public static readonly (string Name, string Value)[] Node =
    [
        ("kind", "node"), ("node", "node2"), ("nodeid", "2"), ("desc", "lost"), ("version", "2.1.5"), ("node_sequence", "7"),
        ("timestamp_epoch", "1763812800"), ("timestamp_usec", "123456"),
    ];

    public static readonly (string Name, string Value)[] Fencing =
    [
        ("kind", "fencing"), ("node", "node1"), ("desc", "Operation reboot of node1 by node2 for pacemaker-controld.11@node3: OK (ref=5f)"),
        ("task", "st_notify_fence"), ("rc", "0"), ("timestamp_epoch", "1763812800"),
    ];

    public static readonly (string Name, string Value)[] Monitor =
    [
        ("kind", "resource"), ("node", "node3"), ("rsc", "chefdb"), ("task", "monitor"), ("interval", "5000"), ("desc", "not running"), ("status", "0"),
        ("rc", "7"), ("target_rc", "8"), ("exec_time", "31"), ("timestamp_epoch", "1763812800"), ("timestamp_usec", "5000"),
    ];

    public static readonly (string Name, string Value)[] Attribute =
    [
        ("kind", "attribute"), ("node", "node1"), ("attribute_name", "master-chefdb"), ("attribute_value", "1000"), ("timestamp_epoch", "1763812800"),
    ];

    /// <summary>The event of these variables, some of them replaced.</summary>
    public static AlertEvent Event((string Name, string Value)[] variables, params (string Name, string Value)[] instead) =>
        Read(variables, instead) ?? throw new InvalidOperationException("no event");

    public static AlertEvent? Read((string Name, string Value)[] variables, params (string Name, string Value)[] instead)
    {
        var all = variables.ToDictionary(pair => $"CRM_alert_{pair.Name}", pair => pair.Value, StringComparer.Ordinal);
        foreach (var (name, value) in instead)
        {
            all[$"CRM_alert_{name}"] = value;
        }

        return AlertReader.Read(all.GetValueOrDefault, Now, "node9");
    }
}

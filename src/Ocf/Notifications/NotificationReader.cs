namespace OcfAgents.Ocf;

/// <summary>Reads the notify variables of Pacemaker 2.0 to 3.0. An empty list arrives as a single space.</summary>
static class NotificationReader
{
    const string Prefix = "OCF_RESKEY_CRM_meta_notify_";

    static readonly string[] Lists =
    [
        "start_resource", "stop_resource", "promote_resource", "demote_resource",
        "active_resource", "inactive_resource", "promoted_resource", "unpromoted_resource",
        "master_resource", "slave_resource",
    ];

    public static Notification? Read(IReadOnlyDictionary<string, string> environment)
    {
        string? type = environment.GetValueOrDefault(Prefix + "type");
        string? operation = environment.GetValueOrDefault(Prefix + "operation");
        if (type is null && operation is null && !Lists.Any(list => environment.ContainsKey(Prefix + list)))
            return null;

        return new Notification
        {
            Kind = type switch { "pre" => NotificationKind.Pre, "post" => NotificationKind.Post, _ => null },
            Operation = operation is { Length: > 0 } ? operation : null,
            Start = Instances(environment, "start"),
            Stop = Instances(environment, "stop"),
            Promote = Instances(environment, "promote"),
            Demote = Instances(environment, "demote"),
            Active = Instances(environment, "active"),
            Inactive = Instances(environment, "inactive"),
            // Before 2.1 there are only the old names; later both are passed, with the same lists.
            Promoted = Instances(environment, "promoted", "master"),
            Unpromoted = Instances(environment, "unpromoted", "slave"),
            AvailableNodes = Words(environment, "available_uname"),
            AllNodes = Words(environment, "all_uname"),
        };
    }

    static NotifiedInstance[] Instances(IReadOnlyDictionary<string, string> environment, string name, string formerName)
        => Instances(environment, environment.ContainsKey(Prefix + name + "_resource") ? name : formerName);

    static NotifiedInstance[] Instances(IReadOnlyDictionary<string, string> environment, string name)
    {
        string[] resources = Words(environment, name + "_resource");
        string[] nodes = Words(environment, name + "_uname");
        // They pair by position, unless a node has no name: then nobody can say whose name is missing.
        bool arePaired = resources.Length == nodes.Length;
        return [.. resources.Select((resource, i) => new NotifiedInstance(resource, arePaired ? nodes[i] : null))];
    }

    static string[] Words(IReadOnlyDictionary<string, string> environment, string name)
        => environment.GetValueOrDefault(Prefix + name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

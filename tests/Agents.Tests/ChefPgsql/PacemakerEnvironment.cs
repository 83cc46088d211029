using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>The environment that pacemaker-execd 2.1.5 gives an action of a promotable clone.</summary>
internal static class PacemakerEnvironment
{
    private const string Meta = ExecutorVariables.Meta;

    private static readonly (string Name, string Value)[] s_clone =
    [
        (Meta + "clone", "0"),
        (Meta + "clone_max", "3"),
        (Meta + "clone_node_max", "1"),
        (Meta + "globally_unique", "false"),
        (Meta + "notify", "true"),
        (Meta + "promoted_max", "1"),
        (Meta + "promoted_node_max", "1"),
        (Meta + "master_max", "1"),
        (Meta + "master_node_max", "1"),
    ];

    public static IReadOnlyDictionary<string, string> Of(
        string node, IReadOnlyDictionary<string, string> parameters, TimeSpan timeout, IEnumerable<(string Name, string Value)> more)
    {
        var environment = ExecutorVariables.Of(new("ocfagents", "chef-pgsql", DatabaseNode.Resource), node, timeout);
        foreach (var (name, value) in s_clone)
        {
            environment[name] = value;
        }

        foreach (var (name, value) in parameters)
        {
            environment[$"OCF_RESKEY_{name}"] = value;
        }

        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        return environment;
    }

    public static IEnumerable<(string Name, string Value)> Recurring(string role, int seconds) =>
    [
        (Meta + "interval", $"{seconds}000"),
        (Meta + "name", "monitor"),
        (Meta + "role", role),
        (Meta + "on_fail", "restart"),
    ];

    /// <summary>The notify lists, which start, stop, promote and demote get as well; an empty one is a blank.</summary>
    public static IEnumerable<(string Name, string Value)> Plan(TransitionPlan plan)
    {
        (string Name, IEnumerable<string> Nodes)[] lists =
        [
            ("start", plan.Start), ("stop", plan.Stop), ("promote", plan.Promote), ("demote", plan.Demote), ("active", plan.Active),
            ("promoted", plan.Promoted), ("unpromoted", plan.Unpromoted), ("master", plan.Promoted), ("slave", plan.Unpromoted),
        ];
        foreach (var (name, nodes) in lists)
        {
            yield return ($"{Meta}notify_{name}_resource", Words(nodes.Select((_, number) => $"{DatabaseNode.Resource}:{number}")));
            yield return ($"{Meta}notify_{name}_uname", Words(nodes));
        }

        yield return (Meta + "notify_inactive_resource", Words(plan.Inactive.Select((_, number) => $"{DatabaseNode.Resource}:{number}")));
        yield return (Meta + "notify_available_uname", Words(plan.All));
        yield return (Meta + "notify_all_uname", Words(plan.All));
    }

    public static IEnumerable<(string Name, string Value)> Notification(string type, string operation, TransitionPlan plan) =>
        [.. Plan(plan), (Meta + "notify_type", type), (Meta + "notify_operation", operation)];

    private static string Words(IEnumerable<string> words) => string.Join(' ', words) is { Length: > 0 } text ? text : " ";
}

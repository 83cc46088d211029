using System.Globalization;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>The environment that pacemaker-execd 2.1.5 gives any action.</summary>
internal static class ExecutorVariables
{
    public const string Meta = "OCF_RESKEY_CRM_meta_";

    private static readonly (string Name, string Value)[] s_always =
    [
        ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        ("LC_ALL", "C"),
        ("OCF_ROOT", "/usr/lib/ocf"),
        ("OCF_RA_VERSION_MAJOR", "1"),
        ("OCF_RA_VERSION_MINOR", "1"),
        ("OCF_EXIT_REASON_PREFIX", "ocf-exit-reason:"),
                                ("OCF_OUTPUT_FORMAT", "text"),
        ("OCF_RESKEY_crm_feature_set", "3.16.2"),
        ("HA_LOGFACILITY", "daemon"),
        ("HA_LOGFILE", "/var/log/pacemaker/pacemaker.log"),
        ("HA_debug", "0"),
        ("HA_logfacility", "daemon"),
        ("HA_logfile", "/var/log/pacemaker/pacemaker.log"),
        ("HA_cluster_type", "corosync"),
        ("PCMK_logfacility", "daemon"),
        ("PCMK_logfile", "/var/log/pacemaker/pacemaker.log"),
        ("PCMK_debug", "0"),
        ("PCMK_cluster_type", "corosync"),
        ("PCMK_service", "pacemaker-execd"),
        ("PCMK_watchdog", "false"),
    ];

    public static Dictionary<string, string> Of(AgentName agent, string node, TimeSpan timeout)
    {
        var environment = s_always.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        environment["OCF_RESOURCE_PROVIDER"] = agent.Provider;
        environment["OCF_RESOURCE_TYPE"] = agent.Type;
        environment["OCF_RESOURCE_INSTANCE"] = agent.Resource;
        environment[Meta + "on_node"] = node;
        environment[Meta + "on_node_uuid"] = "1";
        environment[Meta + "timeout"] = timeout.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        return environment;
    }
}

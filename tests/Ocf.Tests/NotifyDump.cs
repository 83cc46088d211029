namespace OcfAgents.Ocf.Tests;

/// <summary>The environment of a notify action as a Pacemaker of each age passes it, one variable to a line.</summary>
static class NotifyDump
{
    const string Prefix = "OCF_RESKEY_CRM_meta_notify_";

    /// <summary>
    /// n1 hands over to n2 and stops. The lists stand between brackets, since
    /// an empty one is a blank.
    /// </summary>
    const string Handover =
        """
        type=[pre]
        operation=[promote]
        key_type=[pre]
        key_operation=[promoted]
        start_resource=[ ]
        start_uname=[ ]
        stop_resource=[pg:0]
        stop_uname=[n1]
        promote_resource=[pg:1]
        promote_uname=[n2]
        demote_resource=[pg:0]
        demote_uname=[n1]
        active_resource=[pg:0 pg:1 pg:2]
        active_uname=[n1 n2 n3]
        inactive_resource=[pg:3]
        available_uname=[n3 n1 n2 n4]
        all_uname=[n1 n2 n3 n4]
        """;

    const string FormerNames =
        """

        master_resource=[pg:0]
        master_uname=[n1]
        slave_resource=[pg:1 pg:2]
        slave_uname=[n2 n3]
        """;

    const string NewNames =
        """

        promoted_resource=[pg:0]
        promoted_uname=[n1]
        unpromoted_resource=[pg:1 pg:2]
        unpromoted_uname=[n2 n3]
        """;

    public static string Of(string pacemaker)
        => pacemaker switch
        {
            "2.0.5" => Handover + FormerNames,
            "2.1.5" => Handover + FormerNames + NewNames,
            // The order in which variables are set is no order of theirs.
            "3.0.2" => Handover + NewNames + FormerNames,
            "with the former names gone" => Handover + NewNames,
            _ => throw new ArgumentOutOfRangeException(nameof(pacemaker), pacemaker, message: null),
        };

    public static Dictionary<string, string> Environment(string dump)
        => dump.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split('=', 2))
            .ToDictionary(pair => Prefix + pair[0], pair => pair[1][1..^1], StringComparer.Ordinal);

    public static Notification Parse(string dump)
        => new ActionContext("notify", Environment(dump)).Notification ?? throw new InvalidOperationException("no notification");
}

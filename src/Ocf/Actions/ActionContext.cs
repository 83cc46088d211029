using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>
/// What one call of the agent is about: built from the action's name and the environment alone, so a test needs no
/// process. Nothing of the cluster's metadata is required: pcs, crmsh, ocf-tester and a person at a prompt pass little
/// of it or none.
/// </summary>
public sealed class ActionContext
{
    public ActionContext(
        string actionName,
        IReadOnlyDictionary<string, string> environment,
        ResourceAgent? agent = null,
        AgentLog? log = null)
    {
        var cluster = new ClusterEnvironment(environment);
        ActionName = actionName;
        Environment = environment;
        Parameters = new ParameterValues(environment);
        Log = log ?? AgentLog.Silent;
        RaMajor = RaVersion.Major(environment);
        RaMinor = RaVersion.Minor(environment);
        ResourceType = cluster.Text("OCF_RESOURCE_TYPE") ?? agent?.Name ?? "agent";
        Provider = cluster.Text("OCF_RESOURCE_PROVIDER") ?? agent?.Provider ?? "";
        InstanceName = cluster.Text("OCF_RESOURCE_INSTANCE") ?? agent?.Name ?? ResourceType;
        CloneMetadata = CloneMetadataOf(cluster);
        ResourceName = cluster.MetaFlag("globally_unique") ? InstanceName : WithoutNumber(InstanceName);
        CheckLevel = Math.Max(0, cluster.Number("OCF_CHECK_LEVEL") ?? 0);
        Timeout = cluster.MetaTime("timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : ActionTime.Default;
        // The scheduler takes an interval of 0 away before it calls; ocf-tester passes it.
        Interval = cluster.MetaTime("interval") is { } interval && interval > TimeSpan.Zero ? interval : null;
        IsProbe = actionName == ActionNames.Monitor && !IsRecurring(cluster.MetaText("interval"));
        Role = RoleOf(cluster.MetaText("role"));
        NodeName = NodeNameOf(cluster);
        Notification = NotificationReader.Read(environment);
    }

    /// <summary>One of <see cref="ActionNames"/>.</summary>
    public string ActionName { get; }

    /// <summary>
    /// The resource's name; the <c>:N</c> of an anonymous clone's instance is taken off, so it can name state.
    /// </summary>
    public string ResourceName { get; }

    /// <summary>The name as the cluster gave it.</summary>
    public string InstanceName { get; }

    /// <summary>The last part of <c>ocf:provider:type</c>.</summary>
    public string ResourceType { get; }

    public string Provider { get; }

    /// <summary>
    /// A monitor outside of any schedule: it asks what is here, and must not expect the resource to run.
    /// </summary>
    public bool IsProbe { get; }

    /// <summary>
    /// 0 when none is asked for. A level that the agent does not know means the next lower one that it does.
    /// </summary>
    public int CheckLevel { get; }

    /// <summary>When Pacemaker kills this action.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>When the token given to the handler is cancelled, counted like <see cref="Timeout"/>.</summary>
    public TimeSpan TimeAllowed => ActionTime.Allowed(Timeout);

    /// <summary>Null for everything but a recurring monitor.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>The role that a recurring monitor expects.</summary>
    public Role? Role { get; }

    /// <summary>
    /// This node as the cluster calls it; null outside of a cluster. Never the host name, which may be another.
    /// </summary>
    public string? NodeName { get; }

    /// <summary>The lists of the transition; null where the clone has no notify.</summary>
    public Notification? Notification { get; }

    /// <summary>Null for what is no clone.</summary>
    public CloneMetadata? CloneMetadata { get; }

    /// <summary>What the resource is configured with.</summary>
    public ParameterValues Parameters { get; }

    /// <summary>The version of the resource agent API that the caller speaks: 1.</summary>
    public int RaMajor { get; }

    /// <summary>0 for Pacemaker before 2.1.</summary>
    public int RaMinor { get; }

    /// <summary>Where this action says what it does; without the values of secret parameters.</summary>
    public AgentLog Log { get; }

    /// <summary>All that the caller gave, for what stands in no other property.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    internal LastLook? LastLook { get; private set; }

    /// <summary>
    /// Called by a handler before the last thing that it does, where that may hang in the kernel: a look at a disk or a server that may be
    /// dead. The host waits for the handler on another thread anyway, and leaves it behind: a thread for the look alone would take as long
    /// to start as all else that a short action does.
    /// </summary>
    /// <param name="bound">For how long it is waited for from now on, and up to a second more.</param>
    /// <param name="ifItHangs">Comes to the outcome in the handler's place, on another thread than its own.</param>
    public void BeginLastLook(TimeSpan bound, Func<IOutcome> ifItHangs)
        => LastLook = new LastLook(System.Environment.TickCount64 + (long)bound.TotalMilliseconds, ifItHangs);

    static bool IsRecurring(string? interval) => interval?.Any(c => c != '0') == true;

    static string WithoutNumber(string instance)
        => instance.LastIndexOf(':') is var colon and > 0
            && int.TryParse(instance.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? instance[..colon]
            : instance;

    // 2.0.x passes the operation's role as the configuration spells it, which there is the old way.
    static Role? RoleOf(string? text)
        => text?.ToUpperInvariant() switch
        {
            "STOPPED" => Ocf.Role.Stopped,
            "STARTED" => Ocf.Role.Started,
            "UNPROMOTED" or "SLAVE" => Ocf.Role.Unpromoted,
            "PROMOTED" or "MASTER" => Ocf.Role.Promoted,
            _ => null,
        };

    // The same rule as crm_attribute's own: attributes of a bundle's instance can be asked to live on the host.
    static string? NodeNameOf(ClusterEnvironment cluster)
        => string.Equals(cluster.MetaText("container_attribute_target"), "host", StringComparison.OrdinalIgnoreCase)
            && cluster.MetaText("physical_host") is { } host
            ? host
            : cluster.MetaText("on_node");

    static CloneMetadata? CloneMetadataOf(ClusterEnvironment cluster)
        => cluster.MetaText("clone") is null && cluster.MetaText("clone_max") is null
            ? null
            : new CloneMetadata(
                cluster.MetaNumber("clone"),
                cluster.MetaNumber("clone_max"),
                cluster.MetaNumber("clone_node_max"),
                cluster.MetaNumber("promoted_max") ?? cluster.MetaNumber("master_max"),
                cluster.MetaNumber("promoted_node_max") ?? cluster.MetaNumber("master_node_max"),
                cluster.MetaFlag("notify"),
                cluster.MetaFlag("globally_unique"));
}

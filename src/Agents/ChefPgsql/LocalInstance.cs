using OcfAgents.Agents.ChefPgsql.Elections;
using OcfAgents.Agents.ChefPgsql.Lineages;
using OcfAgents.Agents.ChefPgsql.Rejoining;
using OcfAgents.Agents.ChefPgsql.Slots;
using OcfAgents.Agents.ChefPgsql.Synchronous;
using OcfAgents.Agents.ChefPgsql.Watching;
using OcfAgents.Ocf;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Names;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The instance that one action is about, with everything that acts on it, put together from the resource's parameters.</summary>
internal sealed class LocalInstance
{
    /// <summary>The suite's own set of cluster properties, beside the administrator's.</summary>
    private const string PropertySet = ClusterNames.PropertySet;

    private LocalInstance(ActionContext context, InstanceLayout layout, SystemUser user)
    {
        var parameters = context.Parameters;
        var commands = new CommandRunner();
        var table = new ProcessTable();
        Context = context;
        Layout = layout;
        Paths = new StatePaths(context.ResourceName);
        Location = new ServerLocation
        {
            User = user,
            BinDirectory = layout.Database.Programs,
            DataDirectory = layout.Database.DataDirectory,
            SocketDirectory = layout.Database.SocketDirectory,
            Port = layout.Database.Port,
            Database = parameters.Get(ChefPgsqlParameters.Database),
        };
        var rejoin = new RejoinWork(Location, Paths.Rejoin, Paths.RejoinLog, table, new DaemonStarter(), token => Rejoin!.Order(token));
        Rejoin = new RejoinControl(this, rejoin);
        Server = new PostgresServer(Location, Paths.Server, commands, new DaemonStarter(), table, Rejoin);
        Attributes = new CrmAttributes(commands, context.ResourceName, context.NodeName);
        Written = new AttributesOnChange(Attributes, new ScoreMemory(Paths.ScoreMemory, ExecutorIdentity.Of(table)), () => Lineages!.View.Newest?.Epoch ?? 0);
        Scores = new ScoreKeeper(Written, new MonitorMemoryFile(Paths.MonitorMemory), context.Log);
        Lineages = new LineageKeeper(
            new CrmProperties(new ClusterTool(commands), PropertySet), Paths, context.ResourceName, NodeName, context.Log);
        Reception = new Reception(Server, () => new ConfigurationPlan(this).Primary, Paths, context.Log);
        Watcher = new WatcherKeeper(Paths, new DaemonStarter(), table, context.ResourceName, context.Log);
        Supervisor = new Supervisor(layout.Base, context.Log);
    }

    public ActionContext Context { get; }

    public StatePaths Paths { get; }

    public ServerLocation Location { get; }

    public IPostgresServer Server { get; }

    public INodeAttributes Attributes { get; }

    /// <summary>The same, but for what was written just so a short while ago.</summary>
    public AttributesOnChange Written { get; }

    public RejoinControl Rejoin { get; }

    public ScoreKeeper Scores { get; }

    public LineageKeeper Lineages { get; }

    public Reception Reception { get; }

    public WatcherKeeper Watcher { get; }

    public Supervisor Supervisor { get; }

    /// <summary>Where all of it is.</summary>
    public InstanceLayout Layout { get; }

    public SynchronousReplication Synchronous => new(this);

    public HealthKeeper Health => new(this);

    public LagNotes Lag => new(this);

    public ReplicationSlots Slots => new(this);

    /// <summary>This node's name in the cluster. Pacemaker always says it; a run by hand may not.</summary>
    public string NodeName => Context.NodeName ?? Environment.MachineName;

    public Reconciler Reconciler =>
        new(Server, () => new ConfigurationPlan(this).Make(), deadline => new Ballot(this).Hold(deadline) ?? Synchronous.PrepareForPromotion(deadline), Context.Log);

    public ObservationRequest Request => new()
    {
        Lineage = () => Lineages.View,
        AnswerBound = Shorter(TimeSpan.FromSeconds(5), Context.TimeAllowed / 3),
        OwnSettings = Paths.Settings,
        IncludesSynchronous = Synchronous.IsOn,
        // Where they are off, too: those that are left are to be dropped.
        IncludesSlots = true,
        RecoveryGrace = Context.Parameters.Get(ChefPgsqlParameters.RecoveryGrace),
    };

    /// <returns><c>null</c> when there can be no such instance; <see cref="WhyNone"/> says why.</returns>
    public static LocalInstance? Find(ActionContext context) =>
        !IsGarbled(context) && LayoutOf(context) is var layout && SystemUser.Find(layout.Database.User) is { } user
            ? new LocalInstance(context, layout, user)
            : null;

    /// <summary>Why there is no instance: no account that could run it, or parameters that no start has ever accepted.</summary>
    public static string WhyNone(ActionContext context) => IsGarbled(context)
        ? "base, pgdata or system_user is not a valid value: nothing can have been started with it"
        : $"there is no account {LayoutOf(context).Database.User}: install chef-server here, or set system_user";

    /// <summary>An earlier start has said where it is.</summary>
    public bool RemembersLayout => new LayoutMemory(Paths.Layout).IsThere;

    /// <summary>The next action looks for the instance anew: for one that does not run.</summary>
    public void ForgetLayout() => new LayoutMemory(Paths.Layout).Forget();

    /// <summary>Keeps the actions to come, until a stop, at what this one found.</summary>
    public void RememberLayout() => new LayoutMemory(Paths.Layout).Write(Layout);

    private static InstanceLayout LayoutOf(ActionContext context) =>
        InstanceLayout.Resolve(context.Parameters, new LayoutMemory(new StatePaths(context.ResourceName).Layout));

    /// <summary>A garbled value reads as the default, which may be another resource's instance: that one must not be touched.</summary>
    private static bool IsGarbled(ActionContext context) =>
        context.Parameters.IsGarbled(ChefPgsqlParameters.Base) || context.Parameters.IsGarbled(ChefPgsqlParameters.DataDirectory)
        || context.Parameters.IsGarbled(ChefPgsqlParameters.SystemUser);

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}

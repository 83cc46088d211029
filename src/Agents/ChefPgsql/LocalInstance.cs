using OcfAgents.Ocf;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The instance that one action is about, with everything that acts on it, put together from the resource's parameters.</summary>
internal sealed class LocalInstance
{
    private LocalInstance(ActionContext context, SystemUser user)
    {
        var parameters = context.Parameters;
        var commands = new CommandRunner();
        var table = new ProcessTable();
        Context = context;
        Paths = new StatePaths(context.ResourceName);
        Location = new ServerLocation
        {
            User = user,
            BinDirectory = parameters.Get(ChefPgsqlParameters.BinDirectory),
            DataDirectory = parameters.Get(ChefPgsqlParameters.DataDirectory),
            SocketDirectory = parameters.Get(ChefPgsqlParameters.SocketDirectory),
            Port = parameters.Get(ChefPgsqlParameters.Port),
            Database = parameters.Get(ChefPgsqlParameters.Database),
        };
        Server = new PostgresServer(Location, Paths.ServerLog, commands, new DaemonStarter(), table);
        Attributes = new CrmAttributes(commands, context.ResourceName, context.NodeName);
        Scores = new ScoreKeeper(
            new AttributesOnChange(Attributes, new ScoreMemory(Paths.ScoreMemory, ExecutorIdentity.Of(table))),
            new MonitorMemoryFile(Paths.MonitorMemory),
            context.Log);
        Supervisor = new RunitService(parameters.Get(ChefPgsqlParameters.Base), "postgresql");
    }

    public ActionContext Context { get; }

    public StatePaths Paths { get; }

    public ServerLocation Location { get; }

    public IPostgresServer Server { get; }

    public INodeAttributes Attributes { get; }

    public ScoreKeeper Scores { get; }

    public RunitService Supervisor { get; }

    /// <summary>This node's name in the cluster. Pacemaker always says it; a run by hand may not.</summary>
    public string NodeName => Context.NodeName ?? Environment.MachineName;

    public Reconciler Reconciler =>
        new(Server, () => new ConfigurationPlan(this).Make(), deadline => new Ballot(this).Hold(deadline), Context.Log);

    public ObservationRequest Request => new()
    {
        AnswerBound = Shorter(TimeSpan.FromSeconds(5), Context.TimeAllowed / 3),
        RecoveryGrace = Context.Parameters.Get(ChefPgsqlParameters.RecoveryGrace),
    };

    /// <returns><c>null</c> when the account of system_user does not exist: nothing of it can run then.</returns>
    public static LocalInstance? Find(ActionContext context) =>
        SystemUser.Find(context.Parameters.Get(ChefPgsqlParameters.SystemUser)) is { } user ? new LocalInstance(context, user) : null;

    /// <summary>The words for a missing account.</summary>
    public static string NoUser(ActionContext context) =>
        $"there is no account {context.Parameters.Get(ChefPgsqlParameters.SystemUser)}: install chef-server here, or set system_user";

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}

using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Ocf;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer;

/// <summary>The services that one action is about, with everything that looks at them, put together from the resource's parameters.</summary>
internal sealed class ChefServerResource
{
    private readonly ServerMemoryFile _memoryFile;
    private ServerMemory? _memory;
    private DatabaseSettings? _settings;

    private ChefServerResource(ActionContext context, ChefInstallation installation)
    {
        Context = context;
        Installation = installation;
        Paths = new StatePaths(context.ResourceName);
        _memoryFile = new ServerMemoryFile(Paths.Memory);
        Runit = new RunitServices(installation.Base);
        Watch = new ServiceWatch(Runit, Table);
        Questions = new HealthQuestions(this);
    }

    public ActionContext Context { get; }

    public ChefInstallation Installation { get; }

    /// <summary>What the last reconfigure ran with; read once an action, and only where it is asked for.</summary>
    public DatabaseSettings Settings => _settings ??= DatabaseSettings.Read(Installation);

    public StatePaths Paths { get; }

    public ProcessTable Table { get; } = new();

    public RunitServices Runit { get; }

    public ServiceWatch Watch { get; }

    public HealthQuestions Questions { get; }

    public ServerMemory Memory
    {
        get => _memory ??= _memoryFile.Read();
        set
        {
            var now = value with { Base = Installation.Base };
            if (ServerMemoryFile.Text(Memory) == ServerMemoryFile.Text(now))
            {
                return;
            }

            _memory = now;
            Paths.Directories.CreateVolatile();
            if (_memoryFile.Write(now) is { } problem)
            {
                Context.Log.Warning($"what the next action is to know was not written: {problem}");
            }
        }
    }

    public IReadOnlyList<string> Names => ServiceNames.Choose(Get(ChefServerParameters.Services), Runit);

    /// <returns><c>null</c> where none is installed; <see cref="WhyNone"/> says so.</returns>
    public static ChefServerResource? Find(ActionContext context) =>
        ChefInstallation.Find(BaseOf(context)) is { } installation && Directory.Exists(installation.Programs)
            ? new ChefServerResource(context, installation)
            : null;

    public static string WhyNone(ActionContext context) => context.Parameters.Get(ChefServerParameters.Base) is { Length: > 0 } given
        ? $"there is no chef-server in {given}: install it, or correct base"
        : "there is no chef-server below /opt: install it, or set base";

    public T Get<T>(Parameter<T> parameter) => Context.Parameters.Get(parameter);

    /// <summary>Looks, once. What it learns for the next look is in the memory.</summary>
    /// <param name="depth">How much is asked beside the services' states.</param>
    /// <param name="cancellation">Ends the wait for an answer.</param>
    public Observation Observe(LookDepth depth, CancellationToken cancellation)
    {
        var before = Memory;
        var look = Watch.Look(Names, before);
        if (before.Base.Length > 0 || look.IsWorthRemembering)
        {
            Memory = look.Memory;
        }

        var seen = new Observation
        {
            Services = look.Services,
            LeftBehind = look.LeftBehind,
            Essential = [.. ServiceNames.Split(Get(ChefServerParameters.Essential))],
            WasStarted = before.IsStarted,
            Failures = before.Failures,
            FailuresAllowed = Get(ChefServerParameters.StatusFailures),
            StartupGrace = Get(ChefServerParameters.StartupGrace),
        };
        // What is broken already is no question to erchef.
        return depth == LookDepth.Services || !Classifier.Classify(seen).IsWell ? seen : Ask(seen, depth, cancellation);
    }

    /// <summary>
    /// A failure of what /_status says of the database is not understood without asking the database; and what was bad before may be
    /// what /_status does not see, so that its pong alone ends nothing.
    /// </summary>
    private Observation Ask(Observation seen, LookDepth depth, CancellationToken cancellation)
    {
        var answered = seen with { Status = Questions.AskStatus(cancellation) };
        return depth == LookDepth.Database || seen.Failures > 0 || !Classifier.Classify(answered).IsWell
            ? answered with
            {
                Database = Questions.AskDatabase(),
                Address = Questions.LookAtAddress(),
                FrontProblem = Questions.AskFront(cancellation),
            }
            : answered;
    }

    /// <summary>A garbled one reads as the default, which is another installation's: then the one that an earlier action saw counts.</summary>
    private static string BaseOf(ActionContext context) => context.Parameters.IsGarbled(ChefServerParameters.Base)
        ? new ServerMemoryFile(new StatePaths(context.ResourceName).Memory).Read().Base
        : Path.TrimEndingDirectorySeparator(context.Parameters.Get(ChefServerParameters.Base));
}

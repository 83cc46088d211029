using OcfAgents.Agents.Stash.Home;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Storage;

namespace OcfAgents.Agents.Stash;

/// <summary>The server that one action is about, with everything that looks at it, put together from the resource's parameters.</summary>
internal sealed class StashResource
{
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(10);

    private readonly ServerMemoryFile _memoryFile;
    private ServerMemory? _memory;

    private StashResource(ActionContext context, SystemUser user)
    {
        Context = context;
        User = user;
        Paths = new StatePaths(context.ResourceName);
        _memoryFile = new ServerMemoryFile(Paths.Memory);
        Processes = new ServerProcesses(Home, user, Table);
        Inspector = new HomeInspector(Commands, user);
    }

    public ActionContext Context { get; }

    public SystemUser User { get; }

    public StatePaths Paths { get; }

    public ICommandRunner Commands { get; } = new CommandRunner();

    public ProcessTable Table { get; } = new();

    public ServerProcesses Processes { get; }

    public HomeInspector Inspector { get; }

    public string Home => Path.TrimEndingDirectorySeparator(Get(StashParameters.Home));

    public string SharedHome => Get(StashParameters.SharedHome) is { Length: > 0 } shared ? shared : Path.Combine(Home, "shared");

    public string Installation => Path.TrimEndingDirectorySeparator(Get(StashParameters.Installation));

    public ServerMemory Memory
    {
        get => _memory ??= _memoryFile.Read();
        set
        {
            if (Memory == value)
            {
                return;
            }

            _memory = value;
            Paths.Directories.CreateVolatile();
            if (_memoryFile.Write(value) is { } problem)
            {
                Context.Log.Warning($"what the next monitor is to know was not written: {problem}");
            }
        }
    }

    /// <summary>After a stop: that it does not run is what somebody wanted.</summary>
    public void Forget() => Memory = ServerMemory.Blank;

    /// <summary>This node has seen it set up and running: a set-up wizard is an alarm from then on.</summary>
    public bool IsKnown => File.Exists(Paths.Known);

    public void BecomeKnown()
    {
        if (IsKnown)
        {
            return;
        }

        Paths.Directories.CreateAll();
        OwnedFile.Write(Paths.Known, $"{Home}\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>The operator's choice for a home that cannot be read or written: to another node at once, or a restart first.</summary>
    public bool MovesOnIoError => Get(StashParameters.IoErrorCode) == (int)ExitCode.ErrInstalled;

    public HomeRequest Request => new()
    {
        Home = Home,
        SharedHome = SharedHome,
        Installation = Installation,
        Marker = Get(StashParameters.HomeMarker),
    };

    /// <summary>The bound of one look into the home.</summary>
    public TimeSpan LookBound => s_longestLook < Context.TimeAllowed / 4 ? s_longestLook : Context.TimeAllowed / 4;

    /// <returns><c>null</c> when there can be no such server; <see cref="WhyNone"/> says why.</returns>
    public static StashResource? Find(ActionContext context) =>
        !IsGarbled(context) && SystemUser.Find(context.Parameters.Get(StashParameters.User)) is { } user
            ? new StashResource(context, user)
            : null;

    public static string WhyNone(ActionContext context) => IsGarbled(context)
        ? "stash_user or stash_home is missing or not a valid value: nothing can have been started with it"
        : $"there is no account {context.Parameters.Get(StashParameters.User)}: create it, with the same number on all nodes";

    public T Get<T>(Parameter<T> parameter) => Context.Parameters.Get(parameter);

    /// <summary>The installation may lie on a file system that is not mounted, or whose server is dead.</summary>
    public Layout? FindLayout() => Bounded.TryRun(
        () => Layout.Detect(name => File.Exists(Path.Combine(Installation, name))), LookBound, out var layout) ? layout : null;

    /// <summary>The mount that the home lies on, as text; looks at the kernel's table alone, never at the path.</summary>
    public string HomeMount => MountOfHome() is { } mount ? $"{mount.DeviceNumber} {mount.MountPoint}" : "";

    public Mount? MountOfHome() => MountTable.Read().Of(Home);

    /// <summary>Looks, once. What it learns for the next look is remembered.</summary>
    /// <param name="tries">How many bad answers make one.</param>
    public Observation Observe(int tries, CancellationToken cancellation)
    {
        var (jvm, isLaunching) = FindJvm();
        if (jvm is null)
        {
            return new Observation
            {
                IsLaunching = isLaunching,
                Lost = Memory.Jvm,
                // What a start script uses is not left behind, and to look for it reads every descriptor of the account.
                LeftBehind = isLaunching ? [] : [.. Processes.FindUsersOfHome().Select(ServerProcesses.NameOf)],
            };
        }

        if (Memory.Jvm != jvm.Identity)
        {
            Remember(jvm.Identity, cancellation);
        }

        var sighting = new Jvm(jvm.Identity, Processes.AgeOf(jvm), jvm.State is 'T' or 't');
        return new Observation
        {
            Jvm = sighting,
            IsHomeGone = Memory.HomeMount.Length > 0 && Memory.HomeMount != HomeMount,
            Reply = sighting.IsSuspended ? StatusReply.NotAsked : Ask(tries, cancellation),
            StartupGrace = Get(StashParameters.StartupGrace),
        };
    }

    public StatusProbe Probe => new(Endpoint, Get(StashParameters.HttpTimeout));

    /// <summary>As the parameters say, else as the server's own files said when it was seen first.</summary>
    public Endpoint Endpoint => WithParameters(Memory.Endpoint ?? Endpoint.Default);

    /// <summary>What is not written is the product's default, which the files do not have to say.</summary>
    public Endpoint EndpointBy(HomeFacts facts) => WithParameters(facts.EndpointOr(Endpoint.Default));

    private (ProcessStatus? Jvm, bool IsLaunching) FindJvm()
    {
        if (Memory.Jvm is { } identity && Processes.FindAgain(identity) is { } again)
        {
            return (again, false);
        }

        var isLaunching = Processes.FindLaunching(Installation).Count > 0;
        return (Processes.FindAll() is [var found, ..] ? found : null, isLaunching);
    }

    private StatusReply Ask(int tries, CancellationToken cancellation)
    {
        var patience = Get(StashParameters.HttpTimeout);
        return Probe.Ask(tries, Context.TimeAllowed * 0.6 - patience, cancellation);
    }

    private void Remember(ProcessIdentity jvm, CancellationToken cancellation)
    {
        var facts = Inspector.Inspect(Request, LookBound, cancellation);
        Memory = new ServerMemory { Jvm = jvm, Endpoint = facts.EndpointOr(Endpoint.Default), HomeMount = HomeMount };
    }

    private Endpoint WithParameters(Endpoint endpoint) => new(
        Get(StashParameters.HttpPort) is > 0 and var port ? port : endpoint.HttpPort,
        Context.Parameters.IsSet(StashParameters.SshPort) ? Get(StashParameters.SshPort) : endpoint.SshPort,
        Get(StashParameters.ContextPath) is { Length: > 0 } path ? path.TrimEnd('/') : endpoint.ContextPath);

    /// <summary>A garbled value reads as the default, which may be another resource's server: that one must not be touched.</summary>
    private static bool IsGarbled(ActionContext context) =>
        !context.Parameters.IsSet(StashParameters.Home) || !context.Parameters.IsSet(StashParameters.User)
        || context.Parameters.IsEmpty(StashParameters.Home) || context.Parameters.IsEmpty(StashParameters.User)
        || context.Parameters.IsGarbled(StashParameters.Home) || context.Parameters.IsGarbled(StashParameters.User);
}

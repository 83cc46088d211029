using OcfAgents.Ocf;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Agents.ChefPgsql.Synchronous;

/// <summary>Synchronous mode of this instance: what each action does for it (docs/decisions/0011-synchronous-mode.md).</summary>
internal sealed class SynchronousReplication(LocalInstance instance)
{
    private const string ResourceSet = ClusterNames.PropertySet;
    private const int MembersBytes = 64 * 1024;

    private const UnixFileMode MembersMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>A publication takes two calls, and a monitor has twenty seconds for all that it does.</summary>
    private static readonly TimeSpan ToolBound = TimeSpan.FromSeconds(3);

    /// <summary>For one look at the server between two steps.</summary>
    private static readonly TimeSpan AnswerBound = TimeSpan.FromSeconds(2);

    /// <summary>How long a standby that is about to be promoted may take to read its settings.</summary>
    private static readonly TimeSpan ReloadBound = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    /// <summary>As the checkpointer needs it to turn waiting on for all sessions (<see cref="SyncKeeper"/>).</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    public SyncSettings Settings => new(
        instance.Context.Parameters.Get(ChefPgsqlParameters.Synchronous),
        instance.Context.Parameters.Get(ChefPgsqlParameters.SynchronousStandbys));

    /// <summary>A value that is none reads as the default, off: it switches nothing off that was on.</summary>
    public bool IsOn => IsGarbled ? !Server.IsBlank : Settings.Mode != SyncMode.Off;

    private bool IsGarbled =>
        instance.Context.Parameters.IsGarbled(ChefPgsqlParameters.Synchronous)
        || instance.Context.Parameters.IsGarbled(ChefPgsqlParameters.SynchronousStandbys);

    /// <summary>What PostgreSQL is started with: whoever is promoted acknowledges nothing before its first monitor has published.</summary>
    public SyncNames? NamesAtStart => IsOn ? SyncNames.Blocking : null;

    private SynchronousSettings Server => new(instance.Location, instance.Paths.Synchronous, new ProcessTable());

    /// <summary>The publication in the CIB; elections read it, the primary alone writes it.</summary>
    public SyncPublication Publication
    {
        get
        {
            var tool = new ClusterTool(new CommandRunner()) { Bound = ToolBound };
            return new SyncPublication(
                new CrmProperties(tool, ResourceSet),
                new CrmMembership(tool),
                new ScoreMemory(instance.Paths.ScoreMemory, ExecutorIdentity.Of(new ProcessTable())),
                instance.Context.ResourceName);
        }
    }

    /// <summary>The other nodes of the cluster, by the name that a standby there has in pg_stat_replication.</summary>
    private NodeSet Members => NodeSet.Of(MemberNodes.Select(StandbyNames.OfNode));

    /// <summary>The same, by their own names.</summary>
    public IReadOnlyList<string> MemberNodes =>
    [
        .. (OwnedFile.ReadText(instance.Paths.Members, MembersBytes) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(node => node != instance.NodeName),
    ];

    /// <summary>Keeps the primary's standbys, or a standby ready to be promoted.</summary>
    /// <param name="isPromoted">The cluster knows this instance as the primary: nobody else may publish, whatever it takes itself for.</param>
    /// <returns>What a person is to know; <c>null</c> when all is well.</returns>
    public string? Keep(Observation seen, bool isPromoted, CancellationToken deadline) => seen.Answer switch
    {
        _ when IsGarbled => "synchronous or synchronous_standbys is no valid value: nothing is changed until it is",
        // The standbys are asked for also where a lag is limited.
        _ when !IsOn => null,
        { Synchronous: { } reading, IsInRecovery: true } => Try(() => Block(reading)),
        { Synchronous: { } reading } when isPromoted => Try(() => Keeper.Keep(reading, Members, isPatient: true, Budget, deadline)),
        _ => null,
    };

    /// <summary>What an election rests on; <c>null</c> where the mode is off. One question to the CIB.</summary>
    public SyncEvidence? Evidence
    {
        get
        {
            if (!IsOn)
            {
                return null;
            }

            var published = Publication.Query();
            return new(
                published.Value,
                published.IsAvailable ? null : $"the cluster does not say which standbys are synchronous: {published.Reason}",
                StandbyNames.OfNode);
        }
    }

    /// <summary>
    /// Whether this standby, by what was published, has every acknowledged commit, whatever others have. So it can take over after an
    /// outage of all, with the last primary still away.
    /// </summary>
    public bool HasEverything => Evidence is { Published: { } published, Problem: null }
        && SyncElectorate.Judge(published, NodeSet.Of([StandbyNames.OfNode(instance.NodeName)])).IsProven;

    /// <summary>
    /// Before standbys are stopped, their primary lets them go: else commits would wait for them until its next monitor (R-SYNC 20).
    /// </summary>
    /// <returns><c>null</c>, or what a person is to know.</returns>
    public string? LetGo(IEnumerable<string> leaving, CancellationToken deadline)
    {
        if (IsGarbled || !IsOn || Look() is not { Answer: { IsInRecovery: false, Synchronous: { } reading } })
        {
            return null;
        }

        var members = Members.Except(NodeSet.Of(leaving.Select(StandbyNames.OfNode)));
        return Try(() => Keeper.Keep(reading, members, isPatient: false, Budget, deadline));
    }

    /// <summary>Makes sure that the instance acknowledges nothing when it is promoted: its settings may be older than the mode is.</summary>
    /// <returns><c>null</c>, or why it must not be promoted.</returns>
    public string? PrepareForPromotion(CancellationToken deadline)
    {
        if (!IsOn)
        {
            return TakeBack();
        }

        if (Look()?.Answer.Synchronous is not { } reading)
        {
            return "it does not say what commits wait for";
        }

        if (IsBlocking(reading))
        {
            return null;
        }

        if (Try(() => Block(reading)) is { } problem)
        {
            return problem;
        }

        for (var end = Environment.TickCount64 + (long)ReloadBound.TotalMilliseconds; Environment.TickCount64 < end;)
        {
            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
            if (Look()?.Answer.Synchronous is { } now && IsBlocking(now))
            {
                deadline.WaitHandle.WaitOne(Settling);
                return null;
            }
        }

        return "synchronous_standby_names is set elsewhere, and commits would not wait";
    }

    /// <summary>Where the mode is off: undoes what was written when it was on.</summary>
    /// <returns><c>null</c>, or why it could not.</returns>
    public string? TakeBack() => Try(() =>
    {
        if (Server.IsBlank)
        {
            return null;
        }

        instance.Context.Log.Info("decided that commits wait for no standby because synchronous is off");
        Server.Change(names: null);
        return Publication.Delete();
    });

    /// <summary>A node that was added is known before anything is started here again.</summary>
    public void RememberMembers(Notification notification)
    {
        var text = string.Join('\n', notification.AllNodes);
        if ((IsOn || instance.Slots.IsOn) && text.Length > 0 && OwnedFile.ReadText(instance.Paths.Members, MembersBytes) != text)
        {
            instance.Paths.CreateAll();
            OwnedFile.Write(instance.Paths.Members, text, MembersMode);
        }
    }

    private TimeSpan Budget => instance.Context.TimeAllowed / 3;

    private SyncKeeper Keeper => new(
        StandbyNames.OfNode(instance.NodeName),
        instance.Lineages.View.Newest?.Epoch ?? 0,
        Settings,
        Publication,
        () => Look()?.Answer.Synchronous,
        Server,
        instance.Context.Log);

    private Observation? Look() => instance.Server.Observe(instance.Request with { AnswerBound = AnswerBound }) is { Answer.Kind: AnswerKind.Answered } seen ? seen : null;

    private string? Block(SyncReading reading)
    {
        if (!IsBlocking(reading))
        {
            instance.Context.Log.Info("decided that commits will wait after a promotion because synchronous was switched on");
            Server.Change(SyncNames.Blocking);
        }

        return null;
    }

    private static bool IsBlocking(SyncReading reading) => StandbyNames.TryRead(reading.Names) == SyncNames.Blocking;

    private static string? Try(Func<string?> act)
    {
        try
        {
            return act();
        }
        catch (Exception trouble) when (trouble is ServerException or IOException or UnauthorizedAccessException or CommandException)
        {
            return $"what commits wait for was not changed: {trouble.Message}";
        }
    }
}

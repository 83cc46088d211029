using System.Diagnostics;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>
/// One rejoin, from the search for the primary to data that can be started. Everything that can be found out while the standby still
/// serves its readers is found out before it is stopped.
/// </summary>
internal sealed class RejoinJob
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CheckpointPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly RejoinOrder _order;
    private readonly RejoinFile _file;
    private readonly RejoinJournal _journal;
    private readonly DataPaths _paths;
    private readonly StoppedData _data;
    private readonly PostgresServer _server;
    private readonly ServerLocation _location;
    private readonly CommandRunner _commands = new();

    public RejoinJob(RejoinOrder order, RejoinFile file, RejoinJournal journal)
    {
        _order = order;
        _file = file;
        _journal = journal;
        _paths = new DataPaths(order.DataDirectory);
        _data = new StoppedData(_paths);
        _location = new ServerLocation
        {
            User = new SystemUser(order.Account, Syscall.geteuid(), Syscall.getegid(), "/"),
            BinDirectory = order.BinDirectory,
            DataDirectory = order.DataDirectory,
            SocketDirectory = order.SocketDirectory,
            Port = order.Port,
            Database = order.Database,
        };
        // Root's files are not for this account; without them a stop is patient with silent standbys, and one of a standby has none.
        _server = new PostgresServer(
            _location, new ServerFiles(Log: "/dev/null", WhileStopping: "/dev/null", Reception: "/dev/null"), _commands, new DaemonStarter(), new ProcessTable());
    }

    /// <returns>Whether the data can be started now.</returns>
    public bool Rejoin()
    {
        _journal.Enter(RejoinPhase.Looking, "looking for the primary");
        var tools = new RejoinTools(_location, Connection(), _commands);
        var swap = new DataSwap(_paths, tools);
        if (ResumeSwap(swap))
        {
            return true;
        }

        RequireWritable();
        if (FindPrimary() is not { } primary)
        {
            return false;
        }

        RequireSameDatabase(primary);
        if (_order.IsReinitWanted)
        {
            // It may be a healthy standby, and serves its readers up to here.
            RequireRoom(primary, tools, swap);
        }

        StopServer();

        var control = _data.Control();
        var local = Facts(control, primary, tools, swap);
        var repair = new RejoinRepair(_order, _paths, _file, _journal, tools, swap);
        var verdict = RejoinVerdict.Judge(local, primary, _order.Policy);
        _journal.Say($"decided {verdict.Way} because {verdict.Because}");
        return repair.Perform(verdict, local, primary, control);
    }

    /// <summary>The new data streams: what was kept in case it would not is redundant, and the record of it all as well.</summary>
    public bool Tidy()
    {
        _journal.Enter(RejoinPhase.Tidying, "it streams");
        var tools = new RejoinTools(_location, Connection(), _commands);
        new DataSwap(_paths, tools).RemoveOld();
        new SavedConfiguration(_file.SavedConfiguration).Forget();
        _file.Delete();
        return true;
    }

    private PrimaryConnection Connection() => new()
    {
        Hosts = _order.Hosts,
        Port = _order.Port,
        User = _order.ReplicationUser,
        PassFile = _order.PassFile,
        // Not the node's: a base backup is no synchronous standby.
        ApplicationName = "ocf-agents-rejoin",
        Version = VersionHere(),
    };

    private ServerVersion VersionHere()
    {
        string?[] candidates = [_paths.Data, _paths.New, _paths.Old];
        foreach (var directory in candidates)
        {
            if (ServerVersion.TryParse(OwnedFile.ReadText($"{directory}/PG_VERSION", 64)) is { } version)
                return version;
        }

        throw new ServerException($"{_paths.Data} holds no PG_VERSION");
    }

    private bool ResumeSwap(DataSwap swap)
    {
        var wasComplete = File.Exists(_paths.SwapMarker);
        if (wasComplete)
        {
            _journal.CountAttempt();
        }

        swap.Resume();
        if (wasComplete)
        {
            new SavedConfiguration(_file.SavedConfiguration).Forget();
            _journal.EnterDoneRemade("the base backup is in its place");
        }

        return wasComplete;
    }

    /// <summary>Quarantine, marker and base backup stand beside the data: to find out after the stop that they cannot would be late.</summary>
    private void RequireWritable()
    {
        var probe = $"{_paths.Data}.probe";
        try
        {
            OwnedFile.Write(probe, "", UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Delete(probe);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ServerException($"{_order.Account} cannot write in {_paths.Parent}, beside the data: {trouble.Message}", trouble);
        }
    }

    private PrimaryFacts? FindPrimary()
    {
        if (_order.Lineage == LineageRelation.Unread)
        {
            _journal.Enter(RejoinPhase.Waiting, RejoinVerdict.LineageUnread);
            return null;
        }

        var inquiry = new PrimaryInquiry(_location, Connection(), _commands);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var primary = inquiry.Find(out var problem, CancellationToken.None);
            var notYet = primary?.WhyNotYet(_order.NewestTimeline);
            if (primary is not null && notYet is null)
            {
                return primary;
            }

            problem = notYet ?? problem;
            if (primary is null || clock.Elapsed > CheckpointPatience)
            {
                _journal.Enter(RejoinPhase.Waiting, problem);
                return null;
            }

            Thread.Sleep(LookAgain);
        }
    }

    /// <summary>Before anything is stopped for it.</summary>
    private void RequireSameDatabase(PrimaryFacts primary)
    {
        var here = _data.Control().SystemIdentifier;
        if (here != primary.SystemIdentifier)
        {
            throw new ServerException($"{primary.Host} has system identifier {primary.SystemIdentifier}, this node {here}: another database");
        }
    }

    private void RequireRoom(PrimaryFacts primary, RejoinTools tools, DataSwap swap)
    {
        if (new BaseBackupRoom(_paths, _data, tools, swap).Obstacle(_data.Control(), primary) is { } obstacle)
        {
            throw new ServerException($"no base backup: {obstacle}");
        }
    }

    private void StopServer()
    {
        var found = Classifier.Classify(_server.Observe(new ObservationRequest()));
        if (found.State is InstanceState.Primary or InstanceState.PrimaryUnasked)
        {
            throw new ServerException($"nothing is rejoined here: it {found.Because}");
        }

        _journal.CountAttempt();
        if (!found.IsRunning)
        {
            return;
        }

        _journal.Enter(RejoinPhase.Stopping, found.Because);
        if (!_server.Stop(StopTime, CancellationToken.None).IsGone)
        {
            throw new ServerException("the standby could not be stopped");
        }
    }

    private LocalFacts Facts(ControlData control, PrimaryFacts primary, RejoinTools tools, DataSwap swap)
    {
        var facts = _data.Facts(control) with
        {
            IsPoisoned = File.Exists(_paths.RewindMarker),
            Lineage = _order.Lineage,
            NewestTimeline = _order.NewestTimeline,
            WasRefusedWal = _order.WasRefusedWal,
            IsReinitWanted = _order.IsReinitWanted,
            NoRewindBecause = tools.Has("pg_rewind") ? null : $"there is no pg_rewind in {_order.BinDirectory}",
        };
        _journal.Say($"here: system {facts.SystemIdentifier}, WAL to {facts.End}; {primary.Host}: timeline {primary.History.Timeline}");
        return facts with { NoBaseBackupBecause = new BaseBackupRoom(_paths, _data, tools, swap).Obstacle(control, primary) };
    }
}

using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Fills an observation. Everything in the data directory is read as the database user, whose directory it is, and every file
/// is read up to a limit: its owner is not trusted by root.
/// </summary>
public sealed class ServerObserver(ServerLocation location, ProcessTable table)
{
    private const int VersionBytes = 64;
    private const int ControlAttempts = 3;

    private static readonly TimeSpan ControlRetryPause = TimeSpan.FromMilliseconds(10);

    private readonly ServerProcesses _processes = new(location, table);

    public ServerProcesses Processes => _processes;

    /// <summary>The version in PG_VERSION; <c>null</c> when there is none to read.</summary>
    public ServerVersion? ReadVersion()
    {
        using var user = EffectiveUser.Become(location.User);
        return ServerVersion.TryParse(OwnedFile.ReadText(location.DataFile("PG_VERSION"), VersionBytes));
    }

    public Observation Observe(ObservationRequest request)
    {
        // Root's own files, which the database user cannot read.
        var lineage = request.Lineage?.Invoke();
        using var user = EffectiveUser.Become(location.User);
        var data = DataDirectory.Present;
        string? problem = null;
        ServerVersion? version = null;
        PidFile? pidFile = null;
        try
        {
            version = ServerVersion.TryParse(OwnedFile.ReadText(location.DataFile("PG_VERSION"), VersionBytes));
            pidFile = PidFile.In(location.DataDirectory);
            data = version is not null ? DataDirectory.Present
                : Directory.Exists(location.DataDirectory) ? DataDirectory.Empty : DataDirectory.Missing;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            data = DataDirectory.Unreadable;
            problem = trouble.Message;
        }

        var postmaster = FindPostmaster(pidFile, out var processes);
        var seen = ObserveProcesses(pidFile, postmaster, processes) with
        {
            DataDirectory = data,
            ControlProblem = problem,
            Origin = postmaster is null || request.OwnSettings is not { } own ? ServerOrigin.Agent : _processes.OriginOf(postmaster, own),
            SilentMonitors = request.SilentMonitors,
            RecoveryGrace = request.RecoveryGrace,
        };
        if (data == DataDirectory.Present)
        {
            seen = ObserveServer(seen, version!.Value, pidFile, postmaster, request);
        }

        return lineage is not null ? seen with { Lineage = lineage.Place(LocalData.Of(lineage.Node, seen)) } : seen;
    }

    private ProcessStatus? FindPostmaster(PidFile? pidFile, out int processes)
    {
        var postmaster = _processes.FindByPidFile(pidFile);
        var all = postmaster is null ? _processes.FindAll() : [];
        processes = all.Count;
        return postmaster ?? _processes.PostmasterAmong(all);
    }

    private Observation ObserveProcesses(PidFile? pidFile, ProcessStatus? postmaster, int processes) => new()
    {
        AreBinariesInstalled = postmaster is not null || File.Exists(location.Program("postgres")),
        DataDirectory = DataDirectory.Present,
        Postmaster = StateOf(postmaster, processes),
        PidFileStatus = pidFile is not null && pidFile.Pid == postmaster?.Pid ? pidFile.Status : PidFileStatus.Unknown,
        Run = postmaster is null ? null : new ServerRun(postmaster.Pid, (long)postmaster.StartTicks),
        PostmasterAge = postmaster is null ? TimeSpan.Zero : DateTimeOffset.UtcNow - table.StartTimeOf(postmaster),
    };

    private static Postmaster StateOf(ProcessStatus? postmaster, int processes)
    {
        if (postmaster is null)
        {
            return processes > 0 ? Postmaster.Orphans : Postmaster.Absent;
        }

        return postmaster.State is 'T' or 't' ? Postmaster.Suspended : Postmaster.Alive;
    }

    private Observation ObserveServer(
        Observation seen, ServerVersion version, PidFile? pidFile, ProcessStatus? postmaster, ObservationRequest request)
    {
        // While the postmaster says that it is starting there is nobody to ask, and each try would be a FATAL line in its log.
        if (postmaster is not null && seen is { Postmaster: Postmaster.Alive, PidFileStatus: not PidFileStatus.Starting })
        {
            seen = seen with { Answer = ServerQuestion.Ask(location, version, postmaster.Pid, request) };
            if (seen.Answer.Kind is AnswerKind.Slow or AnswerKind.Unreachable)
            {
                // It may have been suspended, or have died, since it was looked at.
                seen = seen with { Postmaster = StateOf(FindPostmaster(pidFile, out var processes), processes) };
            }
        }

        if (seen.Postmaster == Postmaster.Absent)
        {
            seen = WithWal(WithControl(seen), version);
        }
        else if (seen.Answer.Kind != AnswerKind.Answered && !request.IncludesWal)
        {
            seen = WithControl(seen);
        }
        else if (request.IncludesWal)
        {
            seen = WithWal(WithControl(seen), version);
        }
        else if (seen.Answer.IsInRecovery)
        {
            // pg_control says why a replay may wait.
            seen = WithWal(seen.Answer.IsReplayPaused ? WithControl(seen) : seen, version);
        }

        return seen;
    }

    private Observation WithControl(Observation seen)
    {
        string? problem = null;
        for (var attempt = 0; attempt < ControlAttempts; attempt++)
        {
            try
            {
                var bytes = OwnedFile.ReadBytes(location.DataFile("global/pg_control"), ControlFile.FileBytes);
                if (bytes is null)
                {
                    return seen with { ControlProblem = "there is no pg_control" };
                }

                if (ControlFile.TryParse(bytes, out problem) is { } control)
                {
                    return seen with { Control = control, ControlProblem = null };
                }
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                return seen with { ControlProblem = trouble.Message };
            }

            // The server may have been writing it.
            Thread.Sleep(ControlRetryPause);
        }

        return seen with { ControlProblem = problem };
    }

    private Observation WithWal(Observation seen, ServerVersion version)
    {
        try
        {
            return seen with { Wal = WalFiles.Read(location.DataFile(version.SaysWal ? "pg_wal" : "pg_xlog")) };
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return seen with { ControlProblem = trouble.Message };
        }
    }
}

using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// Launches, watches and ends the worker, which is this program once more, as the database user, in a session of its own: so it goes on
/// when the action that began it ends or is killed, and root has no part in what it does.
/// </summary>
/// <param name="location">The instance.</param>
/// <param name="directory">The database user's, in a directory of root's.</param>
/// <param name="log">What the worker writes.</param>
/// <param name="table">The processes of this machine.</param>
/// <param name="daemons">Starts it.</param>
/// <param name="arguments">What it is to be given, with the token of this launch.</param>
public sealed class RejoinWork(
    ServerLocation location,
    string directory,
    string log,
    ProcessTable table,
    IDaemonStarter daemons,
    Func<string, IReadOnlyList<string>> arguments) : IRejoinWork
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LaunchTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeftoverTime = TimeSpan.FromSeconds(5);

    private readonly RejoinFile _file = new(directory);
    private readonly RejoinSession _session = new(table, location.User.Uid);

    public RejoinSeen? Look(bool isServerAbsent)
    {
        // The directory above it is root's, so this look is safe, and it is all that a member costs that never rejoined.
        var hasDirectory = Directory.Exists(directory);
        if (!hasDirectory && !isServerAbsent)
        {
            return null;
        }

        using var user = EffectiveUser.Become(location.User);
        var record = hasDirectory ? ReadRecord() : null;
        var isIncomplete = isServerAbsent && SeemsIncomplete();
        return record is null && !isIncomplete
            ? null
            : new RejoinSeen(record?.Phase, record is not null && _file.IsLocked(), isIncomplete)
            {
                Percent = record?.Percent,
                Attempts = record?.Attempts ?? 0,
                Since = record?.Since ?? default,
                Reason = record?.Reason ?? "",
                BytesLost = record?.BytesLost,
                KeptIn = record?.KeptIn ?? "",
                IsRemade = record?.IsRemade ?? false,
                Order = record?.Order ?? "",
                IsOrderDone = record?.IsOrderDone ?? false,
                IsHeld = record?.IsHeld ?? false,
            };
    }

    public void Begin(CancellationToken cancellation)
    {
        MakeDirectory();
        var token = $"{Environment.ProcessId}-{Environment.TickCount64}";
        using (EffectiveUser.Become(location.User))
        {
            var before = ReadRecord() ?? new RejoinRecord();
            if (_file.IsLocked())
            {
                return;
            }

            if (!_session.End(before, LeftoverTime, cancellation))
            {
                throw new ServerException("what an earlier rejoin started cannot be ended");
            }

            _file.Write(before with { Phase = RejoinPhase.Launched, Percent = null, Since = DateTimeOffset.UtcNow, Token = token, IsHeld = false });
        }

        daemons.StartDaemon(new DaemonCommand(Environment.ProcessPath ?? "/proc/self/exe", [.. arguments(token)])
        {
            User = location.User,
            LogFile = log,
        });
        AwaitWorker(cancellation);
    }

    public bool End(TimeSpan bound, CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            return true;
        }

        using var user = EffectiveUser.Become(location.User);
        var end = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        while (ReadRecord() is { } record)
        {
            // Called off first: one that is only on its way finds another token than its own, and goes.
            _file.Write(record with { Token = "" });
            var left = TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64));
            var isGone = _session.End(record, left, cancellation);
            if (isGone && !_file.IsLocked())
            {
                _file.Write(CutOff(ReadRecord() ?? record));
                return true;
            }

            if (left == TimeSpan.Zero || cancellation.WaitHandle.WaitOne(LookAgain))
            {
                return false;
            }
        }

        return true;
    }

    public void BeforeStart()
    {
        using var user = EffectiveUser.Become(location.User);
        if (IsIncomplete())
        {
            throw new ServerException("a rejoin was cut off: half of the data is old and half is new, and it is not started");
        }

        if (!Directory.Exists(directory) || ReadRecord() is not { } record)
        {
            return;
        }

        if (_file.IsLocked() && record.Phase != RejoinPhase.Tidying)
        {
            throw new ServerException("a rejoin has the data in hand");
        }

        if (!_session.End(record with { WorkerPid = record.Phase == RejoinPhase.Tidying ? 0 : record.WorkerPid }, LeftoverTime, CancellationToken.None))
        {
            throw new ServerException("what a rejoin has started cannot be ended");
        }

        if (record.Phase is not (RejoinPhase.Started or RejoinPhase.Tidying))
        {
            // How it ended stays readable until the instance streams: if it never does, that is what a person wants to know.
            _file.Write(record with
            {
                Phase = RejoinPhase.Started,
                Percent = null,
                Since = DateTimeOffset.UtcNow,
                Reason = $"{RejoinWords.Of(record.Phase)}: {record.Reason}",
                IsRemade = false,
            });
        }
    }

    /// <summary>A person has called off what was ended: nothing goes on with it before the attempts are forgotten.</summary>
    public void Hold()
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        using var user = EffectiveUser.Become(location.User);
        if (ReadRecord() is { } record && !_file.IsLocked())
        {
            _file.Write(record with { IsHeld = true });
        }
    }

    /// <summary>Lets the attempts be counted anew.</summary>
    public void ForgetAttempts()
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        using var user = EffectiveUser.Become(location.User);
        if (ReadRecord() is { } record && (record.Attempts > 0 || record.IsHeld) && !_file.IsLocked())
        {
            _file.Write(record with { Attempts = 0, IsHeld = false });
        }
    }

    private static RejoinRecord CutOff(RejoinRecord record) => record.Phase switch
    {
        RejoinPhase.Done or RejoinPhase.Waiting or RejoinPhase.Failed or RejoinPhase.Started or RejoinPhase.Ended => record with { Token = "" },
        RejoinPhase.Tidying => record with { Token = "", Phase = RejoinPhase.Started },
        // The standby was still up, and is what it was.
        RejoinPhase.Launched or RejoinPhase.Looking => record with { Token = "", Phase = RejoinPhase.Waiting, Reason = "called off" },
        _ => record with { Token = "", Phase = RejoinPhase.Ended, Percent = null, Reason = $"ended in the phase {RejoinWords.Of(record.Phase)}" },
    };

    /// <summary>What lies there is the database user's: one that is no such record, or no plain file, is none.</summary>
    private RejoinRecord? ReadRecord()
    {
        try
        {
            return _file.Read();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Data that cannot be found at all is called so by whoever looks for it; a start asks again, and is refused.</summary>
    private bool SeemsIncomplete()
    {
        try
        {
            return IsIncomplete();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsIncomplete() => new DataPaths(location.DataDirectory).IsIncomplete;

    private void AwaitWorker(CancellationToken cancellation)
    {
        var end = Environment.TickCount64 + (long)LaunchTime.TotalMilliseconds;
        while (Environment.TickCount64 < end && !cancellation.IsCancellationRequested)
        {
            using (EffectiveUser.Become(location.User))
            {
                // One that is through already has left its word.
                if (ReadRecord() is not { Phase: RejoinPhase.Launched })
                {
                    return;
                }
            }

            cancellation.WaitHandle.WaitOne(LookAgain);
        }

        throw new ServerException($"the rejoin did not begin: see {log}");
    }

    private void MakeDirectory()
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory, ownerOnly);
        }

        using var opened = OpenFile.At(directory, OpenMode.ReadOnly | OpenMode.Directory | OpenMode.NoFollow);
        if (FileFacts.Of(opened).Uid != location.User.Uid)
        {
            var result = Syscall.fchown((int)opened.DangerousGetHandle(), location.User.Uid, location.User.Gid);
            PosixException.ThrowIfFailed(result, $"give {directory} to {location.User.Name}");
        }

        PosixException.ThrowIfFailed(LibC.ChangeMode(opened, (uint)ownerOnly), $"set the mode of {directory}");
    }
}

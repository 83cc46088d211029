using Mono.Unix.Native;
using OcfAgents.Ocf;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>
/// The rebuild of the search index as the actions have it: begun by a start and, where it failed, by a monitor of level 10; ended by a
/// stop. No action waits for it.
/// </summary>
internal sealed class ReindexControl(ChefServerResource resource, IDaemonStarter daemons)
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(5);

    private readonly ReindexFiles _files = new(resource.Paths.Directories);

    private AgentLog Log => resource.Context.Log;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>Begins one where it is due, and tells what became of the last.</summary>
    /// <returns>What a person should know; <c>null</c> where nothing is amiss.</returns>
    public string? Tend()
    {
        if (resource.Get(ChefServerParameters.Reindex) == ReindexPolicy.Off)
        {
            return null;
        }

        try
        {
            var record = _files.Read();
            var isWorking = _files.IsLocked();
            Tell(record, isWorking);
            var timeline = resource.Questions.AskDatabase(includesTimeline: true).Timeline;
            if (!ReindexRules.IsDue(timeline, _files.ReadIndexed(), record, isWorking, Now))
            {
                return ReindexRules.Remark(record, isWorking);
            }

            Begin(record, timeline);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or CommandException)
        {
            return $"the search index is not rebuilt: {trouble.Message}";
        }
    }

    /// <summary>Called off, and killed with all that it has started.</summary>
    /// <returns><c>null</c>, or what is left.</returns>
    public string? End(CancellationToken deadline)
    {
        if (_files.Read() is not { } record || (record.Phase == ReindexPhase.CalledOff && !_files.IsLocked()))
        {
            return null;
        }

        var end = Environment.TickCount64 + (long)Math.Min(s_longestEnd.TotalMilliseconds, resource.Context.TimeAllowed.TotalMilliseconds / 5);
        do
        {
            record = _files.Read() ?? record;
            _files.Write(record with { Token = "" });
            Kill(record);
            if (!_files.IsLocked())
            {
                ForgetUnfinished(record);
                return null;
            }
        }
        while (Environment.TickCount64 < end && !deadline.WaitHandle.WaitOne(s_lookAgain));

        return "the rebuild of the search index cannot be ended";
    }

    private void Begin(ReindexRecord? before, string timeline)
    {
        _files.CreateDirectories();
        var token = $"{Environment.ProcessId}-{Environment.TickCount64}";
        var attempts = before is { Phase: not ReindexPhase.CalledOff } && before.Timeline == timeline ? before.Attempts : 0;
        _files.Write(new ReindexRecord
        {
            Phase = ReindexPhase.Launched, Token = token, Timeline = timeline, Attempts = attempts + 1, Since = Now,
        });
        var order = new ReindexOrder(resource.Context.ResourceName, resource.Context.NodeName ?? "", resource.Installation.Base, token);
        daemons.StartDaemon(new DaemonCommand(Environment.ProcessPath ?? "/proc/self/exe", [.. order.ToArguments()]) { LogFile = _files.Log });
        Log.Info($"rebuilding the search index in the background, attempt {attempts + 1}: the database was promoted since it was whole (timeline {timeline})");
    }

    private void Tell(ReindexRecord? record, bool isWorking)
    {
        if (record is not { IsTold: false, Phase: ReindexPhase.Done or ReindexPhase.Failed } || isWorking)
        {
            return;
        }

        if (record.Phase == ReindexPhase.Done)
        {
            Log.Info($"the search index is rebuilt, {record.Reason}");
        }
        else
        {
            Log.Warning($"attempt {record.Attempts} of {ReindexRules.AttemptsAllowed} to rebuild the search index failed: {record.Reason}");
        }

        _files.Write(record with { IsTold = true });
    }

    private void Kill(ReindexRecord record)
    {
        if (record.Worker is not { } worker)
        {
            return;
        }

        using var held = new HeldProcesses();
        var found = resource.Watch.FamilyOf([worker]);
        held.Add(found);
        held.Signal(found, Signum.SIGKILL);
        held.WaitForExit(s_longestEnd, CancellationToken.None);
    }

    private void ForgetUnfinished(ReindexRecord record)
    {
        if (record.Phase == ReindexPhase.Done)
        {
            return;
        }

        _files.Write(record with { Phase = ReindexPhase.CalledOff, Token = "", Worker = null });
        new CrmAttributes(new CommandRunner(), resource.Context.ResourceName, resource.Context.NodeName)
            .DeletePublic(ReindexWorker.AttributeOf(resource.Context.ResourceName));
    }
}

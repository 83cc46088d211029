using OcfAgents.Agents.Stash.Home;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>
/// One start: observe, classify, look up the next step, perform it. It keeps no state outside itself, so a start that was killed
/// anywhere is resumed by the next one from what that then sees.
/// </summary>
internal sealed class StartRun(StashResource resource, Launcher launcher)
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_progress = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_logPace = TimeSpan.FromSeconds(2);

    private Layout? _layout;
    private ProcessIdentity? _script;
    private long _logFrom;
    private long _launchLogFrom;
    private long _nextProgress = Environment.TickCount64 + (long)s_progress.TotalMilliseconds;

    private long _nextLookAtLog;

    private AgentLog Log => resource.Context.Log;

    public StartOutcome Run(CancellationToken deadline)
    {
        while (true)
        {
            var seen = resource.Observe(tries: 1, deadline);
            var found = Classifier.Classify(seen);
            // Until the script has ended, a JVM that is not there may still come.
            var wasLaunched = _script is { } script && !IsAlive(script);
            var step = _script is not null && !wasLaunched && !found.HasJvm
                ? StartStep.Wait
                : StartTable.For(found, wasLaunched, seen.Jvm?.Age ?? TimeSpan.Zero);
            if (step == StartStep.Wait)
            {
                // A look that the deadline cut short says nothing: what was waited for is in the one before it.
                deadline.ThrowIfCancellationRequested();
            }

            Log.Doing($"{found.State}: {found.Because}");
            if (Perform(step, found, deadline) is { } outcome)
            {
                return outcome;
            }

            if (step == StartStep.Wait && WhyNotToWait(found, deadline) is { } hopeless)
            {
                return StartOutcome.Failed(hopeless);
            }

            deadline.WaitHandle.WaitOne(s_lookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    private StartOutcome? Perform(StartStep step, Classification found, CancellationToken deadline)
    {
        switch (step)
        {
            case StartStep.Done:
                return Done(found);
            case StartStep.Fail:
                return StartOutcome.Failed(Explain(found, deadline));
            case StartStep.Launch:
                return Launch(deadline);
            case StartStep.Reap:
                return Reap(found, deadline);
            case StartStep.Wait:
                TellProgress(found);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "not a step");
        }
    }

    private StartOutcome Done(Classification found)
    {
        if (found.State == ServerState.FirstRun)
        {
            if (resource.IsKnown)
            {
                return StartOutcome.Failed("a server that was set up shows the set-up wizard: is the right home mounted?");
            }

            Log.Warning("the server shows its set-up wizard");
        }
        else
        {
            resource.BecomeKnown();
        }

        Log.Info($"started: {found.Because}");
        return StartOutcome.Started;
    }

    private StartOutcome? Launch(CancellationToken deadline)
    {
        if (Requirements.FirstUnmetBySoftware(resource) is { } software)
        {
            return Refuse(software);
        }

        _layout = resource.FindLayout();
        var log = Path.Combine(resource.Home, _layout!.LogFile);
        var facts = resource.Inspector.Inspect(resource.Request with { TriesToWrite = true, Log = log }, resource.LookBound, deadline);
        if ((Requirements.FirstUnmetByHome(resource, facts) ?? Requirements.FirstUnmetByOthers(resource, _layout, facts)) is { } unmet)
        {
            return Refuse(unmet);
        }

        if (Prepare(_layout, deadline) is { } refusal)
        {
            return refusal;
        }

        _logFrom = facts.LogLength;
        _launchLogFrom = LogTail.LengthOf(resource.Paths.LaunchLog);
        resource.Memory = ServerMemory.Blank;
        Log.Info($"starting {_layout.Name} of {resource.Installation} on {resource.Home} as {resource.User.Name}");
        _script = launcher.Launch(_layout);
        return null;
    }

    private StartOutcome? Prepare(Layout layout, CancellationToken deadline)
    {
        var done = resource.Inspector.Inspect(
            resource.Request with
            {
                IsPreparation = true,
                StalePidFile = Path.Combine(layout.IsPidFileInHome ? resource.Home : resource.Installation, layout.PidFile),
                GitLockAge = resource.Get(StashParameters.CleanGitLocks) ? resource.Get(StashParameters.GitLockAge) : null,
            },
            resource.Context.TimeAllowed / 2,
            deadline);
        if (done.LockProblem.Length > 0)
        {
            return StartOutcome.Failed(done.LockProblem == HomeLock.HeldElsewhere
                ? "another node holds the home's lock: stop the server there; a disk, unmount it here; never delete .lock"
                : $"the home's lock cannot be had: {done.LockProblem}");
        }

        if (done.RemovedPidFile.Length > 0)
        {
            Log.Info($"removed a pid file that named {done.RemovedPidFile}, which is not the server");
        }

        if (done.RemovedGitLocks.Count > 0)
        {
            Log.Warning($"removed stale git locks: {string.Join(' ', done.RemovedGitLocks)}");
        }

        return null;
    }

    private StartOutcome? Reap(Classification found, CancellationToken deadline)
    {
        if (!resource.Get(StashParameters.ReapOrphans))
        {
            return StartOutcome.Failed($"{found.Because}: end them, or set reap_orphans=true");
        }

        Log.Warning(found.Because);
        return new Reaper(resource).Run(StopPlan.For(resource.Context.TimeAllowed / 2, answers: false, TimeSpan.Zero).Reap, deadline) is { } left
            ? StartOutcome.Failed(left)
            : null;
    }

    /// <summary>What the log says already, before the status does.</summary>
    private string? WhyNotToWait(Classification found, CancellationToken deadline)
    {
        if (found.State is not (ServerState.Starting or ServerState.StuckStarting) || Environment.TickCount64 < _nextLookAtLog)
        {
            return null;
        }

        _nextLookAtLog = Environment.TickCount64 + (long)s_logPace.TotalMilliseconds;
        return LookAtLog(deadline) is { } facts && facts.WaitsForDatabaseLock
            ? "it waits for DATABASECHANGELOGLOCK, left by a server that died: release it in the database (never done by the agent)"
            : null;
    }

    private string Explain(Classification found, CancellationToken deadline)
    {
        var words = LookAtLog(deadline)?.LastWords ?? "";
        if (!found.HasJvm)
        {
            return words.Length > 0
                ? $"the server died while it started: {LastWords.Explain(words)}"
                : $"the server did not start: {LogTail.LastWords(resource.Paths.LaunchLog, _launchLogFrom)}";
        }

        return words.Length > 0 ? $"{found.Because}: {LastWords.Explain(words)}" : found.Because;
    }

    private HomeFacts? LookAtLog(CancellationToken deadline)
    {
        _layout ??= resource.FindLayout();
        return _layout is null
            ? null
            : resource.Inspector.Inspect(
                resource.Request with { Log = Path.Combine(resource.Home, _layout.LogFile), LogFrom = _logFrom }, resource.LookBound, deadline);
    }

    private void TellProgress(Classification found)
    {
        if (Environment.TickCount64 >= _nextProgress)
        {
            Log.Info($"waiting for the server: {found.Because}");
            _nextProgress = Environment.TickCount64 + (long)s_progress.TotalMilliseconds;
        }
    }

    private bool IsAlive(ProcessIdentity process) =>
        resource.Table.Read(process.Pid) is { IsZombie: false } status && status.Identity == process;

    private static StartOutcome Refuse(Requirement unmet) =>
        unmet.Refusal is { } refusal ? StartOutcome.Refused(refusal, unmet.Reason) : StartOutcome.Failed(unmet.Reason);
}

using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>
/// Carries out a verdict on the data of a stopped instance. Nothing is overwritten before what is only here lies in quarantine, on
/// disk; nothing of the old data is removed before the new data streams.
/// </summary>
internal sealed class RejoinRepair(
    RejoinOrder order, DataPaths paths, RejoinFile file, RejoinJournal journal, RejoinTools tools, DataSwap swap)
{
    /// <summary>What makes a standby of the data directory, or a recovery to some target: not in a server for one session.</summary>
    private static readonly string[] s_signals = ["standby.signal", "recovery.signal", "recovery.conf"];

    private readonly SavedConfiguration _saved = new(file.SavedConfiguration);
    private readonly StoppedData _data = new(paths);

    /// <returns>Whether the data can be started now.</returns>
    public bool Perform(RejoinVerdict verdict, LocalFacts local, PrimaryFacts primary, ControlData control)
    {
        switch (verdict.Way)
        {
            case RejoinWay.Attach:
                journal.Enter(RejoinPhase.Done, $"{verdict.Because}: it can stream as it is");
                return true;
            case RejoinWay.Wait:
                journal.Enter(RejoinPhase.Waiting, verdict.Because);
                return false;
            case RejoinWay.Refuse:
                throw new ServerException(verdict.Because);
            case RejoinWay.Rewind:
                Keep(verdict, local, primary);
                return Rewind(verdict, local, primary, control);
            case RejoinWay.BaseBackup:
                Keep(verdict, local, primary);
                return BaseBackup(verdict, primary);
            default:
                throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Way, "not a way");
        }
    }

    private void Keep(RejoinVerdict verdict, LocalFacts local, PrimaryFacts primary)
    {
        if (verdict.SwitchPoint is not { } parted || local.End is not { } end)
        {
            return;
        }

        journal.Enter(RejoinPhase.Quarantine, verdict.Because);
        var quarantine = new Quarantine(paths, _data.FindWal(), new WalLayout(_data.Control().SegmentBytes));
        foreach (var cutOff in quarantine.CutOff())
        {
            tools.Remove(cutOff).Expect();
        }

        var kept = quarantine.Keep(order.Node, local, primary, verdict, DateTimeOffset.UtcNow);
        journal.NoteLoss((long)(end.Lsn.Value - parted.Value), kept);
    }

    private bool Rewind(RejoinVerdict verdict, LocalFacts local, PrimaryFacts primary, ControlData control)
    {
        if (!control.IsClean)
        {
            Recover();
        }

        var trial = tools.TryRewind(primary, paths);
        if (ReasonAgainst(trial) is { } reason)
        {
            journal.Say($"pg_rewind would not do it: {reason}");
            var second = RejoinVerdict.Judge(local with { NoRewindBecause = reason }, primary, order.Policy);
            return second.Way == RejoinWay.BaseBackup ? BaseBackup(second, primary) : throw new ServerException(second.Because);
        }

        _saved.Save(paths);
        // From here to its removal the data directory is nobody's.
        SyncedDirectory.Mark(paths.RewindMarker, $"a rewind to {primary.Host} began at {DateTimeOffset.UtcNow:O}\n");
        journal.Enter(RejoinPhase.Rewind, verdict.Because);
        var result = tools.Rewind(primary, paths, journal.Percent);
        if (!result.Succeeded)
        {
            throw new ServerException($"the rewind broke off, and only a base backup helps now: {result.Describe()}");
        }

        DropSlots();
        _saved.RestoreTo(paths.Data);
        SyncedDirectory.Unmark(paths.RewindMarker);
        _saved.Forget();
        return Done($"rewound to timeline {primary.History.Timeline} of {primary.Host}");
    }

    /// <summary>Of two that were promoted apart to one timeline number it says the same as of two equal ones (R-REJ 29).</summary>
    private static string? ReasonAgainst(CommandResult trial) => trial switch
    {
        { Succeeded: false } => trial.Describe(),
        _ when trial.Error.Contains("no rewind required", StringComparison.Ordinal)
            || trial.Output.Contains("no rewind required", StringComparison.Ordinal) => "it takes the two for equal",
        _ => null,
    };

    private void Recover()
    {
        journal.Enter(RejoinPhase.Recovery, "it was not shut down cleanly");
        foreach (var signal in s_signals)
        {
            System.IO.File.Delete(Path.Combine(paths.Data, signal));
        }

        tools.Recover(paths, System.IO.File.Exists(order.Settings) ? order.Settings : null).Expect();
        if (!_data.Control().IsClean)
        {
            throw new ServerException("crash recovery ended, and pg_control does not say that it did");
        }
    }

    private bool BaseBackup(RejoinVerdict verdict, PrimaryFacts primary)
    {
        _saved.Save(paths);
        journal.Enter(RejoinPhase.BaseBackup, verdict.Because);
        var result = tools.BaseBackup(primary, paths, journal.Percent);
        if (!result.Succeeded)
        {
            tools.Remove(paths.New);
            throw new ServerException($"no base backup: {result.Describe()}");
        }

        RequireSameSystem(primary);
        _saved.RestoreTo(paths.New);
        journal.Enter(RejoinPhase.Swap, $"a base backup of {primary.Host} takes the place of {paths.Data}");
        swap.Begin();
        _saved.Forget();
        return Done($"a base backup of {primary.Host}; the old data is in {paths.Old} until the new one streams");
    }

    /// <summary>What was fetched is what was asked: between the question and the backup the address may have moved.</summary>
    private void RequireSameSystem(PrimaryFacts primary)
    {
        var bytes = OwnedFile.ReadBytes(Path.Combine(paths.New, "global", "pg_control"), ControlFile.FileBytes) ?? [];
        if (ControlFile.TryParse(bytes, out _)?.SystemIdentifier != primary.SystemIdentifier)
        {
            throw new ServerException($"the base backup in {paths.New} is not of the database that was asked");
        }
    }

    /// <summary>Slots of the primary that it was, which would keep WAL for ever.</summary>
    private void DropSlots()
    {
        var slots = Path.Combine(paths.Data, "pg_replslot");
        if (!Directory.Exists(slots))
        {
            return;
        }

        foreach (var slot in Directory.EnumerateDirectories(slots))
        {
            tools.Remove(slot).Expect();
        }
    }

    private bool Done(string reason)
    {
        journal.EnterDoneRemade(reason);
        return true;
    }
}

using System.Globalization;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>Where the worker says how far it is: in its record, which the actions read, and in its log, which people read.</summary>
internal sealed class RejoinJournal(RejoinFile file, RejoinRecord record, TextWriter log)
{
    private RejoinRecord _record = record;

    public int Attempts => _record.Attempts;

    public void Enter(RejoinPhase phase, string reason)
    {
        Say($"{RejoinWords.Of(phase)}: {reason}");
        Write(_record with
        {
            Phase = phase, Percent = null, Since = DateTimeOffset.UtcNow, Reason = reason, IsOrderDone = _record.IsOrderDone || phase == RejoinPhase.Done,
        });
    }

    public void NoteLoss(long bytes, string keptIn)
    {
        Say($"{bytes} bytes of WAL that are only here are kept in {keptIn}");
        Write(_record with { BytesLost = bytes, KeptIn = keptIn });
    }

    /// <summary>The data is whole, and another one than it was.</summary>
    public void EnterDoneRemade(string reason)
    {
        _record = _record with { IsRemade = true };
        Enter(RejoinPhase.Done, reason);
    }

    public void Percent(int percent)
    {
        if (percent / 10 != (_record.Percent ?? -1) / 10 || _record.Percent is null)
        {
            Say($"{RejoinWords.Of(_record.Phase)}: {percent} %");
            Write(_record with { Percent = percent });
        }
    }

    /// <summary>From here on the instance is touched: only streaming makes an end of the count.</summary>
    public void CountAttempt() => Write(_record with { Attempts = _record.Attempts + 1 });

    public void Say(string text)
    {
        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm:ss.fff}Z rejoin[{Environment.ProcessId}]: {text}"));
        log.Flush();
    }

    private void Write(RejoinRecord now)
    {
        file.Write(now);
        _record = now;
    }
}

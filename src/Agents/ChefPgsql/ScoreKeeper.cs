using OcfAgents.Ocf;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// Keeps this node's promotion score, and the little that one monitor leaves for the next. A quiet monitor reads two small
/// files and writes nothing.
/// </summary>
internal sealed class ScoreKeeper(INodeAttributes attributes, MonitorMemoryFile file, AgentLog log)
{
    private MonitorMemory? _before;

    public MonitorMemory Memory => _before ??= file.Read();

    /// <summary>How long the standby has had no primary, by the clock that starts at boot; zero when it has one.</summary>
    public TimeSpan DetachedFor(TimeSpan uptime) => Memory.DetachedSince is { } since ? uptime - since : TimeSpan.Zero;

    /// <summary>A probe comes when Pacemaker starts, or asks anew what is here: what was remembered may be about another cluster.</summary>
    public void Forget() => Remember(MonitorMemory.Blank);

    /// <summary>Publishes the score that goes with what was found, if it changed.</summary>
    /// <param name="found">What the instance is.</param>
    /// <param name="uptime">The clock that starts at boot.</param>
    /// <param name="isEligible">Whether the lineage lets it stand for promotion.</param>
    /// <param name="isBehind">Whether it lacks more WAL than it may.</param>
    public void Publish(Classification found, TimeSpan uptime, bool isEligible, bool isBehind = false)
    {
        var now = Memory with
        {
            SilentMonitors = found.State is InstanceState.Silent or InstanceState.Unresponsive ? Memory.SilentMonitors + 1 : 0,
            DetachedSince = found.State == InstanceState.StandbyDetached ? Memory.DetachedSince ?? uptime : null,
        };
        var score = PromotionScores.Assign(found.State, Memory.Score, uptime - (now.DetachedSince ?? uptime), isEligible, isBehind);
        Remember(score is { } value && Write(value) ? now with { Score = value } : now);
    }

    /// <summary>Publishes a given score, for what only one action knows.</summary>
    public void Publish(int score)
    {
        if (Write(score))
        {
            Remember(Memory with { Score = score });
        }
    }

    /// <summary>Leaves for the next monitor what this one remarked.</summary>
    public void Note(Remarks remarks) => Remember(Memory with { Remarks = remarks });

    private bool Write(int score)
    {
        var result = attributes.SetPromotionScore(score);
        if (!result.IsWritten)
        {
            // Outside a cluster, in a test by hand, there is nobody to tell; the service does not depend on it.
            log.Warning($"the promotion score {score} was not written: {result.Reason}");
        }

        return result.IsWritten;
    }

    private void Remember(MonitorMemory now)
    {
        if (file.Write(Memory, now) is { } problem)
        {
            log.Warning($"the monitor's memory was not written: {problem}");
        }

        _before = now;
    }
}

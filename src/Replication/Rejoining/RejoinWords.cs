namespace OcfAgents.Replication.Rejoining;

/// <summary>The small words for phases, in files and attributes.</summary>
public static class RejoinWords
{
    public static string Of(RejoinPhase phase) => phase switch
    {
        RejoinPhase.Launched => "launched",
        RejoinPhase.Looking => "looking",
        RejoinPhase.Stopping => "stopping",
        RejoinPhase.Quarantine => "quarantine",
        RejoinPhase.Recovery => "recovery",
        RejoinPhase.Rewind => "rewind",
        RejoinPhase.BaseBackup => "basebackup",
        RejoinPhase.Swap => "swap",
        RejoinPhase.Done => "done",
        RejoinPhase.Waiting => "waiting",
        RejoinPhase.Failed => "failed",
        RejoinPhase.Ended => "ended",
        RejoinPhase.Started => "started",
        RejoinPhase.Tidying => "tidying",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "not a phase"),
    };

    /// <returns><c>null</c> for a word that is none.</returns>
    public static RejoinPhase? TryParse(string word)
    {
        foreach (var phase in Enum.GetValues<RejoinPhase>())
        {
            if (Of(phase) == word)
            {
                return phase;
            }
        }

        return null;
    }
}

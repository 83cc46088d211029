namespace OcfAgents.Platform.Runit;

/// <summary>The letters that runsv takes at supervise/control, see runsv(8).</summary>
public enum RunitCommand
{
    /// <summary>Start it, and again whenever it ends.</summary>
    Up = 'u',

    /// <summary>End it, and do not start it again.</summary>
    Down = 'd',

    /// <summary>Start it, and not again.</summary>
    Once = 'o',

    Terminate = 't',

    Interrupt = 'i',

    Continue = 'c',

    Kill = 'k',

    Hangup = 'h',
}

using OcfAgents.Agents.Stash.Product;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>
/// What one action leaves for the next, until the next boot. With it a quiet monitor neither searches nor reads in the home;
/// losing it costs a search, never a wrong answer.
/// </summary>
internal sealed record ServerMemory
{
    public static readonly ServerMemory Blank = new();

    public ProcessIdentity? Jvm { get; init; }

    public Endpoint? Endpoint { get; init; }

    /// <summary>The mount that the home lay on when the JVM was seen first.</summary>
    public string HomeMount { get; init; } = "";

    /// <summary>How many sidecars a monitor has seen at most since the JVM was started.</summary>
    public int Sidecars { get; init; }
}

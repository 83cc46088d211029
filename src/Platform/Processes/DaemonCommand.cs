using System.Collections.Immutable;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>A program that stays: in a session of its own, with nothing of this process but its log.</summary>
public sealed record DaemonCommand(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>
    /// Where its output goes. Root opens it before the switch to <see cref="User"/>, so its directory must be one that
    /// only root can write.
    /// </summary>
    public required string LogFile { get; init; }

    /// <summary>Whose program it is; null: of whoever this process is.</summary>
    public SystemUser? User { get; init; }

    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Added to PATH and LC_ALL, which is all that it gets otherwise.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public UnixFileMode Umask { get; init; } = Processes.Umask.OwnerOnly;

    /// <summary>How many files it may have open, soft and hard; null: as many as this process.</summary>
    public int? OpenFileLimit { get; init; }
}

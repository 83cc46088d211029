using System.Collections.Immutable;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// A program that is run to its end: its absolute path, and its arguments as they are, with no shell between.
/// </summary>
public sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>Whose program it is; null: of whoever this process is.</summary>
    public SystemUser? User { get; init; }

    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Added to PATH and LC_ALL, which is all that it gets otherwise.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>What it reads; null: nothing.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Called with each piece of its standard error as it arrives: a program that works for hours says there how far it is.</summary>
    public Action<string>? ErrorArrives { get; init; }

    public UnixFileMode Umask { get; init; } = Processes.Umask.OwnerOnly;

    /// <summary>
    /// Leaves set-uid programs below this one their power, where a <see cref="User"/> is named. An administrator's own
    /// hook may need it, such as a restore_command that pg_rewind runs and that calls sudo.
    /// </summary>
    public bool MayGainPrivileges { get; init; }
}

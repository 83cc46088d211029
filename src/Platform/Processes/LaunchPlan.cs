using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Platform.Processes;

/// <summary>All that a new process gets, down to its three descriptors; it gets no other.</summary>
internal sealed record LaunchPlan(
    IReadOnlyList<string> CommandLine,
    IReadOnlyList<string> Environment,
    SafeFileHandle StandardInput,
    SafeFileHandle StandardOutput,
    SafeFileHandle StandardError)
{
    public string WorkingDirectory { get; init; } = "/";

    public UnixFileMode Umask { get; init; } = Processes.Umask.OwnerOnly;

    public bool OwnSession { get; init; }
}

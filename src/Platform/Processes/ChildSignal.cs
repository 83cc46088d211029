using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// A process that was started with SIGCHLD ignored has its children reaped by the kernel, and their exit codes lost.
/// </summary>
internal static unsafe class ChildSignal
{
    // struct sigaction of glibc: the handler, 128 bytes of mask, flags, restorer.
    private const int Words = 19;
    private const nint Ignore = 1;

    public static void MakeWaitable()
    {
        var action = stackalloc nint[Words];
        new Span<nint>(action, Words).Clear();
        if (LibC.SigAction((int)Signum.SIGCHLD, replacement: null, action) != 0 || *action != Ignore)
            return;
        *action = 0;
        _ = LibC.SigAction((int)Signum.SIGCHLD, action, present: null);
    }
}

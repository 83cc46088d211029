using Microsoft.Win32.SafeHandles;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>A process that this one has started and has to reap. Its pid is its own until then.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly int _pid;
    private readonly SafeFileHandle? _pidfd;

    /// <param name="pid">The child.</param>
    /// <param name="byDescriptor">False: as on a kernel that has no pidfd.</param>
    public ChildProcess(int pid, bool byDescriptor)
    {
        _pid = pid;
        // ENOSYS before Linux 5.3, EPERM under some seccomp filters: then the end is asked for and not waited for.
        var descriptor = byDescriptor ? LibC.PidfdOpen(pid) : -1;
        _pidfd = descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    /// <summary>What poll has to watch; -1 where there is no such descriptor.</summary>
    public int Descriptor => _pidfd is null ? -1 : (int)_pidfd.DangerousGetHandle();

    /// <summary>How long to wait at the most before asking again.</summary>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(_pidfd is null ? 5 : 50);

    /// <summary>The wait status, once it has ended; null while it runs.</summary>
    public int? Reap()
    {
        var pid = LibC.WaitPid(_pid, out var status, LibC.WaitNoHang);
        if (pid == _pid)
            return status;
        if (pid < 0 && PosixException.LastError is not Errno.EINTR)
            throw PosixException.Of("wait for a program that was started");
        return null;
    }

    /// <summary>
    /// Only between its start and <see cref="Reap"/> telling its end: until then the pid cannot be another's.
    /// </summary>
    public void Kill() => _ = LibC.Kill(_pid, (int)Signum.SIGKILL);

    public void Dispose() => _pidfd?.Dispose();
}

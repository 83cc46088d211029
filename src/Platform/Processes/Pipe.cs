using Microsoft.Win32.SafeHandles;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>The two ends of a pipe: ours never blocks, the child's does, as programs expect.</summary>
internal sealed class Pipe : IDisposable
{
    private Pipe(SafeFileHandle read, SafeFileHandle write)
    {
        Read = read;
        Write = write;
    }

    public SafeFileHandle Read { get; }

    public SafeFileHandle Write { get; }

    public static Pipe ToRead() => Create(nonBlocking: 0);

    public static Pipe ToWrite() => Create(nonBlocking: 1);

    public void Dispose()
    {
        Read.Dispose();
        Write.Dispose();
    }

    private static unsafe Pipe Create(int nonBlocking)
    {
        var ends = stackalloc int[2];
        PosixException.ThrowIfFailed(LibC.Pipe2(ends, OpenMode.CloseOnExec), "make a pipe");
        var pipe = new Pipe(
            new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
        var status = LibC.Fcntl(ends[nonBlocking], LibC.GetStatusFlags, 0);
        _ = LibC.Fcntl(ends[nonBlocking], LibC.SetStatusFlags, status | (int)OpenMode.NonBlocking);
        return pipe;
    }
}

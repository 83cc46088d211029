using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Ocf;

/// <summary>
/// The cluster's log file, in the form of the resource agents' shell library. Opened at the first line.
/// </summary>
sealed class FileLogSink(string path, string tag, Func<LogLine, bool> wants) : ILogSink
{
    SafeFileHandle? _file;

    public void Write(LogLine line)
    {
        if (!wants(line))
            return;
        byte[] bytes = Encoding.UTF8.GetBytes($"{LogDate.Text(line.At)}  {tag}:    {line.Level.Label()}: {line.Text}\n");
        // With O_APPEND the kernel puts every write at the end, whatever the offset; the daemons write to the same
        // file.
        RandomAccess.Write(_file ??= Libc.OpenForAppending(path), bytes, fileOffset: 0);
    }
}

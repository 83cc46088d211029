using System.Runtime.InteropServices;

namespace OcfAgents.Platform.Processes;

/// <summary>A list of strings as exec wants it: pointers to C strings, and a null pointer after the last.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    /// <exception cref="ArgumentException">A string that C would cut short.</exception>
    public NativeStrings(IReadOnlyList<string> strings)
    {
        if (strings.Any(text => text.Contains('\0', StringComparison.Ordinal)))
            throw new ArgumentException("no argument or variable of a program can hold a NUL", nameof(strings));
        _count = strings.Count;
        Start = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
            Start[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
    }

    public byte** Start { get; private set; }

    public void Dispose()
    {
        if (Start is null)
            return;
        for (var i = 0; i < _count; i++)
            Marshal.FreeCoTaskMem((nint)Start[i]);
        NativeMemory.Free(Start);
        Start = null;
    }
}

namespace OcfAgents.Platform.Posix;

/// <summary>The flags of open(2), as x86-64 Linux numbers them.</summary>
[Flags]
internal enum OpenMode
{
    ReadOnly = 0,
    WriteOnly = 1,
    ReadWrite = 2,
    Create = 0x40,
    Exclusive = 0x80,
    NoControllingTerminal = 0x100,
    Append = 0x400,
    NonBlocking = 0x800,
    Directory = 0x10000,
    NoFollow = 0x20000,
    CloseOnExec = 0x80000,
}

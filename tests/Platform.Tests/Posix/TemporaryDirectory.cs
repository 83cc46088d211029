using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Posix;

/// <summary>A directory for one test, which everyone may enter and its owner alone may write.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory(string below = "/tmp")
    {
        Path = System.IO.Path.Combine(below, $"ocf-agents-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
        File.SetUnixFileMode(Path, (UnixFileMode)0x1ED);
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Path).Select(System.IO.Path.GetFileName)!;

    /// <summary>
    /// Copied by a process of its own: a file that this one has written may still be open for writing in a child of another
    /// test, and what is open for writing cannot be run (ETXTBSY).
    /// </summary>
    public void Executable(string name, string script)
    {
        File.WriteAllText(this[name + ".sh"], script);
        Programs.Run("/usr/bin/install", "-m", "0755", this[name + ".sh"], this[name]).Expect();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

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

    public string Executable(string name, string script)
    {
        File.WriteAllText(this[name], script);
        File.SetUnixFileMode(this[name], (UnixFileMode)0x1ED);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

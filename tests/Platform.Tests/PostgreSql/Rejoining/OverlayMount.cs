using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.PostgreSql.Rejoining;

/// <summary>An overlay file system of two layers, both of them in memory.</summary>
internal sealed class OverlayMount : IDisposable
{
    private readonly string _memory;
    private bool _isMounted;

    public OverlayMount(string parent)
    {
        _memory = Directory.CreateDirectory(Path.Combine(parent, "memory")).FullName;
        Programs.Run("/bin/mount", "-t", "tmpfs", "layers", _memory).Expect();
        foreach (var directory in new[] { Lower, Path.Combine(_memory, "upper"), Path.Combine(_memory, "work"), Merged })
        {
            Directory.CreateDirectory(directory);
        }
    }

    public string Lower => Path.Combine(_memory, "lower");

    public string Merged => Path.Combine(_memory, "merged");

    /// <returns>Where it is to be seen.</returns>
    public string Mount()
    {
        var layers = $"lowerdir={Lower},upperdir={_memory}/upper,workdir={_memory}/work,redirect_dir=off";
        Programs.Run("/bin/mount", "-t", "overlay", "overlay", "-o", layers, Merged).Expect();
        _isMounted = true;
        return Merged;
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            Programs.Run("/bin/umount", Merged).Expect();
        }

        Programs.Run("/bin/umount", _memory).Expect();
    }
}

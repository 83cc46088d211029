namespace OcfAgents.Platform.Memory;

/// <summary>
/// Where an agent keeps its own things: directories of root's, one for each resource. Nothing of it is in the service's data,
/// where a copy, a rewind or a moving disk would carry it to another node.
/// </summary>
/// <param name="resource">The name of the resource, as the cluster has it.</param>
/// <param name="owner">The name of the directories that those of the resources are in: that of the agents' package.</param>
public sealed class StateDirectories(string resource, string owner = "ocf-agents")
{
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _name = SafeName(resource);

    /// <summary>Survives a reboot.</summary>
    public string Lasting => Path.Combine(LastingRoot, _name);

    /// <summary>Is gone after a reboot.</summary>
    public string Volatile => Path.Combine(VolatileRoot, _name);

    public string LogFile(string what) => Path.Combine(LogRoot, $"{_name}.{what}.log");

    public void CreateAll() => Create(LastingRoot, Lasting, VolatileRoot, Volatile, LogRoot);

    /// <summary>For a monitor, which may be the first to come: of a service that somebody else had started.</summary>
    public void CreateVolatile() => Create(VolatileRoot, Volatile);

    private string LastingRoot { get; } = Path.Combine("/var/lib", SafeName(owner));

    private string VolatileRoot { get; } = Path.Combine("/run", SafeName(owner));

    private string LogRoot { get; } = Path.Combine("/var/log", SafeName(owner));

    private static void Create(params ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            if (Directory.Exists(directory))
            {
                continue;
            }

            Directory.CreateDirectory(directory);
            // Set afterwards, for the executor's umask takes away what the service's account needs to look inside.
            File.SetUnixFileMode(directory, Mode);
        }
    }

    /// <summary>A resource's name is an XML id and holds no slash; what a hand-made environment holds is not known.</summary>
    private static string SafeName(string resource)
    {
        var safe = new string(Array.ConvertAll(
            resource.ToCharArray(), letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
        return safe.Length is > 0 and <= 128 && !safe.StartsWith('.') ? safe : "unnamed";
    }
}

using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// Where the agent keeps its own things: directories of root's, one for each resource. Nothing of it is in the data directory,
/// where a base backup or a rewind would carry it to another node.
/// </summary>
internal sealed class StatePaths(string resource)
{
    private const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string LastingRoot = "/var/lib/ocf-agents";
    private const string VolatileRoot = "/run/ocf-agents";
    private const string LogDirectory = "/var/log/ocf-agents";

    private readonly string _name = SafeName(resource);

    /// <summary>Survives a reboot: the configuration that PostgreSQL is started with, and the members last seen.</summary>
    public string Lasting => Path.Combine(LastingRoot, _name);

    /// <summary>Is gone after a reboot: what one monitor leaves for the next.</summary>
    public string Volatile => Path.Combine(VolatileRoot, _name);

    public ServerFiles Server => new(
        Log: Path.Combine(LogDirectory, $"{_name}.postgresql.log"), WhileStopping: Path.Combine(Lasting, "while-stopping.conf"));

    public string MonitorMemory => Path.Combine(Volatile, "monitor");

    public string ScoreMemory => Path.Combine(Volatile, "attributes");

    public string Members => Path.Combine(Lasting, "members");

    public void CreateAll() => Create(LastingRoot, Lasting, VolatileRoot, Volatile, LogDirectory);

    /// <summary>For a monitor, which may be the first to come: of an instance that somebody else had started.</summary>
    public void CreateVolatile() => Create(VolatileRoot, Volatile);

    private static void Create(params ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            if (Directory.Exists(directory))
            {
                continue;
            }

            Directory.CreateDirectory(directory);
            // Set afterwards, for the executor's umask takes away what PostgreSQL's account needs to look inside.
            File.SetUnixFileMode(directory, DirectoryMode);
        }
    }

    /// <summary>A resource's name is an XML id and holds no slash; what a hand-made environment holds is not known.</summary>
    private static string SafeName(string resource)
    {
        var safe = string.Concat(resource.Select(
            letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
        return safe.Length is > 0 and <= 128 && !safe.StartsWith('.') ? safe : "unnamed";
    }
}

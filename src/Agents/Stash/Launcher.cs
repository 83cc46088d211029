using OcfAgents.Agents.Stash.Product;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash;

/// <summary>
/// Runs the product's start script as the server's account, in a session of its own: what Pacemaker kills when a start takes
/// too long is the action, not the server. The script's exit code is not looked at; it says "Success!" without a server.
/// </summary>
internal sealed class Launcher(StashResource resource, IDaemonStarter daemons)
{
    private const UnixFileMode OthersNothing =
        UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The product's scripts ask for 4096; Pacemaker passes on what systemd gave it.</summary>
    private const int OpenFiles = 16_384;

    /// <exception cref="CommandException">It could not be started.</exception>
    public ProcessIdentity Launch(Layout layout)
    {
        resource.Paths.Directories.CreateAll();
        var isWithoutSearch = resource.Get(StashParameters.Start) == StartMode.WebApplication;
        var script = Path.Combine(
            resource.Installation, isWithoutSearch ? layout.StartScriptWithoutSearch : layout.StartScript);
        return daemons.StartDaemon(new DaemonCommand(
            script, [.. isWithoutSearch ? layout.ArgumentsWithoutSearch : []])
        {
            User = resource.User,
            LogFile = resource.Paths.LaunchLog,
            WorkingDirectory = "/",
            Umask = OthersNothing,
            OpenFileLimit = OpenFileLimit.AtMost(OpenFiles, File.ReadAllText("/proc/self/limits")),
            Environment = Variables(layout),
        });
    }

    private Dictionary<string, string> Variables(Layout layout)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = resource.User.HomeDirectory,
            ["USER"] = resource.User.Name,
            ["LOGNAME"] = resource.User.Name,
            [layout.HomeVariable] = resource.Home,
        };
        if (resource.Get(StashParameters.JavaHome) is { Length: > 0 } java)
        {
            variables["JAVA_HOME"] = variables["JRE_HOME"] = java;
        }

        if (resource.Get(StashParameters.JvmArguments) is { Length: > 0 } arguments)
        {
            variables["JVM_SUPPORT_RECOMMENDED_ARGS"] = arguments;
        }

        return variables;
    }
}

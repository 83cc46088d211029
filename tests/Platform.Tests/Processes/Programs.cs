using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

/// <summary>Short words for what the tests run.</summary>
internal static class Programs
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    public static Command Shell(string script, params string[] arguments) =>
        new("/bin/sh", ["-c", script, "sh", .. arguments]);

    public static CommandResult Run(Command command) => new CommandRunner().Run(command, Long, CancellationToken.None);

    public static CommandResult Run(string program, params string[] arguments) =>
        Run(new Command(program, [.. arguments]));

    public static void Kill(ProcessIdentity id)
    {
        using var handle = ProcessHandle.Open(id);
        handle?.Signal(Mono.Unix.Native.Signum.SIGKILL);
        // Ours, as the tests start it: reaped, so that no test sees another's zombie.
        if (handle?.WaitForExit(Long, CancellationToken.None) ?? true)
            _ = LibC.WaitPid(id.Pid, out _, LibC.WaitNoHang);
    }

    /// <summary>Kills what a shell left in the background and told the pid of.</summary>
    public static void KillBackground(string pid) => Run("/bin/kill", "-KILL", pid.Trim());
}

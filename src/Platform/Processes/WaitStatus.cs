namespace OcfAgents.Platform.Processes;

/// <summary>The two things that the status of waitpid says; Mono's macros for it are in the helper library.</summary>
internal static class WaitStatus
{
    public static int? Signal(int status) => (status & 0x7f) is not 0 and var signal ? signal : null;

    public static int ExitCode(int status) => (status >> 8) & 0xff;
}

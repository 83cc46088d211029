using OcfAgents.Platform.Tests.Processes;

/// <summary>
/// Lets this assembly run as a program of its own, for what a whole process has only once: who it is, what it was
/// handed, that it ends. The runtime calls this before Main where DOTNET_STARTUP_HOOKS names the assembly, and asks for
/// this very name outside of any namespace.
/// </summary>
#pragma warning disable CA1050, MA0047 // the runtime's own terms, see above
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public static void Initialize()
    {
        // Programs that an experiment starts are not experiments.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        Environment.Exit(Experiment.Perform(Environment.GetCommandLineArgs()[1..]));
    }
}

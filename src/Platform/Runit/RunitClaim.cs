namespace OcfAgents.Platform.Runit;

/// <summary>
/// Whether runit would start a service, now or again. Then it and the cluster would fight for the data directory, and runit's copy would
/// come up, as whatever the data directory says, the moment that the cluster stops its own.
/// </summary>
public static class RunitClaim
{
    /// <returns>Why runit has a claim, for the operator; <c>null</c> when it keeps its hands off.</returns>
    public static string? Of(RunitState state, string name) => state switch
    {
        { IsRunning: true } => $"runit runs {name} (pid {state.Pid})",
        { IsSupervised: true, WantsUp: true } => $"runit tries to start {name} every second",
        // "sv down" lasts only until the next boot; a down file lasts.
        { IsLinked: true, HasDownFile: false } => $"runit starts {name} at the next boot",
        _ => null,
    };
}

using OcfCode = OcfAgents.Ocf.ExitCode;

namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>What the exit codes of an OCF resource agent mean: the agents' pages and docs/reference/exit-codes.md take it from here.</summary>
internal static class OcfExitCodes
{
    public static IReadOnlyList<OcfCode> All { get; } = Enum.GetValues<OcfCode>();

    /// <returns>As the API calls it.</returns>
    public static string Name(OcfCode code) => code switch
    {
        OcfCode.Success => "OCF_SUCCESS",
        OcfCode.ErrGeneric => "OCF_ERR_GENERIC",
        OcfCode.ErrArgs => "OCF_ERR_ARGS",
        OcfCode.ErrUnimplemented => "OCF_ERR_UNIMPLEMENTED",
        OcfCode.ErrPerm => "OCF_ERR_PERM",
        OcfCode.ErrInstalled => "OCF_ERR_INSTALLED",
        OcfCode.ErrConfigured => "OCF_ERR_CONFIGURED",
        OcfCode.NotRunning => "OCF_NOT_RUNNING",
        OcfCode.RunningPromoted => "OCF_RUNNING_PROMOTED",
        OcfCode.FailedPromoted => "OCF_FAILED_PROMOTED",
        OcfCode.Degraded => "OCF_DEGRADED",
        OcfCode.DegradedPromoted => "OCF_DEGRADED_PROMOTED",
        _ => throw new InvalidOperationException($"no such exit code: {code}"),
    };

    /// <returns>One sentence without its full stop.</returns>
    public static string Meaning(OcfCode code) => code switch
    {
        OcfCode.Success => "done, or running",
        OcfCode.ErrGeneric => "it failed; the cluster recovers it here, or elsewhere after migration-threshold failures",
        OcfCode.ErrArgs => "a parameter cannot be right on this node; another node is tried",
        OcfCode.ErrUnimplemented => "the agent has no such action",
        OcfCode.ErrPerm => "a file or an account has not the permissions that it needs; another node is tried",
        OcfCode.ErrInstalled => "what it needs is not installed or not there; another node is tried",
        OcfCode.ErrConfigured => "the configuration is wrong wherever it would run; no node is tried until it is changed",
        OcfCode.NotRunning => "it does not run",
        OcfCode.RunningPromoted => "it runs in the Promoted role",
        OcfCode.FailedPromoted => "it failed in the Promoted role; it is demoted, stopped and started anew",
        OcfCode.Degraded => "it runs, and a person should look; the cluster does nothing",
        OcfCode.DegradedPromoted => "it runs in the Promoted role, and a person should look; the cluster does nothing",
        _ => throw new InvalidOperationException($"no such exit code: {code}"),
    };

    /// <returns>What is left for the operator to do; one sentence without its full stop.</returns>
    public static string Advice(OcfCode code) => code switch
    {
        OcfCode.Success or OcfCode.RunningPromoted => "nothing",
        OcfCode.NotRunning => "nothing where it was to be stopped; where it was to run, the cluster starts it, and the service's own log says why it ended",
        OcfCode.ErrGeneric => "read the reason; after it is mended: pcs resource cleanup RESOURCE",
        OcfCode.ErrArgs or OcfCode.ErrPerm or OcfCode.ErrInstalled => "set right on this node what the reason names, then: pcs resource cleanup RESOURCE",
        OcfCode.ErrUnimplemented => "find who called it: Pacemaker calls what the metadata names, which the agent has",
        OcfCode.ErrConfigured => "correct the parameter that the reason names: pcs resource update",
        OcfCode.FailedPromoted => "nothing, unless it comes again; read the reason",
        OcfCode.Degraded or OcfCode.DegradedPromoted => "look at what the reason names; it ends by itself when that is over",
        _ => throw new InvalidOperationException($"no such exit code: {code}"),
    };
}

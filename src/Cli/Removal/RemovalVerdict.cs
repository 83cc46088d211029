using System.Collections.Immutable;

namespace OcfAgents.Cli.Removal;

/// <summary>
/// Whether the package may leave this node. Without its agent a resource cannot be stopped: the agent is "not installed" to Pacemaker, the stop
/// has failed, and the node is fenced.
/// </summary>
/// <param name="Code">Success to let it go.</param>
/// <param name="Reason">Why not, and what to type; empty where it may go.</param>
internal sealed record RemovalVerdict(ExitCode Code, string Reason)
{
    private const string Override = "To remove them all the same: OCF_AGENTS_REMOVE=anyway in the environment";

    /// <summary>No cluster runs on this node, so nothing is stopped, or nothing of this suite is active here.</summary>
    public static RemovalVerdict Allowed { get; } = new(ExitCode.Success, "");

    public static RemovalVerdict Of(string node, ImmutableArray<ActiveHere> active) => active.IsEmpty
        ? Allowed
        : new RemovalVerdict(ExitCode.Refused, $"the agents are in use: {string.Join(", ", active.Select(one => $"{one.Resource} is {one.Role}"))} on {node}, "
            + $"and without its agent Pacemaker cannot stop it and fences the node. First: pcs node standby {node}. {Override}");

    /// <summary>Pacemaker runs on this node, and what it runs here is not known.</summary>
    public static RemovalVerdict Unknown(string problem) => new(
        ExitCode.Unreachable,
        $"whether the agents are in use is not known, for Pacemaker runs here and does not answer ({problem}). First: pcs cluster stop. {Override}");
}

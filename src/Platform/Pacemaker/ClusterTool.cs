using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// Runs crm_attribute, attrd_updater and their like, for no longer than the bound. What they exit with, by Pacemaker's crm_error: 0
/// done (by attrd: taken note of); 1 failed; 4, 77 no right to; 64 wrong usage; 65, 78 wrong data, and 78 from
/// attrd_updater also where an attribute has lost all its values; 68 no such host; 69, 75, 124 not now; 70 a bug; 76
/// the daemon answered nonsense; 102 not connected, which is how it looks outside a cluster; 105 no such attribute, or
/// no such node; 106 no quorum.
/// </summary>
public sealed class ClusterTool(ICommandRunner runner)
{
    internal const int NoSuchThing = 105;
    internal const int WrongData = 78;

    // Settings of Pacemaker's own messages, from its /etc/default/pacemaker: with a large CIB, a tool that lacks them
    // fails.
    private static readonly string[] s_messageSettings = ["PCMK_ipc_buffer", "PCMK_ipc_type"];

    /// <summary>Where the tools are: /usr/sbin, or what HA_SBIN_DIR says.</summary>
    public string Directory { get; init; } =
        System.Environment.GetEnvironmentVariable("HA_SBIN_DIR") is { Length: > 0 } directory ? directory : "/usr/sbin";

    /// <summary>
    /// How long one call may take. A cluster that is just electing its controller answers late or not at all.
    /// </summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(5);

    public CancellationToken Cancellation { get; init; }

    /// <summary>Runs one of them; the caller knows what its exit codes mean.</summary>
    public CommandResult Run(string tool, params IReadOnlyList<string> arguments)
    {
        var program = Path.GetFullPath(Path.Combine(Directory, tool));
        var command = new Command(program, [.. arguments]) { Environment = ChildEnvironment.PassedOn(s_messageSettings) };
        return runner.Run(command, Bound, Cancellation);
    }

    internal AttributeResult Write(string tool, params IReadOnlyList<string> arguments)
    {
        var result = Run(tool, arguments);
        return result.Succeeded ? AttributeResult.Written : AttributeResult.Unavailable(result.Describe());
    }
}

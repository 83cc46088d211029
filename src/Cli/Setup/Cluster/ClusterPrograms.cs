using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>
/// Pacemaker's and pcs's programs, as this verb runs them. Exit codes by Pacemaker's crm_error: 0 done, 102 not connected, 105 no such
/// thing, 78 wrong data; crm_diff: 0 no difference, 1 there is one; pcs: 0 done, 1 not.
/// </summary>
internal sealed class ClusterPrograms(ICommandRunner commands)
{
    /// <summary>pcs is nowhere else.</summary>
    private const string Directory = "/usr/sbin";

    private readonly ClusterTool _tool = new(commands) { Directory = Directory, Bound = TimeSpan.FromSeconds(60) };

    public static bool AreInstalled => File.Exists($"{Directory}/pcs") && File.Exists($"{Directory}/cibadmin");

    /// <exception cref="StepException">There is no cluster to ask.</exception>
    public Configuration Query()
    {
        var result = Run("cibadmin", "--query");
        if (!result.Succeeded)
        {
            throw new StepException($"the cluster does not answer: {result.Describe()}", "pcs cluster start --all, and pcs status");
        }

        try
        {
            return Configuration.Parse(result.Output);
        }
        catch (FormatException trouble)
        {
            throw new StepException(trouble.Message, "cibadmin --query shows it");
        }
    }

    public string Node() => Required("crm_node", "-n").Trim();

    public string PcsVersion() => Run("pcs", "--version").Output;

    public void Pcs(params IReadOnlyList<string> arguments)
    {
        var result = Run("pcs", arguments);
        if (!result.Succeeded)
        {
            throw new StepException(result.Describe(), $"pcs {string.Join(' ', arguments)}");
        }
    }

    /// <summary>Only what is changed, and without versions: what changes in the cluster meanwhile is kept.</summary>
    public void WriteDifference(string original, string changed, string patch)
    {
        var result = Run("crm_diff", "--no-version", "--original", original, "--new", changed);
        if (result is not { End: CommandEnd.Exited, ExitCode: 0 or 1 })
        {
            throw new StepException(result.Describe(), $"crm_diff --original {original} --new {changed}");
        }

        OwnedFile.Write(patch, result.Output, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public CommandResult Patch(string patch) => Run("cibadmin", "--patch", $"--xml-file={patch}");

    public CommandResult Verify(string draft) => Run("crm_verify", "--xml-file", draft);

    /// <summary>Forgets failures, so that the cluster tries again what it had given up.</summary>
    public CommandResult Cleanup(string resource, string? node = null) => Run(
        "crm_resource", ["--cleanup", $"--resource={resource}", .. node is null ? Array.Empty<string>() : [$"--node={node}"]]);

    public void DeleteConstraint(string id)
    {
        var result = Run("cibadmin", "--delete", "--scope=constraints", $"--xml-text=<rsc_location id=\"{id}\"/>");
        if (!result.Succeeded)
        {
            throw new StepException(result.Describe(), $"pcs constraint delete {id}");
        }
    }

    /// <summary>What the cluster believes of it, as crm_mon shows it.</summary>
    public string Status() => Run("crm_mon", "-1", "--output-as=xml").Output;

    private string Required(string program, params IReadOnlyList<string> arguments)
    {
        var result = Run(program, arguments);
        return result.Succeeded ? result.Output : throw new StepException(result.Describe(), "pcs cluster start --all, and pcs status");
    }

    private CommandResult Run(string program, params IReadOnlyList<string> arguments) => _tool.Run(program, arguments);
}

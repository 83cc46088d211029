namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether the agents are on this node, root's alone, and of one version.</summary>
internal static class InstallationCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var file in evidence.AgentFiles)
        {
            var subject = $"{file.Path} on {evidence.Node}";
            if (!file.Exists)
            {
                report.Problem(subject, "it is not installed", "the resource cannot run on this node", "install the ocf-agents package, as on the other nodes");
            }
            else if (!file.IsProgramOfRoot)
            {
                report.Problem(subject, $"owner uid {file.Uid}, mode {file.ModeText}", "Pacemaker runs it as root: who can write it is root; who cannot run it is nobody's agent", $"chown root:root {file.Path}; chmod 0755 {file.Path}");
            }
            else
            {
                report.Ok(subject, $"root's, mode {file.ModeText}");
            }
        }

        foreach (var (agent, version) in evidence.AgentVersions)
        {
            if (version != evidence.Version)
            {
                report.Warn($"{agent} on {evidence.Node}", $"version {version}, and ocf-agents is {evidence.Version}", "what this program says of its state and parameters may not be so", "install the same version of all of it");
            }
            else
            {
                report.Ok($"{agent} on {evidence.Node}", $"version {version}");
            }
        }
    }
}

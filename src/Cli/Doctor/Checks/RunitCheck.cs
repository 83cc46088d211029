namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether chef-server's own supervisor, or a reconfigure, would start what the cluster runs.</summary>
internal static class RunitCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases.Where(_ => evidence.Node is not null))
        {
            var subject = $"{database.Name} on {evidence.Node}";
            if (database.RunitClaim is { } claim)
            {
                report.Problem(subject, claim, "a second PostgreSQL on the same data, or a second primary when the cluster stops its own", $"{database.ControlProgram} stop postgresql; the agent writes the down file at its next monitor");
            }
            else
            {
                report.Ok(subject, "runit keeps its hands off PostgreSQL");
            }

            if (database.IsLeftAlone == false)
            {
                report.Warn(subject, $"{database.SettingsFile} does not say postgresql['enable'] = false", "a reconfigure hands PostgreSQL back to runit", $"add postgresql['enable'] = false to {database.SettingsFile} on every node; docs/chef-server.md");
            }
        }

        foreach (var service in evidence.RunitServices)
        {
            report.Warn($"{service} on {evidence.Node}", $"runit starts {service} at the next boot", "chef-server's services come up beside the database of another node", "ocf-agents doctor again once the cluster has looked at the node: the agent holds them down at each probe and stop");
        }
    }
}

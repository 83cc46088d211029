using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Monitors and what is done about failures.</summary>
internal static class OperationCheck
{
    private static readonly string[] s_roles = ["Promoted", "Unpromoted"];

    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var resource in evidence.Resources)
        {
            var monitors = resource.Operations.Where(operation => operation.Name == "monitor" && Duration.TryParse(operation.Interval) > TimeSpan.Zero).ToList();
            if (resource.Agent == Clusters.Agents.ChefPgsql)
            {
                Roles(evidence.Cluster, resource, monitors, report);
            }
            else if (monitors.Count == 0)
            {
                report.Problem(resource.Id, "no monitor", "that it failed is never noticed", $"pcs resource update {resource.Id} op monitor interval=15s");
            }

            Intervals(resource, monitors, report);
            OnFail(resource, report);
            if (resource.Operations.Any(operation => operation.Name == "monitor" && operation.OnFail == "ignore"))
            {
                report.Problem(resource.Id, "a monitor has on-fail=ignore", "its failures are not acted upon", $"pcs resource update {resource.Id} op monitor on-fail=restart");
            }
        }
    }

    private static void Roles(ClusterView cluster, ResourceView resource, List<ConfiguredOperation> monitors, CheckReport report)
    {
        foreach (var role in s_roles)
        {
            var own = monitors.Where(monitor => monitor.Role == role || (role == "Unpromoted" && monitor.Role is "" or "Started")).ToList();
            if (own.Count == 0)
            {
                report.Problem(resource.Id, $"no monitor for the role {role}", role == "Promoted" ? "that the primary failed is never noticed" : "a standby that stopped streaming is never noticed, and its score never changes",
                    $"pcs resource op add {resource.Id} monitor interval={(role == "Promoted" ? 5 : 6)}s timeout=20s role={cluster.Typed(role)}");
            }
            else
            {
                report.Ok(resource.Id, $"the role {role} is monitored every {own[0].Interval}");
            }
        }
    }

    private static void Intervals(ResourceView resource, List<ConfiguredOperation> monitors, CheckReport report)
    {
        foreach (var same in monitors.GroupBy(monitor => Duration.TryParse(monitor.Interval)).Where(group => group.Count() > 1))
        {
            report.Problem(resource.Id, $"{same.Count()} monitors have the interval {same.First().Interval}", "Pacemaker tells operations apart by name and interval, and runs one of them", $"give each an interval of its own: pcs resource op remove and add {resource.Id} monitor");
        }
    }

    private static void OnFail(ResourceView resource, CheckReport report)
    {
        foreach (var operation in resource.Operations.Where(operation => operation.OnFail.Length > 0))
        {
            if (operation is { Name: "stop", OnFail: not "fence" })
            {
                report.Problem(resource.Id, $"stop has on-fail={operation.OnFail}", "an instance that could not be stopped may still write while another is promoted, or nothing fails over", $"pcs resource update {resource.Id} op stop on-fail=fence");
            }
            else if (operation is { Name: "promote" or "demote", OnFail: "ignore" })
            {
                report.Problem(resource.Id, $"{operation.Name} has on-fail=ignore", "the cluster takes the role for changed when it is not", $"pcs resource update {resource.Id} op {operation.Name} on-fail=restart");
            }
            else if (operation is { Name: "monitor" or "start", OnFail: "fence" or "block" })
            {
                report.Note(resource.Id, $"{operation.Name} has on-fail={operation.OnFail}", operation.OnFail == "fence" ? "each failure costs a node, where a restart in place would do" : "a failure is left for a person", $"pcs resource update {resource.Id} op {operation.Name} on-fail=restart");
            }
        }
    }
}

using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>The timeout of each operation against what its agent advises and what it took.</summary>
internal static class TimeoutCheck
{
    /// <summary>Pacemaker's, where nothing is configured.</summary>
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(20);

    private const double Close = 0.8;
    private const double Half = 0.5;

    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var resource in evidence.Resources)
        {
            foreach (var operation in evidence.Advised.OperationsOf(resource.Agent).Where(operation => operation is not ("meta-data" or "validate-all")))
            {
                Advised(evidence, resource, operation, report);
            }

            Measured(evidence, resource, report);
        }
    }

    private static void Advised(Evidence evidence, ResourceView resource, string operation, CheckReport report)
    {
        var advised = evidence.Advised.For(resource.Agent, operation) ?? TimeSpan.Zero;
        var configured = resource.Operations.Where(known => known.Name == operation).Select(known => Timeout(evidence.Cluster, known.Timeout)).DefaultIfEmpty(Timeout(evidence.Cluster, "")).Min();
        if (configured >= advised)
        {
            report.Ok(resource.Id, $"{operation}: timeout {Duration.Text(configured)}, advised {Duration.Text(advised)}");
            return;
        }

        // A monitor that takes long is looked at by what it took; an action that is cut short leaves something half done.
        report.Add(operation is "monitor" or "reload-agent" ? Severity.Note : Severity.Warning, resource.Id, $"{operation}: timeout {Duration.Text(configured)}, the agent advises {Duration.Text(advised)} at least",
            operation == "stop" ? "a stop that times out gets the node fenced" : "an operation that times out is a failure", $"pcs resource update {resource.Id} op {operation} timeout={advised.TotalSeconds:0}s");
    }

    private static void Measured(Evidence evidence, ResourceView resource, CheckReport report)
    {
        foreach (var group in evidence.Cluster.LatestResults(resource.Id).Where(result => result is { IsTimedOut: false }).GroupBy(result => (result.Task, result.Interval)))
        {
            var slowest = group.MaxBy(result => result.Took)!;
            var timeout = Timeout(evidence.Cluster, Configured(resource, slowest)?.Timeout ?? "");
            var found = $"{slowest.Task}{(slowest.Interval > TimeSpan.Zero ? $" (every {Duration.Text(slowest.Interval)})" : "")} took {Duration.Text(slowest.Took)} on {slowest.Node}, timeout {Duration.Text(timeout)}";
            if (slowest.Took > timeout * Half)
            {
                report.Add(slowest.Took > timeout * Close ? Severity.Warning : Severity.Note, resource.Id, found, "on a bad day it times out, and that is a failure", $"pcs resource update {resource.Id} op {slowest.Task} timeout={Math.Ceiling(slowest.Took.TotalSeconds * 3):0}s");
            }
            else
            {
                report.Ok(resource.Id, found);
            }
        }
    }

    private static ConfiguredOperation? Configured(ResourceView resource, OperationResult result) =>
        resource.Operations.FirstOrDefault(operation => operation.Name == result.Task && (Duration.TryParse(operation.Interval) ?? TimeSpan.Zero) == result.Interval)
        ?? (result.Interval == TimeSpan.Zero && result.Task == "monitor" ? null : resource.Operations.FirstOrDefault(operation => operation.Name == result.Task));

    private static TimeSpan Timeout(ClusterView cluster, string text) =>
        Duration.TryParse(text) ?? Duration.TryParse(cluster.OperationDefaults.GetValueOrDefault("timeout")) ?? s_default;
}

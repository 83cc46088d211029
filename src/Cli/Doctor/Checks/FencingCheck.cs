using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether a node that is lost can be taken its power, and whether that has ever been tried.</summary>
internal static class FencingCheck
{
    private const string Why = "a node that is lost and not off may still write: without fencing the cluster must wait, or end with two primaries";

    public static void Look(Evidence evidence, CheckReport report)
    {
        var cluster = evidence.Cluster;
        if (!cluster.IsFencingEnabled)
        {
            report.Problem(CheckReport.Cluster, "stonith-enabled=false", Why, "pcs property set stonith-enabled=true");
        }

        var devices = cluster.FenceDevices.ToList();
        if (devices.Count == 0)
        {
            report.Problem(CheckReport.Cluster, "no fence device is configured", Why, "pcs stonith list; pcs stonith create ...");
            return;
        }

        foreach (var device in devices)
        {
            LookAtDevice(device, report);
        }

        LookAtHistory(cluster, devices[0], report);
    }

    private static void LookAtDevice(ResourceView device, CheckReport report)
    {
        if (device.IsDisabled)
        {
            report.Problem(device.Id, "the fence device is disabled", "a disabled device fences nobody", $"pcs stonith enable {device.Id}");
        }
        else if (device.Instances.IsEmpty)
        {
            report.Warn(device.Id, "the fence device is started nowhere", "nobody looks whether it works; it may be asked all the same, and fail", $"pcs stonith cleanup {device.Id}; pcs status");
        }
        else if (device.Instances.Any(instance => instance.IsFailed))
        {
            report.Problem(device.Id, "the fence device has failed", Why, $"pcs stonith cleanup {device.Id}; pcs status");
        }
        else
        {
            report.Ok(device.Id, $"the fence device is started on {device.Instances[0].Node}");
        }

        if (!device.Operations.Any(operation => operation.Name == "monitor" && Duration.TryParse(operation.Interval) > TimeSpan.Zero))
        {
            report.Note(device.Id, "the fence device has no monitor", "that it stopped working is noticed when it is needed", $"pcs stonith update {device.Id} op monitor interval=60s");
        }
    }

    private static void LookAtHistory(ClusterView cluster, ResourceView device, CheckReport report)
    {
        var pending = cluster.Fencings.Where(fencing => fencing.Status == "pending").ToList();
        foreach (var fencing in pending)
        {
            report.Problem(fencing.Target, $"fencing ({fencing.Action}) is under way and has not ended", "until it ends nothing of that node is taken over", $"pcs stonith history; when you know that it is off: pcs stonith confirm {fencing.Target}");
        }

        // The newest is the first.
        var last = cluster.Fencings.FirstOrDefault(fencing => fencing.Status is "success" or "failed");
        if (last is { Status: "failed" })
        {
            report.Problem(last.Target, $"the last fencing ({last.Action}) failed, {last.Completed}", Why, $"pcs stonith history show {last.Target}; then test it: pcs stonith fence {last.Target}");
        }
        else if (last is not null)
        {
            report.Ok(last.Target, $"the last fencing ({last.Action}) succeeded, {last.Completed}");
        }
        else if (cluster.Controller is not null)
        {
            report.Note(CheckReport.Cluster, $"no fencing is remembered: {device.Id} may never have been tried", "a fence device that was not tested is a hope", $"at a quiet hour, a node that is no primary: pcs stonith fence {cluster.Nodes.LastOrDefault()?.Name}");
        }
    }
}

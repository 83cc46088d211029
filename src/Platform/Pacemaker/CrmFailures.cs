namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// Tells the cluster of a failure before a monitor finds it. crm_resource --fail makes the controller of that node record the
/// failure of an operation "asyncmon" (1, "Simulated failure"), to which it reacts as to a failed monitor. It records it for an
/// unmanaged resource as well, and acts on it when maintenance ends: so it is looked first. Only root and hacluster may.
/// </summary>
public sealed class CrmFailures(ClusterTool tool, string resource, string node)
{
    /// <summary>How the resource stands; a reason where the cluster does not say.</summary>
    public AttributeReading<ResourceStanding> Standing()
    {
        // 0 done; 102 not connected; 124 not in time.
        var result = tool.Run("crm_mon", "-1", "--output-as=xml");
        return result.Succeeded
            ? new AttributeReading<ResourceStanding>(ResourceListing.StandingOf(result.Output, resource, node), Reason: null)
            : new AttributeReading<ResourceStanding>(ResourceStanding.Inactive, result.Describe());
    }

    /// <returns><c>null</c>, or why it was not taken.</returns>
    public string? Report()
    {
        AttributeText.RequireName(resource);
        AttributeText.RequireName(node);
        // 0 done; 4 no right to; 102 not connected; 105 no such resource or node; 124 no answer in time.
        var result = tool.Run("crm_resource", "--fail", $"--resource={resource}", $"--node={node}");
        return result.Succeeded ? null : result.Describe();
    }
}

using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Switchover;

/// <summary>Judges a look at a resource that is to be on another node.</summary>
/// <param name="IsDone">It is there, and so is its address.</param>
/// <param name="IsAway">It takes nothing at the moment.</param>
/// <param name="Failure">Why it will not come about; <c>null</c> while it may.</param>
internal sealed record MoveWatch(bool IsDone, bool IsAway, string? Failure)
{
    /// <param name="cluster">As it is seen now.</param>
    /// <param name="step">What is waited for.</param>
    /// <param name="hasLeft">Whether it was seen to have left where it was.</param>
    /// <param name="since">When the move began: what failed before does not count.</param>
    public static MoveWatch Judge(ClusterView cluster, AwaitMove step, bool hasLeft, DateTimeOffset since)
    {
        if (cluster.Resource(step.Resource) is not { } resource)
        {
            return new(IsDone: false, IsAway: true, $"{step.Resource} was removed from the cluster");
        }

        var serving = resource.Instances.Where(instance => resource.Agent != Clusters.Agents.ChefPgsql || instance.IsPromoted).Select(instance => instance.Node).ToList();
        var followers = Followers(cluster, resource);
        if (serving.Contains(step.To) && followers.All(follower => follower.IsDisabled || follower.On(step.To) is not null))
        {
            return new(IsDone: true, IsAway: false, Failure: null);
        }

        return new(IsDone: false, IsAway: serving.Count == 0, Failed(cluster, step, hasLeft, since, serving));
    }

    /// <summary>What is bound to be with it: its address.</summary>
    private static List<ResourceView> Followers(ClusterView cluster, ResourceView resource) =>
    [
        .. cluster.Colocations.Where(pair => pair.Score == "INFINITY" && (pair.With == resource.Id || pair.With == resource.Parent))
            .Select(pair => cluster.Resource(pair.Resource)).OfType<ResourceView>().Where(follower => follower.Agent == Clusters.Agents.Address),
    ];

    private static string? Failed(ClusterView cluster, AwaitMove step, bool hasLeft, DateTimeOffset since, List<string> serving)
    {
        var failed = cluster.Results
            .Where(result => result.Resource == step.Resource && result.Node == step.To && result.Task is "promote" or "start" && result is { IsPending: false, ExitCode: not 0 } && result.Since >= since)
            .MaxBy(result => result.Since);
        // It went back: the cluster has tried, and was refused.
        return failed is not null && (step.From is null || (hasLeft && serving.Contains(step.From)))
            ? $"{failed.Task} on {step.To} failed: {(failed.Reason.Length > 0 ? failed.Reason : $"exit code {failed.ExitCode}")}"
            : null;
    }
}

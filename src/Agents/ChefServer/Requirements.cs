using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefServer;

/// <summary>What must be so on this node before the services are started: validate-all at level 10, and the beginning of start.</summary>
internal static class Requirements
{
    public static Requirement? FirstUnmet(ChefServerResource resource)
    {
        var names = resource.Names;
        if (names.Count == 0)
        {
            return new(Refusal.Installed, $"no service is linked in {resource.Installation.Base}/service: run chef-server-ctl reconfigure");
        }

        if (names.FirstOrDefault(name => !resource.Runit.Has(name)) is { } unknown)
        {
            return new(Refusal.Args, $"{resource.Installation.Base} has no service {unknown}: correct services, or reconfigure");
        }

        var isLocal = resource.Get(ChefServerParameters.Database) == DatabaseCheck.Local;
        if (!isLocal && resource.Get(ChefServerParameters.Reindex) != ReindexPolicy.Off)
        {
            return new(Refusal.Configured, "reindex=takeover needs database=local: a takeover is told by the database's timeline");
        }

        return isLocal && resource.Questions.FindAccount(out var problem) is null
                ? new(Refusal.Args, problem)
                : null;
    }

    /// <summary>What stands in nobody's way, and is better known before the first failover.</summary>
    public static string? FirstRemark(ChefServerResource resource) =>
        resource.Settings.BookshelfStorage == "filesystem"
            ? "bookshelf keeps cookbooks in files of this node (storage_type filesystem): after a failover they are missing unless copied"
            : null;
}

using static OcfAgents.Agents.ChefServer.Services.ServiceTier;

namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>The services of chef-server, from Open Source Chef Server 11 and Enterprise Chef 11 to Chef Infra Server 15.</summary>
internal static class ServiceCatalog
{
    /// <summary>Started and stopped by others: by chef-pgsql, and by nobody beside Pacemaker.</summary>
    public static readonly IReadOnlyList<string> NeverOurs = ["postgresql", "keepalived"];

    public static ServiceKind Of(string service) => service switch
    {
        "redis_lb" or "rabbitmq" or "opscode-rabbitmq" or "couchdb" => new(Store, IsEssential: true),
        // A stale or missing index fails searches, and no run that does not search.
        "opensearch" or "elasticsearch" or "opscode-opensearch" or "opscode-elasticsearch"
            or "opscode-solr4" or "opscode-solr" or "chef-solr" => new(Store, IsEssential: false),
        "opscode-expander" or "opscode-expander-reindexer" or "chef-expander" => new(Core, IsEssential: false),
        "oc_bifrost" or "opscode-authz" or "bookshelf" => new(Core, IsEssential: true),
        "opscode-erchef" or "erchef" or "opscode-account" => new(Api, IsEssential: true),
        "oc_id" or "opscode-webui" or "chef-server-webui" or "opscode-chef-mover" or "opscode-test" => new(Api, IsEssential: false),
        "nginx" or "lb" => new(Front, IsEssential: true),
        // An add-on, or one that is newer than this table.
        _ => new(Api, IsEssential: false),
    };

    /// <summary>Whose connections to the database may be of another time, in the order in which they are restarted.</summary>
    public static bool IsAuthorization(string service) => service is "oc_bifrost" or "opscode-authz";

    /// <summary>The one that answers /_status.</summary>
    public static bool IsErchef(string service) => service is "opscode-erchef" or "erchef";
}

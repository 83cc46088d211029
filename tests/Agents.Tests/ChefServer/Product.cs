namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>One layout of the stand-in, and what is called what there.</summary>
/// <param name="Layout">The stand-in's name for it.</param>
/// <param name="Name">Of its directories below /opt, /etc, /var/opt and /var/log.</param>
/// <param name="Data">PostgreSQL's, below the third.</param>
/// <param name="Services">All beside PostgreSQL.</param>
internal sealed record Product(string Layout, string Name, string Data, params string[] Services)
{
    public static readonly Product Chef15 =
        new("chef15", "opscode", "postgresql/13/data", "bookshelf", "nginx", "oc_bifrost", "opensearch", "opscode-erchef", "redis_lb");

    public static readonly Product Chef11 =
        new("chef11", "chef-server", "postgresql/data", "bookshelf", "chef-solr", "erchef", "nginx", "rabbitmq");

    public string Base => $"/opt/{Name}";

    public string DataDirectory => $"/var/opt/{Name}/{Data}";
}

using System.Collections.Immutable;
using System.Xml.Linq;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What the agent says of itself.</summary>
internal static class Names
{
    public static readonly ImmutableArray<string> Parameters =
    [
        .. XDocument.Load(Path.Combine(Repository.Directory, "ocf", "metadata", "chef-pgsql.xml"))
            .Descendants("parameter").Select(parameter => parameter.Attribute("name")!.Value),
    ];
}

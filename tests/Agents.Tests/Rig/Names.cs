using System.Collections.Immutable;
using System.Xml.Linq;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>What an agent says of itself.</summary>
internal static class Names
{
    public static ImmutableArray<string> ParametersOf(string agent) =>
    [
        .. XDocument.Load(Path.Combine(Repository.Directory, "ocf", "metadata", $"{agent}.xml"))
            .Descendants("parameter").Select(parameter => parameter.Attribute("name")!.Value),
    ];
}

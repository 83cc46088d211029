using System.Reflection;

namespace OcfAgents.Cli.Doctor;

/// <summary>The metadata of the suite's agents, which this program carries.</summary>
internal static class AgentMetadata
{
    private static readonly string[] s_agents = ["chef-pgsql", "chef-server", "stash"];

    public static IEnumerable<string> All => s_agents.Select(Read);

    private static string Read(string agent)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"metadata/{agent}.xml")
            ?? throw new InvalidOperationException($"the metadata of {agent} is not in this program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using System.Collections.Immutable;
using System.Xml.Linq;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor;

/// <summary>The timeouts that the agents' metadata advise, which are the least that they should have.</summary>
internal sealed class AdvisedTimeouts
{
    public static readonly AdvisedTimeouts None = new(ImmutableDictionary<(string, string), TimeSpan>.Empty);

    private readonly ImmutableDictionary<(string Type, string Operation), TimeSpan> _timeouts;

    private AdvisedTimeouts(ImmutableDictionary<(string Type, string Operation), TimeSpan> timeouts) => _timeouts = timeouts;

    /// <param name="metadata">Of each agent.</param>
    public static AdvisedTimeouts Of(IEnumerable<string> metadata) => new(metadata.Select(Root)
        .SelectMany(agent => agent.Elements("actions").Elements("action")
            .Select(action => (Key: ((string?)agent.Attribute("name") ?? "", (string?)action.Attribute("name") ?? ""), Timeout: Duration.TryParse((string?)action.Attribute("timeout")))))
        .Where(action => action.Timeout is not null)
        .GroupBy(action => action.Key)
        // A monitor of a deeper level needs more; the least of them is for all.
        .ToImmutableDictionary(group => group.Key, group => group.Min(action => action.Timeout!.Value)));

    /// <param name="agent">As the CIB names it.</param>
    /// <param name="operation">start, monitor and the like.</param>
    public TimeSpan? For(string agent, string operation) => _timeouts.TryGetValue((agent.Split(':')[^1], operation), out var timeout) ? timeout : null;

    public IEnumerable<string> OperationsOf(string agent) => _timeouts.Keys.Where(key => key.Type == agent.Split(':')[^1]).Select(key => key.Operation).Order(StringComparer.Ordinal);

    /// <summary>Its document type is declared within it, and is not looked at.</summary>
    private static XElement Root(string metadata)
    {
        using var reader = System.Xml.XmlReader.Create(new StringReader(metadata), new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Ignore, XmlResolver = null });
        return XElement.Load(reader);
    }
}

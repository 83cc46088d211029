namespace OcfAgents.TestKit;

/// <summary>One scenario of a text file: a name, and facts about it in the order in which they stand there.</summary>
public sealed record Scenario(string Name, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    /// <summary>The one value of a key; <c>null</c> when it does not stand there.</summary>
    public string? Find(string key) => All(key) switch
    {
        [] => null,
        [var value] => value,
        _ => throw new FormatException($"'{Name}' says '{key}' more than once"),
    };

    public IReadOnlyList<string> All(string key) =>
        [.. Facts.Where(fact => fact.Key == key).Select(fact => fact.Value)];

    public string Require(string key) => Find(key) ?? throw new FormatException($"'{Name}' does not say '{key}'");

    public override string ToString() => Name;
}

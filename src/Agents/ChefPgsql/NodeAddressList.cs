namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The node_addresses parameter: which address a node is reached at, where that is not its name.</summary>
internal sealed class NodeAddressList(string text)
{
    private readonly Dictionary<string, string> _addresses = text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);

    public string AddressOf(string node) => _addresses.GetValueOrDefault(node, node);

    public static string? Problem(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(entry => !IsEntry(entry)) is { } wrong
            ? $"must be NODE=ADDRESS separated by spaces, and '{wrong}' is not"
            : null;

    private static bool IsEntry(string entry) =>
        entry.Split('=') is [{ Length: > 0 }, { Length: > 0 } address]
        && address.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '-');
}

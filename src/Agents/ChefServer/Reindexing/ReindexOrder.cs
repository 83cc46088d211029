namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>The worker's command line.</summary>
/// <param name="Resource">Whose index it is.</param>
/// <param name="Node">This one, as the cluster calls it; empty outside of one.</param>
/// <param name="Base">Where chef-server is.</param>
/// <param name="Token">The launch.</param>
internal sealed record ReindexOrder(string Resource, string Node, string Base, string Token)
{
    public const string Verb = "reindex-worker";

    public string[] ToArguments() => [Verb, Resource, Node, Base, Token];

    public static ReindexOrder? TryParse(IReadOnlyList<string> arguments) =>
        arguments is [Verb, var resource, var node, var directory, { Length: > 0 } token] ? new(resource, node, directory, token) : null;
}

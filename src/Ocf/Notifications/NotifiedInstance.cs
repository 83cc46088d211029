namespace OcfAgents.Ocf;

/// <summary>
/// One entry of a notify list. The resource keeps its <c>:N</c>; the node is null where the cluster names none.
/// </summary>
public sealed record NotifiedInstance(string Resource, string? Node);

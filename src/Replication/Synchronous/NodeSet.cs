using System.Collections;
using System.Collections.Immutable;

namespace OcfAgents.Replication.Synchronous;

/// <summary>Some nodes by name; two sets of the same nodes are equal.</summary>
public sealed class NodeSet : IReadOnlyCollection<string>, IEquatable<NodeSet>
{
    public static readonly NodeSet Empty = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    private readonly ImmutableSortedSet<string> _names;

    private NodeSet(ImmutableSortedSet<string> names) => _names = names;

    public int Count => _names.Count;

    public static NodeSet Of(params IEnumerable<string> names) => new(names.ToImmutableSortedSet(StringComparer.Ordinal));

    public bool Contains(string name) => _names.Contains(name);

    public bool Includes(NodeSet others) => _names.IsSupersetOf(others._names);

    public NodeSet Union(NodeSet others) => new(_names.Union(others._names));

    public NodeSet Except(NodeSet others) => new(_names.Except(others._names));

    public NodeSet Intersect(NodeSet others) => new(_names.Intersect(others._names));

    public bool Equals(NodeSet? other) => other is not null && _names.SetEquals(other._names);

    public override bool Equals(object? obj) => Equals(obj as NodeSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var name in _names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Count == 0 ? "nobody" : string.Join(", ", _names);
}

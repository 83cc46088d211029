using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>What the cluster is to have.</summary>
internal sealed record ClusterWishes
{
    /// <summary>The virtual address, without its prefix.</summary>
    public required string Address { get; init; }

    public required int Prefix { get; init; }

    /// <summary>The name of the database's resource; the others' begin with it.</summary>
    public required string Resource { get; init; }

    /// <summary>off, prefer or strict.</summary>
    public required string Synchronous { get; init; }

    public bool MayLackFencing { get; init; }

    /// <summary>Nodes that have a copy of the data already: the others are kept out until setup standby.</summary>
    public ImmutableArray<string> Cloned { get; init; } = [];

    public string CloneName => $"{Resource}-clone";

    public string AddressResource => $"{Resource}-vip";

    public static bool IsAddress(string text) =>
        text.Split('/') is [var address, var prefix]
        && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
        && int.TryParse(prefix, out var length)
        && IPAddress.Parse(address) is var known && length >= 1 && length <= (known.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
}

using System.Net;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>
/// Whether rows of a pg_hba.conf let clients in that connect through an address. On the primary's own node such a client has that very
/// address as its own.
/// </summary>
internal static class Hba
{
    public static bool LetsIn(string text, IPAddress address) => text.Split('\n')
        .Select(line => line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Any(fields => fields is ["host" or "hostnossl", "all", "all", var source, .., var method] && method != "reject" && Covers(source, fields, address));

    private static bool Covers(string source, string[] fields, IPAddress address)
    {
        if (source is "all" or "samehost" or "samenet")
        {
            return true;
        }

        if (source.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(source, out var network) ? network.Contains(address) : IsInLooseNetwork(source, address);
        }

        return fields.Length > 5 && IPAddress.TryParse(source, out var start) && IPAddress.TryParse(fields[4], out var mask)
            && start.AddressFamily == address.AddressFamily
            && start.GetAddressBytes().Zip(mask.GetAddressBytes(), address.GetAddressBytes()).All(part => (part.First & part.Second) == (part.Third & part.Second));
    }

    /// <summary>PostgreSQL takes a network with bits behind its prefix, the library does not.</summary>
    private static bool IsInLooseNetwork(string source, IPAddress address)
    {
        if (source.Split('/') is not [var text, var digits] || !IPAddress.TryParse(text, out var start) || !int.TryParse(digits, out var prefix)
            || start.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        var (left, right) = (start.GetAddressBytes(), address.GetAddressBytes());
        return Enumerable.Range(0, Math.Min(prefix, left.Length * 8)).All(bit => ((left[bit / 8] ^ right[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }
}

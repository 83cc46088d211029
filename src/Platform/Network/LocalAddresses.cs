using System.Net;
using System.Net.Sockets;

namespace OcfAgents.Platform.Network;

/// <summary>
/// The addresses that this machine takes packets for, as the kernel's routing table has them. To bind to one would tell as well, but
/// not where ip_nonlocal_bind is on, as beside a load balancer.
/// </summary>
public static class LocalAddresses
{
    /// <returns><c>null</c> where the kernel does not tell.</returns>
    public static bool? Has(IPAddress address, string procRoot = "/proc")
    {
        var isOld = address.AddressFamily == AddressFamily.InterNetwork;
        try
        {
            return (isOld ? OfVersion4(File.ReadLines($"{procRoot}/net/fib_trie")) : OfVersion6(File.ReadLines($"{procRoot}/net/if_inet6")))
                .Any(address.Equals);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>An address stands on a line of its own, and what it is on the lines below it: "/32 host LOCAL".</summary>
    internal static IEnumerable<IPAddress> OfVersion4(IEnumerable<string> lines)
    {
        IPAddress? last = null;
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["|--", var text, ..])
            {
                last = IPAddress.TryParse(text, out var address) ? address : null;
            }
            else if (words is ["/32", "host", "LOCAL", ..] && last is not null)
            {
                yield return last;
            }
        }
    }

    /// <summary>32 hexadecimal digits, then number, prefix, scope, flags and name of the interface.</summary>
    internal static IEnumerable<IPAddress> OfVersion6(IEnumerable<string> lines)
    {
        const int digits = 32;
        return lines
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [{ Length: digits } text, ..] && text.All(char.IsAsciiHexDigit))
            .Select(words => new IPAddress(Convert.FromHexString(words[0])));
    }
}

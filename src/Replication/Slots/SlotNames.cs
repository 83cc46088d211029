using System.Globalization;
using System.Text;

namespace OcfAgents.Replication.Slots;

/// <summary>
/// The replication slot that belongs to a member, by the member's name alone: every node comes to the same one, whatever list of members
/// it has. A slot's name is of lower-case letters, digits and underscores, and a node's is not; where something had to be changed, a
/// digest of the node's name follows, so node-1 and node.1 have different slots.
/// </summary>
public static class SlotNames
{
    /// <summary>What the agent's slots are known by: it touches no other.</summary>
    public const string Prefix = "ocf_agents_";

    /// <summary>PostgreSQL's NAMEDATALEN less one.</summary>
    private const int Longest = 63;

    private const int DigestDigits = 8;

    public static string OfNode(string node)
    {
        var plain = new string(Array.ConvertAll(node.ToLowerInvariant().ToCharArray(), letter => IsPlain(letter) ? letter : '_'));
        if (plain == node && Prefix.Length + plain.Length <= Longest && !EndsLikeDigest(plain))
        {
            return Prefix + plain;
        }

        var room = Longest - Prefix.Length - DigestDigits - 1;
        return $"{Prefix}{(plain.Length <= room ? plain : plain[..room])}_{Digest(node)}";
    }

    public static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A name that could stand for another one's must not be taken as it is.</summary>
    private static bool EndsLikeDigest(string plain) =>
        plain.Length > DigestDigits && plain[^(DigestDigits + 1)] == '_' && plain[^DigestDigits..].All(char.IsAsciiHexDigitLower);

    private static bool IsPlain(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_';

    /// <summary>FNV-1a: the same on every node and in every version of the agent, which string.GetHashCode is not.</summary>
    private static string Digest(string node)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(node))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

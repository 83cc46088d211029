using System.Globalization;
using System.Text;

namespace OcfAgents.Platform.PostgreSql.Roles;

/// <summary>
/// What a server keeps of a password from version 10 on, SCRAM-SHA-256$rounds:salt$stored key:server key (RFC 5802, 7677): made here, so
/// that the password itself stands in no statement, and in no log of one.
/// </summary>
internal static class ScramVerifier
{
    private const string Method = "SCRAM-SHA-256";
    private const int Rounds = 4096;
    private const int MostRounds = 1_000_000;

    public const int SaltBytes = 16;

    public static string Of(string password, byte[] salt) => Of(password, salt, Rounds);

    /// <returns><c>null</c> where the verifier is none of this method: whether it fits cannot be told.</returns>
    public static bool? Fits(string? verifier, string password)
    {
        if (verifier?.Split('$') is not [Method, var head, _]
            || head.Split(':') is not [var rounds, var salt]
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > MostRounds)
        {
            return null;
        }

        var bytes = new byte[salt.Length];
        return Convert.TryFromBase64String(salt, bytes, out var length) ? Of(password, bytes[..length], count) == verifier : null;
    }

    private static string Of(string password, byte[] salt, int rounds)
    {
        var salted = Salted(Encoding.UTF8.GetBytes(password), salt, rounds);
        var stored = Sha256.Hash(Sha256.Hmac(salted, Encoding.ASCII.GetBytes("Client Key")));
        var server = Sha256.Hmac(salted, Encoding.ASCII.GetBytes("Server Key"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Method}${rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }

    /// <summary>PBKDF2 of one block.</summary>
    private static byte[] Salted(byte[] password, byte[] salt, int rounds)
    {
        var last = Sha256.Hmac(password, salt, [0, 0, 0, 1]);
        byte[] result = [.. last];
        for (var round = 1; round < rounds; round++)
        {
            last = Sha256.Hmac(password, last);
            for (var at = 0; at < result.Length; at++)
            {
                result[at] ^= last[at];
            }
        }

        return result;
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace OcfAgents.Platform.PostgreSql.Roles;

/// <summary>
/// SHA-256 of FIPS 180-4, and HMAC of RFC 2104 on it. The library's own calls OpenSSL, which it looks for when it is run, and where
/// there is none it does not fail but aborts the process. Tested against the library.
/// </summary>
internal static class Sha256
{
    public const int Size = 32;

    private const int Block = 64;
    private const int Rounds = 64;

    /// <summary>The first 32 bits of the fractions of the square roots of the first eight primes.</summary>
    private static readonly uint[] s_initial = [.. Primes().Take(8).Select(prime => Fraction(Math.Sqrt(prime)))];

    /// <summary>Those of the cube roots of the first 64.</summary>
    private static readonly uint[] s_constants = [.. Primes().Take(Rounds).Select(prime => Fraction(Math.Cbrt(prime)))];

    public static byte[] Hash(params ReadOnlySpan<byte[]> parts)
    {
        List<byte> message = [];
        foreach (var part in parts)
        {
            message.AddRange(part);
        }

        var bits = (ulong)message.Count * 8;
        message.Add(0x80);
        while (message.Count % Block != Block - sizeof(ulong))
        {
            message.Add(0);
        }

        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(length, bits);
        message.AddRange(length);

        uint[] state = [.. s_initial];
        byte[] padded = [.. message];
        for (var at = 0; at < padded.Length; at += Block)
        {
            Compress(state, padded.AsSpan(at, Block));
        }

        var hash = new byte[Size];
        for (var word = 0; word < state.Length; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(word * sizeof(uint)), state[word]);
        }

        return hash;
    }

    public static byte[] Hmac(byte[] key, params ReadOnlySpan<byte[]> parts)
    {
        var block = new byte[Block];
        (key.Length > Block ? Hash(key) : key).CopyTo(block, 0);
        byte[] inner = [.. block.Select(one => (byte)(one ^ 0x36))];
        byte[] outer = [.. block.Select(one => (byte)(one ^ 0x5c))];
        return Hash(outer, Hash([inner, .. parts]));
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[Rounds];
        for (var t = 0; t < Rounds; t++)
        {
            w[t] = t < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(t * sizeof(uint))..])
                : SmallSigma1(w[t - 2]) + w[t - 7] + SmallSigma0(w[t - 15]) + w[t - 16];
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var t = 0; t < Rounds; t++)
        {
            var first = h + BigSigma1(e) + ((e & f) ^ (~e & g)) + s_constants[t] + w[t];
            var second = BigSigma0(a) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        ReadOnlySpan<uint> sum = [a, b, c, d, e, f, g, h];
        for (var word = 0; word < state.Length; word++)
        {
            state[word] += sum[word];
        }
    }

    private static uint BigSigma0(uint x) => BitOperations.RotateRight(x, 2) ^ BitOperations.RotateRight(x, 13) ^ BitOperations.RotateRight(x, 22);

    private static uint BigSigma1(uint x) => BitOperations.RotateRight(x, 6) ^ BitOperations.RotateRight(x, 11) ^ BitOperations.RotateRight(x, 25);

    private static uint SmallSigma0(uint x) => BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3);

    private static uint SmallSigma1(uint x) => BitOperations.RotateRight(x, 17) ^ BitOperations.RotateRight(x, 19) ^ (x >> 10);

    /// <summary>A double has 52 bits behind the point of a root below 8: enough for 32.</summary>
    private static uint Fraction(double root) => (uint)((root - Math.Floor(root)) * (1L << 32));

    private static IEnumerable<int> Primes() => Enumerable.Range(2, 400).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0));
}

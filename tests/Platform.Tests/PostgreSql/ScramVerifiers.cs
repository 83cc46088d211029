using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OcfAgents.Platform.PostgreSql.Roles;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What the server keeps of a password, beside the library's own arithmetic.</summary>
public sealed class ScramVerifiers
{
    private static readonly byte[] s_salt = [.. Enumerable.Range(0, 16).Select(number => (byte)(number * 17))];

    [Fact]
    public void A_hash_is_the_librarys_for_every_length_around_a_block()
    {
        for (var length = 0; length < 200; length++)
        {
            byte[] message = [.. Enumerable.Range(0, length).Select(number => (byte)(number * 7))];

            Sha256.Hash(message).Should().Equal(SHA256.HashData(message), $"{length} bytes");
            Sha256.Hmac(message, [1], s_salt).Should().Equal(HMACSHA256.HashData(message, (byte[])[1, .. s_salt]), $"a key of {length} bytes");
        }
    }

    [Theory]
    [InlineData("pencil")]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    public void A_verifier_is_that_of_the_librarys_functions(string password)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), s_salt, 4096, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);

        ScramVerifier.Of(password, s_salt).Should().Be(string.Create(
            CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256$4096:{Convert.ToBase64String(s_salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}"));
    }

    [Fact]
    public void A_password_is_told_from_another_and_a_verifier_of_another_kind_says_nothing()
    {
        var verifier = ScramVerifier.Of("right", s_salt);

        ScramVerifier.Fits(verifier, "right").Should().BeTrue();
        ScramVerifier.Fits(verifier, "wrong").Should().BeFalse();
        ScramVerifier.Fits("md5a2b4c6d8a2b4c6d8a2b4c6d8a2b4c6d8", "right").Should().BeNull();
        ScramVerifier.Fits("SCRAM-SHA-256$99999999:AAAA$AAAA:AAAA", "right").Should().BeNull();
        ScramVerifier.Fits(null, "right").Should().BeNull();
    }
}

using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Platform.Tests.PostgreSql;

public sealed class ServerVersions
{
    [Theory]
    [InlineData("9.2\n", 9, 2, "9.2")]
    [InlineData("9.6", 9, 6, "9.6")]
    [InlineData("13\n", 13, 0, "13")]
    [InlineData("18", 18, 0, "18")]
    public void PG_VERSION_is_read(string text, int major, int minor, string words)
    {
        var version = ServerVersion.TryParse(text);

        version.Should().Be(new ServerVersion(major, minor));
        version.ToString().Should().Be(words);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("13.")]
    [InlineData(".6")]
    [InlineData("9.6.24")]
    [InlineData("-13")]
    [InlineData("13beta1")]
    [InlineData("13 # edited")]
    [InlineData("99999999999")]
    public void What_is_not_a_version_is_none(string? text) => ServerVersion.TryParse(text).Should().BeNull();

    [Theory]
    [InlineData("9.2", false, false, false)]
    [InlineData("9.5", false, false, false)]
    [InlineData("9.6", true, false, false)]
    [InlineData("10", true, true, false)]
    [InlineData("11", true, true, false)]
    [InlineData("12", true, true, true)]
    [InlineData("18", true, true, true)]
    public void Each_version_has_its_ways(string text, bool isKnown, bool saysWal, bool hasStandbySignal)
    {
        var version = ServerVersion.TryParse(text)!.Value;

        (version.IsKnown, version.SaysWal, version.HasStandbySignal).Should().Be((isKnown, saysWal, hasStandbySignal));
    }
}

using System.Text;
using System.Text.Json;
using OcfAgents.Platform.ChefServer;

namespace OcfAgents.Platform.Tests.ChefServer;

/// <summary>What is read of chef-server-running.json.</summary>
public sealed class DatabaseSettingsTexts
{
    [Theory]
    [InlineData("private_chef")]
    [InlineData("chef_server")]
    public void Are_found_under_the_key_of_either_product(string product)
    {
        var settings = Parse($$$"""
            {"{{{product}}}": {"postgresql": {"enable": true, "external": false, "vip": "192.0.2.50", "port": 5433,
              "data_dir": "/srv/pg", "username": "chefdb"}, "bookshelf": {"storage_type": ":sql"} } }
            """);

        settings.Should().Be(new DatabaseSettings
        {
            Enable = true, External = false, Vip = "192.0.2.50", Port = 5433, DataDirectory = "/srv/pg", Username = "chefdb", BookshelfStorage = "sql",
        });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"private_chef": {"postgresql": []}}""")]
    [InlineData("""{"private_chef": {"postgresql": {"port": 1e99, "data_dir": 7, "enable": "maybe"}}}""")]
    public void Without_what_is_meant_are_empty(string json) => Parse(json).Should().Be(new DatabaseSettings());

    [Fact]
    public void That_are_no_JSON_are_refused() => new Action(() => Parse("# a comment")).Should().Throw<JsonException>();

    private static DatabaseSettings Parse(string json) => DatabaseSettings.Parse(Encoding.UTF8.GetBytes(json));
}

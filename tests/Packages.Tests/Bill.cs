using System.Security.Cryptography;
using System.Text.Json;
using NJsonSchema;

namespace OcfAgents.Packages.Tests;

/// <summary>The bill of materials: valid, whole, and of these programs.</summary>
public sealed class Bill
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Files.Packages, "sbom.cdx.json"));

    [Fact]
    public async Task It_is_what_CycloneDX_says_it_should_be()
    {
        var schema = await JsonSchema.FromFileAsync(Files.Of("out/cyclonedx/bom-1.6.SNAPSHOT.schema.json"));

        schema.Validate(s_text).Should().BeEmpty();
        schema.Validate(s_text.Replace("\"SHA-256\"", "\"SHA-257\"", StringComparison.Ordinal)).Should().NotBeEmpty("the schema is there and looks");
    }

    [Fact]
    public void Every_package_of_every_lock_file_is_in_it_with_its_version_and_digest() =>
        Locked().Should().NotBeEmpty().And.BeSubsetOf(Components("library").Select(one => (
            one.GetProperty("name").GetString()!,
            one.GetProperty("version").GetString()!,
            one.GetProperty("properties")[0].GetProperty("value").GetString()!)));

    [Fact]
    public void Every_package_that_is_linked_has_its_licence_in_the_notices()
    {
        var notices = File.ReadAllText(Path.Combine(Files.Packages, "THIRD-PARTY-NOTICES.txt"));

        foreach (var linked in Components("library").Where(one => one.GetProperty("scope").GetString() == "required"))
        {
            notices.Should().Contain($"{linked.GetProperty("name").GetString()} {linked.GetProperty("version").GetString()} ");
        }

        Components("library").Where(one => one.GetProperty("scope").GetString() == "required").Select(one => one.GetProperty("name").GetString())
            .Should().BeEquivalentTo("Mono.Posix.NETStandard", "Spectre.Console", "System.CommandLine", "runtime.linux-x64.Microsoft.DotNet.ILCompiler");
    }

    [Fact]
    public void It_is_of_the_programs_that_are_packed()
    {
        foreach (var program in Programs.Paths)
        {
            using var file = File.OpenRead(Path.Combine(Files.Stage, program));
            var digest = Convert.ToHexStringLower(SHA256.HashData(file));
            Components("application").Single(one => one.GetProperty("name").GetString() == Path.GetFileName(program))
                .GetProperty("hashes")[0].GetProperty("content").GetString().Should().Be(digest);
        }
    }

    private static List<JsonElement> Components(string type) =>
        [.. JsonDocument.Parse(s_text).RootElement.GetProperty("components").EnumerateArray().Where(one => one.GetProperty("type").GetString() == type)];

    private static List<(string Name, string Version, string Digest)> Locked() =>
        [.. Directory.GetFiles(Files.Of("src"), "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies").EnumerateObject())
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!, $"sha512-{package.Value.GetProperty("contentHash").GetString()}"))
            .Distinct()];
}

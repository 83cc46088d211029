using System.IO.Compression;
using System.Xml.Linq;
using OcfAgents.Sdk.Tests.Rig;

namespace OcfAgents.Sdk.Tests;

/// <summary>What "make sdk" put into out/package.</summary>
public sealed class Packages
{
    [Theory]
    [InlineData("OcfAgents.Ocf", "lib/net9.0/OcfAgents.Ocf.dll", "lib/net9.0/OcfAgents.Ocf.xml", "build/OcfAgents.Ocf.props", "build/OcfAgents.Ocf.targets")]
    [InlineData("OcfAgents.Platform", "lib/net9.0/OcfAgents.Platform.dll", "lib/net9.0/OcfAgents.Platform.xml", "buildTransitive/OcfAgents.Platform.targets")]
    [InlineData("OcfAgents.Templates", "content/ocf-agent/.template.config/template.json", "content/ocf-agent/.gitignore")]
    public void Each_holds_what_it_is_for(string id, params string[] files)
    {
        using var package = ZipFile.OpenRead(Repository.Package(id));

        package.Entries.Select(entry => entry.FullName).Should().Contain(files).And.Contain("README.md");
        package.Entries.Select(entry => entry.FullName).Should().NotContain(name => name.Contains("/bin/", StringComparison.Ordinal) || name.Contains("/obj/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OcfAgents.Ocf", "")]
    [InlineData("OcfAgents.Platform", "Mono.Posix.NETStandard")]
    [InlineData("OcfAgents.Templates", "")]
    public void Each_says_what_it_is_and_names_no_place(string id, string dependencies)
    {
        using var package = ZipFile.OpenRead(Repository.Package(id));
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();

        Value("license").Should().Be("Apache-2.0");
        Value("readme").Should().Be("README.md");
        Value("description").Should().NotBeEmpty();
        Value("authors").Should().NotBeEmpty();
        metadata.Elements().Select(element => element.Name.LocalName).Should().NotContain(["repository", "projectUrl"]);
        string.Join(' ', metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value))
            .Should().Be(dependencies);

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Theory]
    [InlineData("OcfAgents.Ocf")]
    [InlineData("OcfAgents.Platform")]
    public void A_library_has_its_symbols_beside_it(string id)
    {
        using var package = ZipFile.OpenRead(Path.ChangeExtension(Repository.Package(id), ".snupkg"));

        package.Entries.Select(entry => entry.FullName).Should().Contain($"lib/net9.0/{id}.pdb");
    }

    [Fact]
    public void The_template_asks_for_the_packages_that_are_made_with_it()
    {
        var version = Path.GetFileNameWithoutExtension(Repository.Package("OcfAgents.Ocf"))["OcfAgents.Ocf.".Length..];
        var asked = XDocument.Load(Path.Combine(Repository.Directory, "packaging/templates/ocf-agent/Directory.Build.props"))
            .Descendants("OcfAgentsVersion").Single().Value;

        asked.Should().Be(version);
        File.ReadAllText(Repository.Guide).Should().Contain($"OcfAgents.Templates.{version}.nupkg");
    }
}

namespace OcfAgents.Packages.Tests;

/// <summary>What is shell in the packages and around them.</summary>
public sealed class Scripts : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-agents-scripts-");

    public static TheoryData<string> OfDebian { get; } = ["preinst", "postinst", "prerm", "postrm"];

    public static TheoryData<string> OfRpm { get; } = ["PREIN", "POSTIN", "PREUN", "POSTUN"];

    [Theory]
    [MemberData(nameof(OfDebian))]
    public void A_script_of_the_deb_has_nothing_that_shellcheck_finds(string name)
    {
        Tool.OutputOf("/usr/bin/dpkg-deb", "--control", Files.Deb, _directory.FullName);

        Check(Path.Combine(_directory.FullName, name));
    }

    [Theory]
    [MemberData(nameof(OfRpm))]
    public void A_scriptlet_of_the_rpm_has_nothing_that_shellcheck_finds(string name)
    {
        var text = Tool.OutputOf("/usr/bin/rpm", "-qp", "--queryformat", $"%{{{name}}}", Files.Rpm);
        text.Should().NotBe("(none)");
        var file = Path.Combine(_directory.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");

        Check(file);
    }

    [Fact]
    public void The_agents_and_what_makes_the_packages_have_nothing_that_shellcheck_finds()
    {
        string[] files =
        [
            .. Directory.GetFiles(Files.Of("ocf/ocfagents")), .. Directory.GetFiles(Files.Of("ocf/heartbeat")), .. Directory.GetFiles(Files.Of("ocf/alerts")),
            Files.Of("packaging/setup"), Files.Of("packaging/build"), Files.Of("packaging/deb/build"), Files.Of("packaging/rpm/build"),
            Files.Of("packaging/reproduce"), Files.Of("tests/Packages.Tests/in-root"),
            .. Directory.GetFiles(Files.Of("vagrant/provision"), "*.sh"),
        ];
        Tool.OutputOf("/usr/bin/shellcheck", files);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static void Check(string file)
    {
        Tool.OutputOf("/bin/sh", "-n", file);
        Tool.OutputOf("/usr/bin/shellcheck", "--shell=sh", file);
    }
}

namespace OcfAgents.Packages.Tests;

/// <summary>The distributions' own checkers. A remark that is not acted on stands, with its reason, in ocf-agents.lintian-overrides or .rpmlintrc.</summary>
public sealed class Remarks
{
    [Fact]
    public void Lintian_has_none() =>
        Tool.OutputOf("/usr/bin/lintian", "--allow-root", "--display-info", "--fail-on", "error,warning,info", Files.Deb).Should().BeEmpty();

    [Fact]
    public void Rpmlint_has_none() => Tool.OutputOf("/usr/bin/rpmlint", "--rpmlintrc", Files.Of("packaging/rpm/ocf-agents.rpmlintrc"), Files.Rpm)
        .Should().Contain(" 0 errors, 0 warnings");
}

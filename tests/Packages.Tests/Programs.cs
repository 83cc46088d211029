using System.Text.RegularExpressions;

namespace OcfAgents.Packages.Tests;

/// <summary>What a distribution and its checkers look at in the programs that are shipped (docs/decisions/0002, 0008).</summary>
public sealed partial class Programs
{
    private static readonly Version s_oldest = new(2, 29);

    internal static IReadOnlyList<string> Paths { get; } = ["usr/libexec/ocf-agents/chef-pgsql", "usr/libexec/ocf-agents/chef-server", "usr/libexec/ocf-agents/stash", "usr/sbin/ocf-agents"];

    public static TheoryData<string> All { get; } = [.. Paths];

    [Fact]
    public void These_are_all_that_there_are() => Entry.Of(Files.Stage)
        .Where(entry => entry.Path.StartsWith("/usr/libexec/", StringComparison.Ordinal) || entry.Path.StartsWith("/usr/sbin/", StringComparison.Ordinal))
        .Where(entry => entry.Content != "d").Select(entry => entry.Path[1..]).Should().BeEquivalentTo(Paths);

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_hardened(string program)
    {
        ReadElf(program, "-h").Should().MatchRegex(@"Type:\s+DYN");
        var segments = ReadElf(program, "-l");
        segments.Should().Contain("GNU_RELRO").And.MatchRegex("GNU_STACK .* RW ").And.NotMatchRegex("LOAD .* RWE ").And.Contain("/lib64/ld-linux-x86-64.so.2]");
        ReadElf(program, "-d").Should().Contain("BIND_NOW").And.MatchRegex(@"FLAGS_1\).*\bNOW\b.*\bPIE\b").And.NotContain("TEXTREL");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_does_not_look_for_libraries_beside_itself(string program) => ReadElf(program, "-d").Should().NotContain("RUNPATH").And.NotContain("RPATH");

    [Theory]
    [MemberData(nameof(All))]
    public void It_needs_glibc_and_nothing_else(string program) => Needed().Matches(ReadElf(program, "-d")).Select(match => match.Groups["name"].Value)
        .Should().NotBeEmpty().And.BeSubsetOf(["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "ld-linux-x86-64.so.2"]);

    [Theory]
    [MemberData(nameof(All))]
    public void It_runs_with_an_old_glibc(string program) => GlibcVersion().Matches(ReadElf(program, "-V"))
        .Select(match => Version.Parse(match.Groups["version"].Value)).Max()
        .Should().BeLessThanOrEqualTo(s_oldest, "run 'make sysroot', then 'make package' again");

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_stripped_and_names_no_directory_of_the_machine_that_built_it(string program)
    {
        ReadElf(program, "-S").Should().NotContain(".symtab").And.NotContain(".debug_");
        Tool.Run("/bin/grep", ["--count", "--text", "--fixed-strings", Files.Of("").TrimEnd('/') + "/", Path.Combine(Files.Stage, program)]).Output.Trim().Should().Be("0");
    }

    private static string ReadElf(string program, string what) => Tool.OutputOf("/usr/bin/readelf", what, "-W", Path.Combine(Files.Stage, program));

    [GeneratedRegex(@"\(NEEDED\)[^\[\n]*\[(?<name>[^\]\n]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Needed();

    [GeneratedRegex(@"GLIBC_(?<version>[0-9]+\.[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GlibcVersion();
}

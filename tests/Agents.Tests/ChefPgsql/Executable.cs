using System.Diagnostics;
using System.Text.RegularExpressions;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What a distribution and its checkers look at in the executable that is shipped (docs/decisions/0002, 0008).</summary>
public sealed partial class Executable
{
    /// <summary>What packaging/sysroot has: Debian 11. SLES 15 SP4 has the same, RHEL 9 and Debian 12 have newer ones.</summary>
    private static readonly Version s_oldest = new(2, 31);

    private static readonly string s_path = Path.Combine(Repository.Stage, "usr/libexec/ocf-agents/chef-pgsql");

    [Fact]
    public void It_is_hardened()
    {
        ReadElf("-h").Should().MatchRegex(@"Type:\s+DYN");
        var segments = ReadElf("-l");
        segments.Should().Contain("GNU_RELRO").And.MatchRegex(@"GNU_STACK .* RW ");
        ReadElf("-d").Should().Contain("BIND_NOW").And.MatchRegex(@"FLAGS_1\).*\bPIE\b");
    }

    [Fact]
    public void It_does_not_look_for_libraries_beside_itself() => ReadElf("-d").Should().NotContain("RUNPATH").And.NotContain("RPATH");

    [Fact]
    public void It_needs_glibc_and_nothing_else() => Needed().Matches(ReadElf("-d")).Select(match => match.Groups["name"].Value)
        .Should().BeSubsetOf(["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "ld-linux-x86-64.so.2"]);

    [Fact]
    public void It_runs_with_an_old_glibc() => GlibcVersion().Matches(ReadElf("-V"))
        .Select(match => Version.Parse(match.Groups["version"].Value)).Max()
        .Should().BeLessThanOrEqualTo(s_oldest, "run 'make sysroot', then 'make stage' again");

    private static string ReadElf(string what)
    {
        using var program = Process.Start(new ProcessStartInfo("/usr/bin/readelf", [what, "-W", s_path])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        program.ExitCode.Should().Be(0, $"readelf {what}");
        return output;
    }

    [GeneratedRegex(@"\(NEEDED\)[^\[\n]*\[(?<name>[^\]\n]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Needed();

    [GeneratedRegex(@"GLIBC_(?<version>[0-9]+\.[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GlibcVersion();
}

using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>The manual page as it is installed, as man(1) formats it.</summary>
public sealed partial class ManualPage
{
    private const string Section = ".SS ";

    private static readonly string s_page = Unpacked("usr/share/man/man1/ocf-agents.1");
    private static readonly string s_program = Path.Combine(Repository.Stage, "usr/sbin/ocf-agents");

    [Fact]
    public void It_formats_without_a_remark() => Run("groff", "-ww", "-man", "-z", s_page).Should().Be("");

    [Theory]
    [InlineData("chef-pgsql")]
    [InlineData("chef-server")]
    [InlineData("stash")]
    public void The_page_of_an_agent_formats_without_a_remark(string agent)
    {
        var page = Unpacked($"usr/share/man/man7/ocf_ocfagents_{agent}.7");

        Run("groff", "-ww", "-man", "-z", page).Should().Be("");
        Run("groff", "-man", "-Tascii", "-P-cbou", page).Should().Contain("PARAMETERS").And.Contain($"ocf:ocfagents:{agent}");
    }

    [Fact]
    public void It_shows_every_option_that_help_shows()
    {
        var page = string.Join(' ', Run("groff", "-man", "-Tascii", "-P-cbou", s_page).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var options = 0;
        foreach (var verb in File.ReadAllLines(s_page).Where(line => line.StartsWith(Section, StringComparison.Ordinal)).Select(line => line[Section.Length..].Replace(@"\", "", StringComparison.Ordinal)))
        {
            foreach (var option in OptionName().Matches(Run(s_program, [.. verb.Split(' '), "--help"])).Select(match => match.Value))
            {
                options++;
                page.Should().Contain(verb).And.Contain(option);
            }
        }

        options.Should().BeGreaterThan(30);
    }

    /// <returns>The path of a page of the stage that groff can read: it knows no gzip.</returns>
    private static string Unpacked(string page)
    {
        var staged = Path.Combine(Repository.Stage, page);
        if (!File.Exists($"{staged}.gz"))
        {
            return staged;
        }

        var unpacked = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(page)}.{Environment.ProcessId}");
        using var source = new GZipStream(File.OpenRead($"{staged}.gz"), CompressionMode.Decompress);
        using var target = File.Create(unpacked);
        source.CopyTo(target);
        return unpacked;
    }

    /// <returns>All that it said, on either stream.</returns>
    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, $"{program}: {error.Result}");
        return output + error.Result;
    }

    [GeneratedRegex(@"(?<=^  (-[a-zA-Z?], )*)--[a-z-]+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OptionName();
}

using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Cli;

/// <summary>The completions as they are installed, in the shells themselves: a person presses the tabulator key.</summary>
public sealed class Shells : IDisposable
{
    private const string Prompt = "ready> ";

    /// <summary>Says what the program is called with.</summary>
    private const string Wrapper = "ocf-agents() { [ \"$1\" = complete ] || echo \"got<$*>\"; command ocf-agents \"$@\"; }\n";

    private static readonly string s_bash = Staged("usr/share/bash-completion/completions/ocf-agents");
    private static readonly string s_zsh = Staged("usr/share/zsh/vendor-completions/_ocf-agents");
    private static readonly string s_fish = Staged("usr/share/fish/vendor_completions.d/ocf-agents.fish");
    private static readonly string s_path = $"{Staged("usr/sbin")}:{Environment.GetEnvironmentVariable("PATH")}";

    private readonly string _home = Directory.CreateTempSubdirectory("ocf-shells-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Bash_completes()
    {
        var start = Path.Combine(_home, "bashrc");
        File.WriteAllText(start, $"PS1='{Prompt}'\n{Wrapper}source {s_bash}\n");

        using var terminal = new Terminal($"bash --noprofile --rcfile {start} -i", ("PATH", s_path), ("TERM", "xterm"));
        ShouldComplete(terminal);

        terminal.Type("ocf-agents setup clu\t");
        terminal.Await("ster ");
        terminal.Shown[terminal.Shown.LastIndexOf(Prompt, StringComparison.Ordinal)..].Should().NotContain("\u001b", "a program that completes leaves the terminal as it is");
    }

    [Fact]
    public void Zsh_completes()
    {
        File.WriteAllText(
            Path.Combine(_home, ".zshrc"),
            $"PS1='{Prompt}'\n{Wrapper}fpath=({Path.GetDirectoryName(s_zsh)} $fpath)\nautoload -Uz compinit\ncompinit -u -D\n");

        using var terminal = new Terminal("zsh -o no_global_rcs -i", ("PATH", s_path), ("ZDOTDIR", _home), ("TERM", "dumb"));
        ShouldComplete(terminal);
    }

    [Theory]
    [InlineData("setup cl", "cluster")]
    [InlineData("man --format=m", "--format=markdown")]
    [InlineData("man --format m", "markdown")]
    [InlineData("setup cluster --pgdata /etc/hostn", "/etc/hostname")]
    [InlineData("setup cluster --pgdata=/etc/hostn", "--pgdata=/etc/hostname")]
    [InlineData("completion ba", "bash")]
    public void Fish_completes(string typed, string word)
    {
        using var terminal = new Terminal(
            $"fish --no-config --command 'source {s_fish}; complete -C \"ocf-agents {typed}\"; echo all'", ("PATH", s_path), ("HOME", _home), ("TERM", "dumb"));
        terminal.Await("all");

        terminal.Shown.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('\t')[0]).Should().Equal(word, "all", "");
    }

    /// <summary>What the keys make of the line is what the program is then called with.</summary>
    private static void ShouldComplete(Terminal terminal)
    {
        ShouldBecome("man --format=mark\t", "man --format=markdown");
        ShouldBecome("man --format mark\t", "man --format markdown");
        ShouldBecome("setup clu\t --he\t", "setup cluster --help");
        ShouldBecome("setup cluster --pgdata /etc/hostna\t --he\t", "setup cluster --pgdata /etc/hostname --help");
        ShouldBecome("setup cluster --pgdata=/etc/hostna\t --he\t", "setup cluster --pgdata=/etc/hostname --help");
        ShouldBecome("completion z\t", "completion zsh");
        terminal.Await(Prompt);

        void ShouldBecome(string keys, string arguments)
        {
            terminal.Await(Prompt);
            terminal.Type($"ocf-agents {keys} | grep got\n");
            terminal.Await($"got<{arguments}>");
        }
    }

    private static string Staged(string path) => Path.Combine(Repository.Stage, path);
}

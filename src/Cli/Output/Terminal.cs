using Spectre.Console;

namespace OcfAgents.Cli.Output;

/// <summary>What a person, or a script, reads from.</summary>
internal static class Terminal
{
    /// <summary>Lines that no terminal shows are for grep, and not broken.</summary>
    private const int Unbroken = 4096;

    public static bool IsThere => !Console.IsOutputRedirected;

    /// <summary>Standard output: colours only on a terminal, and not with NO_COLOR.</summary>
    public static IAnsiConsole Open()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsThere ? AnsiSupport.Detect : AnsiSupport.No,
            // Spectre.Console goes by NO_COLOR only where it may choose.
            ColorSystem = IsThere && Environment.GetEnvironmentVariable("NO_COLOR") is null or "" ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (!IsThere)
        {
            console.Profile.Width = Unbroken;
        }

        return console;
    }

    /// <summary>Text from a server, an agent or a file: what could move the cursor or change colours is shown and not done.</summary>
    public static string Plain(string text) => PlainText.OneLine(text, instead: '?');
}

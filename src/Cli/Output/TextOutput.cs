using System.Globalization;
using OcfAgents.Cli.Steps;
using Spectre.Console;

namespace OcfAgents.Cli.Output;

/// <summary>
/// A line for each step as it ends. On a terminal with colours and, where a step takes long, a bar; elsewhere plain lines, and one for
/// the progress every few seconds.
/// </summary>
internal sealed class TextOutput(IAnsiConsole console, bool isTerminal, TimeProvider clock) : IOutput
{
    private const int NameWidth = 18;
    private const int StateWidth = 9;
    private const int BarWidth = 40;

    private static readonly TimeSpan PlainProgressEvery = TimeSpan.FromSeconds(5);

    private string _step = "";
    private int _percent = -1;
    private long _shownAt;
    private bool _hasBar;

    /// <summary>What a command that is run by a person, or by a script, writes to.</summary>
    public static TextOutput Standard() => new(Terminal.Open(), Terminal.IsThere, TimeProvider.System);

    public void Begin(Step step)
    {
        _step = step.Name;
        _percent = -1;
        _shownAt = clock.GetTimestamp();
    }

    public void Note(StepResult result)
    {
        EndBar();
        var took = result.Took >= TimeSpan.FromSeconds(0.1) ? string.Create(CultureInfo.InvariantCulture, $" ({result.Took.TotalSeconds:0.0} s)") : "";
        Line(Colour(result.State), result.Word, $"{result.Name.PadRight(NameWidth)} {result.Detail}{took}");
    }

    public void Warn(string warning) => Line("yellow", "warning", warning);

    public void Phase(string words)
    {
        EndBar();
        _percent = -1;
        _shownAt = clock.GetTimestamp();
        Line("default", "running", $"{_step.PadRight(NameWidth)} {words}");
    }

    public void Progress(int percent)
    {
        if (percent == _percent)
        {
            return;
        }

        _percent = percent;
        if (isTerminal && console.Profile.Capabilities.Ansi)
        {
            _hasBar = true;
            var full = percent * BarWidth / 100;
            console.Write(new ControlCode("\r"));
            console.Markup($"[green]{new string('#', full)}[/]{new string('-', BarWidth - full)} {percent,3} %");
        }
        else if (clock.GetElapsedTime(_shownAt) >= PlainProgressEvery)
        {
            _shownAt = clock.GetTimestamp();
            Line("default", "running", $"{_step.PadRight(NameWidth)} {percent} %");
        }
    }

    public void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }
    }

    public void End(Report report)
    {
        EndBar();
        foreach (var (name, seconds) in report.Figures)
        {
            Line("default", "measured", string.Create(CultureInfo.InvariantCulture, $"{name.PadRight(NameWidth)} {seconds:0.00} s"));
        }

        if (report.Problem is { } problem)
        {
            Line("red", report.ExitCode == ExitCode.Refused ? "refused" : "failed", problem);
        }

        foreach (var next in report.Next)
        {
            Line("default", "next", next);
        }
    }

    private void Line(string colour, string word, string text)
    {
        var label = Markup.Escape(word.PadRight(StateWidth));
        console.MarkupLine($"[{colour}]{label}[/] {Markup.Escape(text)}");
    }

    private void EndBar()
    {
        if (_hasBar)
        {
            _hasBar = false;
            console.Write(new ControlCode($"\r{new string(' ', BarWidth + 6)}\r"));
        }
    }

    private static string Colour(StepState state) => state switch
    {
        StepState.Done => "green",
        StepState.Skipped => "grey",
        StepState.Failed => "red",
        StepState.WouldDo => "blue",
        _ => throw new InvalidOperationException($"no such state: {state}"),
    };
}

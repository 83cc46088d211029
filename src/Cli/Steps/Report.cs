namespace OcfAgents.Cli.Steps;

/// <summary>What a verb has found and done, from its beginning to its end.</summary>
internal sealed class Report(string command, bool isDryRun)
{
    private readonly List<StepResult> _steps = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _next = [];
    private readonly List<(string Name, double Seconds)> _figures = [];

    public string Command => command;

    public bool IsDryRun => isDryRun;

    public IReadOnlyList<StepResult> Steps => _steps;

    public IReadOnlyList<string> Warnings => _warnings;

    public IReadOnlyList<string> Next => _next;

    /// <summary>What was measured, in seconds.</summary>
    public IReadOnlyList<(string Name, double Seconds)> Figures => _figures;

    public ExitCode ExitCode { get; private set; } = ExitCode.Success;

    /// <summary>Why it did not come to its end; <c>null</c> when it did.</summary>
    public string? Problem { get; private set; }

    public bool IsOver => Problem is not null;

    public void Add(StepResult step) => _steps.Add(step);

    public void Warn(IEnumerable<string> warnings) => _warnings.AddRange(warnings.Except(_warnings, StringComparer.Ordinal));

    public void Suggest(IEnumerable<string> commands) => _next.AddRange(commands.Except(_next, StringComparer.Ordinal));

    public void Measure(string name, TimeSpan value) => _figures.Add((name, Math.Round(value.TotalSeconds, 3)));

    public void End(ExitCode code, string problem, string next)
    {
        ExitCode = code;
        Problem = problem;
        _next.Clear();
        if (next.Length > 0)
        {
            _next.Add(next);
        }
    }
}

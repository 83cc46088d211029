using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Output;

/// <summary>Where a verb tells what it does: to a person, or as one document to a program.</summary>
internal interface IOutput
{
    void Begin(Step step);

    void Note(StepResult result);

    void Warn(string warning);

    /// <summary>What the step that was begun is at.</summary>
    void Phase(string words);

    /// <summary>How far the step that was begun is.</summary>
    void Progress(int percent);

    /// <summary>Lines that are the result themselves, such as commands to type.</summary>
    void Print(IEnumerable<string> lines);

    void End(Report report);
}

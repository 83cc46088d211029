using System.Collections.Immutable;

namespace OcfAgents.Cli.Steps;

/// <summary>What a verb is going to do, made of what it found and without touching anything.</summary>
internal sealed record Plan
{
    public ImmutableArray<PlannedStep> Steps { get; init; } = [];

    /// <summary>What a person should know and the verb goes on without.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    public Refusal? Refusal { get; init; }

    /// <summary>What to type after it.</summary>
    public ImmutableArray<string> Next { get; init; } = [];

    public static Plan Refused(Refusal refusal, params ImmutableArray<string> warnings) => new() { Refusal = refusal, Warnings = warnings };
}

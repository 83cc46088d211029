using System.Diagnostics;
using OcfAgents.Cli.Output;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Steps;

/// <summary>Goes through a plan, step by step, up to the first that fails.</summary>
internal sealed class PlanRun(Report report, IOutput output)
{
    /// <returns>Whether the plan came to its end.</returns>
    public bool Run(Plan plan, IStepEffects effects, CancellationToken cancellation)
    {
        report.Warn(plan.Warnings);
        foreach (var warning in plan.Warnings)
        {
            output.Warn(warning);
        }

        if (plan.Refusal is { } refusal)
        {
            report.End(refusal.Code, refusal.Reason, refusal.Next);
            return false;
        }

        foreach (var planned in plan.Steps)
        {
            if (!Take(planned, effects, cancellation))
            {
                return false;
            }
        }

        report.Suggest(plan.Next);
        return true;
    }

    private bool Take(PlannedStep planned, IStepEffects effects, CancellationToken cancellation)
    {
        var step = planned.Step;
        if (planned.DoneBecause is { } because)
        {
            Note(new StepResult(step.Name, StepState.Skipped, because));
            return true;
        }

        if (report.IsDryRun)
        {
            Note(new StepResult(step.Name, StepState.WouldDo, step.Effect));
            return true;
        }

        output.Begin(step);
        var clock = Stopwatch.StartNew();
        try
        {
            Note(new StepResult(step.Name, StepState.Done, effects.Perform(step, cancellation), clock.Elapsed));
            return true;
        }
        catch (StepException failure)
        {
            return Fail(step, failure.Message, failure.Next, failure.Code, clock.Elapsed);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or CommandException or ServerException)
        {
            return Fail(step, trouble.Message, "see the reason, and run the same command again: it goes on where it stopped", ExitCode.Failed, clock.Elapsed);
        }
    }

    private bool Fail(Step step, string reason, string next, ExitCode code, TimeSpan took)
    {
        Note(new StepResult(step.Name, StepState.Failed, reason, took));
        report.End(code, $"{step.Name}: {reason}", next);
        return false;
    }

    private void Note(StepResult result)
    {
        report.Add(result);
        output.Note(result);
    }
}

using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>How this node comes to stream, of what is there. Decides, and touches nothing.</summary>
internal static class StandbyPlan
{
    /// <summary>For the WAL that is written meanwhile, and what the primary's own figures leave out.</summary>
    private const double Margin = 1.1;
    private const long LeastMargin = 64L << 20;

    public static Plan For(StandbySituation seen)
    {
        if (FirstRefusal(seen) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        var isStreaming = seen.Server.IsStreaming;
        var hasData = isStreaming || seen.Facts is { IsHalfDone: false, Standing: DataStanding.CanStream };
        var because = isStreaming ? "the server here streams" : $"the data here can stream: {seen.Facts?.Because}";
        List<PlannedStep> steps =
        [
            PlannedStep.Of(new HoldRunit(seen.Layout.Service), RunitHold.IsOut(seen.Server.Runit), "runit keeps its hands off PostgreSQL"),
        ];
        if (!hasData && IsToBeMoved(seen))
        {
            steps.Add(new PlannedStep(new MoveAside(seen.Layout.DataDirectory, $"{seen.Layout.DataDirectory}.before-setup-{seen.Stamp}")));
        }

        steps.Add(PlannedStep.Of(new TakeBaseBackup(seen.From, seen.Layout.DataDirectory), hasData, because));
        steps.Add(PlannedStep.Of(
            new Join(seen.Resource, seen.Node, seen.Constraint), isStreaming && seen.Constraint is null, $"the cluster runs {seen.Resource} here"));
        steps.Add(PlannedStep.Of(new AwaitStreaming(), isStreaming, "pg_stat_wal_receiver says streaming"));
        if (!hasData || seen.Facts is { IsUntidy: true })
        {
            steps.Add(new PlannedStep(new Tidy(seen.Layout.DataDirectory)));
        }

        return new Plan
        {
            Steps = [.. steps],
            Warnings = seen.Facts is null && !isStreaming ? [$"{seen.From} was not asked, since its password file is not here yet"] : [],
            Next = ["pcs status; and when all nodes stream, remove the bundle: it holds secrets"],
        };
    }

    /// <summary>Something is in the place that is not provably in the primary's history.</summary>
    private static bool IsToBeMoved(StandbySituation seen) => seen.Facts is
        { IsHalfDone: false, Data: CloneData.Foreign }
        or { IsHalfDone: false, Data: CloneData.Present, Standing: not (DataStanding.Contained or DataStanding.CanStream) };

    private static Refusal? FirstRefusal(StandbySituation seen)
    {
        if (!seen.HasResource)
        {
            return Refusal.Failure($"the cluster has no resource {seen.Resource}", "on the node with the data: ocf-agents setup cluster --address ADDRESS/PREFIX --run");
        }

        if (seen.Server.IsStreaming)
        {
            return null;
        }

        if (seen.Server is { IsRunning: true, Runit.IsRunning: false })
        {
            return Refusal.ForSafety(
                seen.Server.IsPrimary ? "the database here takes writes" : "PostgreSQL runs here, not by runit, and does not stream",
                "pcs status --full: the cluster's own rejoin, or its reason, is shown there; this is not the verb for it");
        }

        return seen.Facts is { } facts ? PrimaryRefusal(seen, facts) ?? DataRefusal(seen, facts) : null;
    }

    private static Refusal? PrimaryRefusal(StandbySituation seen, CloneFacts facts)
    {
        if (facts.PrimaryProblem.Length > 0)
        {
            return Refusal.Failure(
                $"{seen.From}: {facts.PrimaryProblem}", "pcs status: is it promoted there? --from takes the name or address of the node that is");
        }

        return facts.PrimarySystemIdentifier != seen.ExpectedSystem
            ? Refusal.ForSafety(
                $"the database at {seen.From} has system identifier {facts.PrimarySystemIdentifier}, and the bundle is of {seen.ExpectedSystem}",
                "write the bundle anew on the node with the data: ocf-agents setup primary")
            : null;
    }

    private static Refusal? DataRefusal(StandbySituation seen, CloneFacts facts)
    {
        if (facts is { IsHalfDone: false, Standing: DataStanding.CanStream })
        {
            return null;
        }

        if (IsToBeMoved(seen) && !seen.MayMoveAside)
        {
            return Refusal.ForSafety(
                $"{seen.Layout.DataDirectory} holds what is not proved to be in the primary's: {(facts.Because.Length > 0 ? facts.Because : "files that are no database")}",
                "look what it is; --move-aside moves it to a name beside it, and removes nothing");
        }

        if (facts.Obstacle.Length > 0 && !facts.IsHalfDone)
        {
            return Refusal.ForSafety(facts.Obstacle, "look what it is, and move it away");
        }

        var needed = (long)(facts.PrimaryBytes * Margin) + LeastMargin;
        return facts.FreeBytes < needed
            ? Refusal.Failure(
                $"the base backup needs {needed >> 20} MB, and beside {seen.Layout.DataDirectory} are {facts.FreeBytes >> 20} MB free", "make room, or mount a larger disk")
            : null;
    }
}

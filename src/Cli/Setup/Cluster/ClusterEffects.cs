using System.Diagnostics;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>Does what <see cref="ClusterPlan"/> says.</summary>
internal sealed class ClusterEffects(
    Layout layout, SystemUser user, ClusterWishes wishes, ClusterPrograms programs, ICommandRunner commands, Report report, TimeSpan bound) : IStepEffects
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AnswerBound = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskClusterEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckpointBound = TimeSpan.FromMinutes(10);

    private readonly RunitHold _runit = new(layout);

    public string Perform(Step step, CancellationToken cancellation) => step switch
    {
        PrepareDraft prepare => Prepare(prepare),
        HoldRunit => Hold(cancellation),
        Checkpoint => WriteCheckpoint(),
        HandOver handOver => HandOver(handOver, cancellation),
        Push push => Push(push),
        _ => throw new InvalidOperationException($"no such step: {step}"),
    };

    private static string PatchOf(string draft) => $"{draft}.patch";

    private static string ReverseOf(string draft) => $"{draft}.undo";

    private string Prepare(PrepareDraft step)
    {
        programs.Pcs("cluster", "cib", step.Original);
        File.Copy(step.Original, step.Path, overwrite: true);
        foreach (var command in step.Commands)
        {
            programs.Pcs([.. command.Arguments(step.Path)]);
        }

        if (programs.Verify(step.Path) is { Succeeded: false } doubt && !wishes.MayLackFencing)
        {
            throw new StepException($"the new configuration is not sound: {doubt.Describe()}", $"crm_verify -V --xml-file {step.Path}");
        }

        programs.WriteDifference(step.Original, step.Path, PatchOf(step.Path));
        programs.WriteDifference(step.Path, step.Original, ReverseOf(step.Path));
        return $"{step.Commands.Length} pcs commands on {step.Path}; the cluster is unchanged so far";
    }

    private string Hold(CancellationToken cancellation)
    {
        _runit.ForbidStart();
        _runit.Stop(bound, cancellation);
        return "runit does not start PostgreSQL any more";
    }

    private string WriteCheckpoint()
    {
        var clock = Stopwatch.StartNew();
        // The second has what was written during the first, and is short.
        for (var round = 0; round < 2; round++)
        {
            if (Server().Checkpoint(CheckpointBound) is { } problem)
            {
                throw new StepException($"CHECKPOINT: {problem}", "see PostgreSQL's log");
            }
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"written in {clock.Elapsed.TotalSeconds:0.0} s");
    }

    private string HandOver(HandOver step, CancellationToken cancellation)
    {
        using var undisturbed = new Undisturbed();
        var isOurDownFile = _runit.ForbidStart();
        var outage = Stopwatch.StartNew();
        var hasPushed = false;
        try
        {
            _runit.Stop(bound, cancellation);
            report.Measure("stop", outage.Elapsed);
            Apply(step.Draft);
            hasPushed = true;
            if (step.WasThere)
            {
                programs.Cleanup(wishes.Resource);
            }

            var node = Await();
            report.Measure("handover-outage", outage.Elapsed);
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"promoted on {node}, {wishes.Address} answers; no database for {outage.Elapsed.TotalSeconds:0.00} s");
        }
#pragma warning disable CA1031 // whatever it is, a bug of ours included: nobody is left without a database
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            var back = new HandBack(layout, user, wishes, programs, _runit).Run(hasPushed ? ReverseOf(step.Draft) : null, isOurDownFile, bound);
            report.Measure("handover-outage", outage.Elapsed);
            throw new StepException($"{trouble.Message}. {back}", "see the reason; pcs status --full; and run the same command again");
        }
    }

    private string Push(Push step)
    {
        Apply(step.Draft);
        programs.Cleanup(wishes.Resource);
        return $"promoted on {Await()}, {wishes.Address} answers";
    }

    private void Apply(string draft)
    {
        var patch = PatchOf(draft);
        if (new FileInfo(patch) is not { Exists: true, Length: > 0 })
        {
            return;
        }

        if (programs.Patch(patch) is { Succeeded: false } refused)
        {
            throw new StepException($"the cluster did not take the configuration: {refused.Describe()}", "pcs status");
        }
    }

    /// <summary>The address first, which costs nothing to ask; only then the cluster.</summary>
    private string Await()
    {
        var clock = Stopwatch.StartNew();
        var asked = TimeSpan.Zero;
        while (clock.Elapsed < bound)
        {
            var answers = AddressProbe.Answers(wishes.Address, layout.Port, AnswerBound);
            if (answers || clock.Elapsed - asked > AskClusterEvery)
            {
                asked = clock.Elapsed;
                var status = programs.Status();
                if (answers && PromotedCheck.NodeOf(status, wishes.Resource) is { } node)
                {
                    return node;
                }

                if (PromotedCheck.FailureOf(status, wishes.Resource, "start", "promote") is { Length: > 0 } failure)
                {
                    // The cluster does not try it again by itself.
                    throw new StepException(failure, "pcs status --full");
                }
            }

            Thread.Sleep(LookAgain);
        }

        throw new StepException(
            $"not promoted, or {wishes.Address} does not answer, after {bound.TotalSeconds:0} s", "pcs status --full", ExitCode.Deadline);
    }

    private PostgresServer Server() => new(
        layout.LocationFor(user), new ServerFiles(Log: "/dev/null", WhileStopping: "/dev/null", Reception: "/dev/null"),
        commands, new DaemonStarter(), new ProcessTable());
}

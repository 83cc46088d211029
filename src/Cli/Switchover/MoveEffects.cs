using System.Diagnostics;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using Step = OcfAgents.Cli.Steps.Step;

namespace OcfAgents.Cli.Switchover;

/// <summary>Moves roles and resources by Pacemaker's tools, and watches what comes of it. Whatever it ends with, its constraint goes.</summary>
/// <param name="commands">Runs the tools.</param>
/// <param name="report">Where the outage is written.</param>
/// <param name="timeout">Of the wait for the move.</param>
internal sealed class MoveEffects(ICommandRunner commands, Report report, TimeSpan timeout) : IStepEffects, IDisposable
{
    /// <summary>crm_resource's and attrd_updater's exit code for a wrong usage: an older version does not know an option.</summary>
    private const int WrongUsage = 64;

    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_followBound = TimeSpan.FromSeconds(90);

    private readonly ClusterTool _tool = new(commands) { Bound = TimeSpan.FromSeconds(30) };
    private readonly ClusterReader _cluster = new(commands);

    private Move? _open;
    private DateTimeOffset _since = DateTimeOffset.UtcNow;
    private Stopwatch _clock = Stopwatch.StartNew();

    public string Perform(Step step, CancellationToken cancellation) => step switch
    {
        Move move => Begin(move),
        AwaitMove wait => Await(wait, cancellation),
        ClearMove => Clear(),
        AwaitFollowing wait => Await(wait, cancellation),
        GiveWord word => Give(word),
        TryAgain again => Expect(_tool.Run("crm_resource", "--cleanup", $"--resource={again.Resource}"), "the cluster tries again"),
        _ => throw new InvalidOperationException($"no such step: {step.Name}"),
    };

    public void Dispose()
    {
        if (_open is { } move)
        {
            _tool.Run("crm_resource", "--clear", $"--resource={move.Resource}");
        }
    }

    private string Begin(Move move)
    {
        Begin();
        _open = move;
        string[] arguments = ["--move", $"--resource={move.Resource}", $"--node={move.Node}", $"--lifetime={Move.Lifetime}"];
        var result = _tool.Run("crm_resource", move.IsPromotion ? [.. arguments, "--promoted"] : arguments);
        if (move.IsPromotion && result is { End: CommandEnd.Exited, ExitCode: WrongUsage })
        {
            // Pacemaker 2.0.
            result = _tool.Run("crm_resource", [.. arguments, "--master"]);
        }

        return Expect(result, $"the cluster is to have it on {move.Node}");
    }

    private void Begin()
    {
        _since = DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1);
        _clock = Stopwatch.StartNew();
    }

    private string Clear()
    {
        var move = _open ?? throw new InvalidOperationException("nothing was moved");
        var said = Expect(_tool.Run("crm_resource", "--clear", $"--resource={move.Resource}"), "the constraint is gone");
        _open = null;
        return said;
    }

    private string Give(GiveWord word)
    {
        Begin();
        var written = new CrmAttributes(_tool, word.Resource, word.Node).SetPublic(GiveWord.Attribute(word.Resource), $"{word.Epoch}");
        return written.IsWritten ? $"{word.Node} may be promoted after epoch {word.Epoch}, whatever is lost by it" : throw new StepException($"the word was not taken: {written.Reason}", "crm_mon -1");
    }

    private string Await(AwaitMove wait, CancellationToken cancellation)
    {
        // On a busy machine a look may take longer than the role is away: counted is from the last look that saw it where it was.
        var seen = TimeSpan.Zero;
        var hasLeft = false;
        while (true)
        {
            var at = _clock.Elapsed;
            var now = Look(wait, hasLeft);
            hasLeft |= now is { IsAway: true };
            if (now is { IsDone: true })
            {
                if (wait.From is not null)
                {
                    report.Measure("outage", _clock.Elapsed - seen);
                }

                return $"{wait.Resource} is on {wait.To}, {Figures.Time(_clock.Elapsed)} after it began";
            }

            if (now is { IsAway: false } && !hasLeft)
            {
                seen = at;
            }

            if (now?.Failure is { } failure)
            {
                throw new StepException(failure, "ocf-agents explain says what is in the way", ExitCode.Failed);
            }

            if (_clock.Elapsed >= timeout)
            {
                throw new StepException($"not on {wait.To} within {timeout.TotalSeconds:0} s", "ocf-agents explain, and pcs status", ExitCode.Deadline);
            }

            if (cancellation.WaitHandle.WaitOne(s_lookAgain))
            {
                throw new StepException("interrupted; what the cluster has begun it brings to an end", "ocf-agents status");
            }
        }
    }

    /// <returns><c>null</c> where the cluster does not answer for the moment.</returns>
    private MoveWatch? Look(AwaitMove wait, bool hasLeft)
    {
        try
        {
            return MoveWatch.Judge(_cluster.LookQuickly(), wait, hasLeft, _since);
        }
        catch (ClusterException)
        {
            return null;
        }
    }

    private string Await(AwaitFollowing wait, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_followBound && !cancellation.IsCancellationRequested)
        {
            try
            {
                if (InstanceReport.TryParse(_cluster.Look().PrivateOf(wait.Node, InstanceReport.AttributeName(wait.Resource))) is { State: InstanceState.StandbyStreaming } report
                    && report.Epoch > wait.Epoch)
                {
                    return $"{wait.Node} streams";
                }
            }
            catch (ClusterException)
            {
                // The next look may succeed.
            }

            cancellation.WaitHandle.WaitOne(s_lookAgain * 5);
        }

        throw new StepException($"{wait.Node} does not stream yet", $"ocf-agents status; ocf-agents rejoin {wait.Node}", ExitCode.Degraded);
    }

    private static string Expect(CommandResult result, string said) =>
        result.Succeeded ? said : throw new StepException(result.Describe(), "pcs status");
}

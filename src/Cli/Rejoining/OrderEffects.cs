using System.Diagnostics;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Rejoining;

/// <summary>Gives orders through the cluster, and watches what comes of them.</summary>
/// <param name="commands">Runs Pacemaker's tools.</param>
/// <param name="output">Where the progress goes.</param>
/// <param name="timeout">Of the whole wait; <c>null</c> for no bound but that of progress.</param>
internal sealed class OrderEffects(ICommandRunner commands, IOutput output, TimeSpan? timeout) : IStepEffects
{
    /// <summary>So long may nothing at all change.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>For the cluster to look anew, and for the agent to answer.</summary>
    private static readonly TimeSpan s_lookBound = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan s_cancelBound = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(1);

    private readonly ClusterReader _cluster = new(commands);
    private readonly DatabaseReader _databases = new(commands);

    public string Perform(Step step, CancellationToken cancellation) => step switch
    {
        GiveOrder give => Give(give, cancellation),
        AwaitStreaming wait => Await(wait, cancellation),
        AwaitCancelled wait => Await(wait, cancellation),
        _ => throw new InvalidOperationException($"no such step: {step.Name}"),
    };

    /// <summary>An order that nobody took is taken back, however this ends.</summary>
    private string Give(GiveOrder give, CancellationToken cancellation)
    {
        var attributes = new CrmAttributes(new ClusterTool(commands), "any", give.Node);
        var name = MemberOrder.AttributeName(give.Resource);
        var isTaken = false;
        try
        {
            var written = attributes.SetPrivate(name, give.Order.ToString());
            if (!written.IsWritten)
            {
                throw new StepException($"the order cannot be given: {written.Reason}", "crm_mon -1 shows how the cluster is", ExitCode.Unreachable);
            }

            LookAnew(give, cancellation);
            var answer = AwaitAnswer(give, attributes, cancellation);
            isTaken = true;
            return answer.Stage == OrderStage.Refused
                ? throw new StepException($"the agent on {give.Node} does not take it: {answer.Reason}", "look at the cluster, then the same command again", ExitCode.Refused)
                : $"the agent on {give.Node} has it";
        }
        finally
        {
            if (!isTaken)
            {
                attributes.DeletePrivate(name);
            }
        }
    }

    /// <summary>
    /// Makes the cluster forget what it knows of this one instance, failures included, and probe it. It stops nothing, moves nothing, leaves
    /// no constraint, and starts what is found stopped.
    /// </summary>
    private void LookAnew(GiveOrder give, CancellationToken cancellation)
    {
        // 0 done; 102 not connected; 105 no such resource or node; 124 no answer in time.
        var tool = new ClusterTool(commands) { Bound = s_lookBound, Cancellation = cancellation };
        var result = tool.Run("crm_resource", "--refresh", $"--resource={give.Resource}", $"--node={give.Node}");
        if (!result.Succeeded && !cancellation.IsCancellationRequested)
        {
            throw new StepException($"the cluster does not look at {give.Node} anew: {result.Describe()}", "crm_mon -1 shows how the cluster is", ExitCode.Unreachable);
        }
    }

    private static OrderAnswer AwaitAnswer(GiveOrder give, CrmAttributes attributes, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var reading = attributes.QueryPrivate(OrderAnswer.AttributeName(give.Resource));
            if (reading.IsAvailable && OrderAnswer.TryParse(reading.Value.GetValueOrDefault(give.Node)) is { } answer && answer.Token == give.Order.Token)
            {
                return answer;
            }

            if (clock.Elapsed > s_lookBound)
            {
                throw new StepException(
                    $"the agent on {give.Node} did not take the order within {s_lookBound.TotalSeconds:0} s; it was taken back",
                    $"crm_mon -1Arf: was the instance on {give.Node} looked at? An agent of an older version takes no orders", ExitCode.Deadline);
            }

            if (cancellation.WaitHandle.WaitOne(s_lookAgain))
            {
                throw new StepException("interrupted before the agent had the order; it was taken back", "");
            }
        }
    }

    private string Await(AwaitStreaming wait, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var changed = Stopwatch.StartNew();
        WatchVerdict? before = null;
        while (true)
        {
            var now = Look(wait);
            if (now.DiffersFrom(before))
            {
                changed.Restart();
                Show(now, before);
            }

            before = now;
            if (now.Failure is { } next)
            {
                throw new StepException(now.Words, next);
            }

            if (now.IsDone)
            {
                return now.Words;
            }

            if (changed.Elapsed > s_patience || clock.Elapsed > timeout)
            {
                throw new StepException($"{(changed.Elapsed > s_patience ? "nothing has changed for 10 minutes" : "not in the time that --timeout allows")}: {now.Words}", Watching(wait.Node), ExitCode.Deadline);
            }

            if (cancellation.WaitHandle.WaitOne(s_lookAgain))
            {
                throw new StepException($"interrupted here; the rejoin on {wait.Node} goes on", Watching(wait.Node));
            }
        }
    }

    private string Await(AwaitCancelled wait, CancellationToken cancellation)
    {
        var attributes = new CrmAttributes(new ClusterTool(commands), "any", wait.Node);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var reading = attributes.QueryPrivate(OrderAnswer.AttributeName(wait.Resource));
            var answer = reading.IsAvailable ? OrderAnswer.TryParse(reading.Value.GetValueOrDefault(wait.Node)) : null;
            if (answer is { Stage: OrderStage.Cancelled } && answer.Token == wait.Token)
            {
                return $"{wait.Node}: {answer.Reason}";
            }

            if (clock.Elapsed > s_cancelBound || cancellation.WaitHandle.WaitOne(s_lookAgain))
            {
                throw new StepException("not known to be ended yet; the agent goes on trying", $"crm_mon -1Arf, and /var/log/ocf-agents on {wait.Node}", ExitCode.Deadline);
            }
        }
    }

    private static string Watching(string node) => $"ocf-agents rejoin {node} watches it, ocf-agents rejoin {node} --cancel ends it";

    private WatchVerdict Look(AwaitStreaming wait)
    {
        try
        {
            var cluster = _cluster.Look(includesOrders: true);
            return cluster.Resource(wait.Resource) is { } resource
                ? OrderWatch.Judge(_databases.Look(cluster, resource), wait.Node, wait.Token)
                : new WatchVerdict($"{wait.Resource} was removed from the cluster") { Failure = "" };
        }
        catch (ClusterException trouble)
        {
            return new WatchVerdict(trouble.Message);
        }
    }

    private void Show(WatchVerdict now, WatchVerdict? before)
    {
        if (!now.IsDone && now.Failure is null && now.Words != before?.Words)
        {
            output.Phase(now.Words);
        }

        if (now.Percent is { } percent)
        {
            output.Progress(percent);
        }
    }
}

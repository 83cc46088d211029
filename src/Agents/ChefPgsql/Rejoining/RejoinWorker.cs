using Mono.Unix.Native;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>
/// The hidden verb: a process of the database user's that does what takes longer than an action may. One at a time, by a lock that ends
/// with it; it can be killed anywhere, and the next one takes up what it left.
/// </summary>
internal static class RejoinWorker
{
    private const int Done = 0;
    private const int NotDone = 1;
    private const int Misused = 2;

    private static readonly TimeSpan LockTime = TimeSpan.FromSeconds(5);

    public static int Run(string[] arguments, TextWriter log)
    {
        if (RejoinOrder.TryParse(arguments) is not { } order || Syscall.geteuid() == 0)
        {
            log.WriteLine("this is called by the agent itself, as the database user");
            return Misused;
        }

        var file = new RejoinFile(order.Directory);
        using var held = file.Lock(LockTime);
        if (held is null || file.Read() is not { } record || record.Token != order.Token)
        {
            log.WriteLine("called off, or another one is at work");
            return NotDone;
        }

        var self = new ProcessTable().Read(Environment.ProcessId)!;
        var journal = new RejoinJournal(
            file, ForOrder(record, order) with { WorkerPid = self.Pid, WorkerStart = self.StartTicks, Boot = RejoinSession.BootId }, log);
        try
        {
            var job = new RejoinJob(order, file, journal);
            return order.Task switch
            {
                RejoinTask.Rejoin => job.Rejoin() ? Done : NotDone,
                RejoinTask.Tidy => job.Tidy() ? Done : NotDone,
                _ => Misused,
            };
        }
        catch (Exception trouble) when (trouble is ServerException or CommandException or IOException or UnauthorizedAccessException)
        {
            return Fail(journal, trouble.Message);
        }
    }

    /// <summary>One that only tidies up goes on telling what was done.</summary>
    private static RejoinRecord ForOrder(RejoinRecord record, RejoinOrder order) =>
        order.Task == RejoinTask.Rejoin ? record with { Order = order.Ordered, IsOrderDone = false } : record;

    private static int Fail(RejoinJournal journal, string reason)
    {
        try
        {
            journal.Enter(RejoinPhase.Failed, reason);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // On a full disk nothing can be written down; that the worker is gone, and in which phase, is seen without it.
            journal.Say(trouble.Message);
        }

        return NotDone;
    }
}

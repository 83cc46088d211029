using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Names;

namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>
/// The hidden verb: a process that outlasts the start which began it. One at a time, by a lock that ends with it; it can be killed
/// anywhere, and leaves its word in a record for the monitors.
/// </summary>
internal static class ReindexWorker
{
    private const int Misused = 2;

    private static readonly TimeSpan s_lockTime = TimeSpan.FromSeconds(5);

    /// <summary>About two minutes for each thousand nodes; what takes longer than this hangs.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(12);

    public static int Run(string[] arguments, TextWriter log)
    {
        if (ReindexOrder.TryParse(arguments) is not { } order)
        {
            log.WriteLine("this is called by the agent itself");
            return Misused;
        }

        var files = new ReindexFiles(new StateDirectories(order.Resource));
        using var held = files.Lock(s_lockTime);
        if (held is null || files.Read() is not { } record || record.Token != order.Token || ChefInstallation.Find(order.Base) is not { } installation)
        {
            log.WriteLine("called off, or another one is at work");
            return 0;
        }

        var attributes = new CrmAttributes(new CommandRunner(), order.Resource, order.Node.Length == 0 ? null : order.Node);
        var name = AttributeOf(order.Resource);
        record = record with { Phase = ReindexPhase.Running, Worker = new ProcessTable().Read(Environment.ProcessId)?.Identity, Since = Now };
        files.Write(record);
        Say(log, $"rebuilding the search index, attempt {record.Attempts}");
        attributes.SetPublic(name, "running");
        record = Rebuild(installation, files, record);
        if (record.Phase == ReindexPhase.Done)
        {
            attributes.DeletePublic(name);
        }
        else
        {
            attributes.SetPublic(name, "failed");
        }

        Say(log, $"{record.Phase}: {record.Reason}");
        return 0;
    }

    /// <summary>A small word for people, gone when the index is whole.</summary>
    public static string AttributeOf(string resource) => ClusterNames.Reindex.Of(resource);

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>Chef 11 takes no argument; later ones take none for a mistake (1), and -a for all organizations.</summary>
    private static ReindexRecord Rebuild(ChefInstallation installation, ReindexFiles files, ReindexRecord record)
    {
        string[] arguments = installation.IsChef11 ? ["reindex"] : ["reindex", "-a"];
        var result = new CommandRunner().Run(
            new Command(installation.ControlProgram, [.. arguments])
            {
                Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/root" },
            },
            s_longest,
            CancellationToken.None);
        if (result.Succeeded)
        {
            files.WriteIndexed(record.Timeline);
        }

        var done = record with
        {
            Phase = result.Succeeded ? ReindexPhase.Done : ReindexPhase.Failed,
            Since = Now,
            Reason = result.Succeeded ? $"in {result.Elapsed.TotalSeconds:F0} s" : Complaint(result),
        };
        files.Write(done);
        return done;
    }

    /// <summary>It complains on its standard output.</summary>
    private static string Complaint(CommandResult result) =>
        result.Error.Trim().Length > 0 || result.Output.Trim() is not { Length: > 0 } output
            ? result.Describe()
            : $"{result.Describe()}: {output.Split('\n')[^1].Trim()}";

    private static void Say(TextWriter log, string text) => log.WriteLine($"{DateTimeOffset.Now:yyyy-MM-dd HH:mm:ss} {text}");
}

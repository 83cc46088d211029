using System.Globalization;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Runs this program once more as the database user, for what is in that user's directories.</summary>
internal sealed class CloneProcess(CloneOrder order, SystemUser user, ICommandRunner commands)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromHours(48);

    public CloneFacts Inspect(bool isRunning)
    {
        var output = Run(order with { Task = CloneTask.Inspect, IsRunning = isRunning }, _ => { });
        try
        {
            return CloneFacts.Parse(output);
        }
        catch (FormatException trouble)
        {
            throw new StepException(trouble.Message, "see whether ocf-agents is the same on all nodes");
        }
    }

    public void MoveAside(string to) => Run(order with { Task = CloneTask.Aside, Aside = to }, _ => { });

    public void Clone(Action<int> progress) => Run(order with { Task = CloneTask.Clone }, progress);

    public void Tidy() => Run(order with { Task = CloneTask.Tidy }, _ => { });

    private string Run(CloneOrder task, Action<int> progress)
    {
        // 0 done; 1 not, and its only line says why.
        var result = commands.Run(
            new Command(Environment.ProcessPath!, task.ToArguments()) { User = user, ErrorArrives = piece => Read(piece, progress) },
            AtMost,
            CancellationToken.None);
        return result.Succeeded
            ? result.Output
            : throw new StepException(
                result.Output.Trim() is { Length: > 0 } reason ? reason : result.Describe(),
                "see the reason, and run the same command again: it goes on where it stopped");
    }

    private static void Read(string piece, Action<int> progress)
    {
        foreach (var line in piece.Split('\n'))
        {
            if (line.StartsWith(CloneWork.ProgressWord, StringComparison.Ordinal)
                && int.TryParse(line.AsSpan(CloneWork.ProgressWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
            {
                progress(percent);
            }
        }
    }
}

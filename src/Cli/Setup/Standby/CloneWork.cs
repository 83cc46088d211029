using System.Globalization;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>
/// A base backup into a new directory beside the data, and the exchange of the two: cut off anywhere, the next run takes it up. As the
/// database user, in whose directories it is done.
/// </summary>
internal sealed class CloneWork(CloneOrder order, SystemUser user, ICommandRunner commands)
{
    /// <summary>What stands before a percentage on standard error.</summary>
    public const string ProgressWord = "progress ";

    private const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private readonly DataPaths _paths = new(order.DataDirectory);
    private readonly RejoinTools _tools = new(order.LocationFor(user), order.Connection, commands);

    /// <exception cref="ServerException">It was not done.</exception>
    public void Clone(TextWriter progress)
    {
        Directory.CreateDirectory(_paths.Parent, DirectoryMode);
        var marker = new CloneMarker(_paths);
        var isTakenUp = marker.IsThere;
        using var held = marker.Begin() ?? throw new ServerException("another ocf-agents setup standby is at work here");
        var swap = new DataSwap(_paths, _tools);
        if (isTakenUp || File.Exists(_paths.SwapMarker))
        {
            EndLeftOver();
            var wasComplete = File.Exists(_paths.SwapMarker);
            swap.Resume();
            if (wasComplete)
            {
                CloneMarker.NoteComplete(held);
                return;
            }
        }

        Fetch(progress);
        swap.Begin();
        CloneMarker.NoteComplete(held);
    }

    public void MoveAside()
    {
        if (!SyncedDirectory.IsPlainDirectory(_paths.Data))
        {
            return;
        }

        if (SyncedDirectory.TryRename(_paths.Data, order.Aside))
        {
            return;
        }

        // An overlay renames no directory of its lower layers.
        _tools.Copy(_paths.Data, order.Aside).Expect();
        _tools.Remove(_paths.Data).Expect();
    }

    public void Tidy()
    {
        new DataSwap(_paths, _tools).RemoveOld();
        new CloneMarker(_paths).Remove();
    }

    private void Fetch(TextWriter progress)
    {
        var inquiry = new PrimaryInquiry(order.LocationFor(user), order.Connection, commands);
        var primary = inquiry.Find(out var problem, CancellationToken.None) ?? throw new ServerException(problem);
        var result = _tools.BaseBackup(
            primary, _paths, percent => progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ProgressWord}{percent}")));
        if (!result.Succeeded)
        {
            throw new ServerException($"no base backup: {result.Describe()}");
        }

        var control = OwnedFile.ReadBytes(Path.Combine(_paths.New, "global", "pg_control"), ControlFile.FileBytes) ?? [];
        if (ControlFile.TryParse(control, out _)?.SystemIdentifier != primary.SystemIdentifier)
        {
            throw new ServerException($"the base backup in {_paths.New} is not of the database that was asked");
        }
    }

    /// <summary>A pg_basebackup whose worker was killed would go on writing into what is about to be removed.</summary>
    private void EndLeftOver()
    {
        var table = new ProcessTable();
        var program = Path.GetFileName(order.LocationFor(user).Program("pg_basebackup"));
        foreach (var process in table.OfUser(user.Uid).Where(process => IsOurs(table.CommandLineOf(process.Pid), program)))
        {
            using var handle = ProcessHandle.Open(process.Identity);
            handle?.Signal(Signum.SIGTERM);
            if (handle?.WaitForExit(EndPatience, CancellationToken.None) == false)
            {
                throw new ServerException($"the pg_basebackup of an earlier run, process {process.Pid}, does not end");
            }
        }
    }

    private bool IsOurs(IReadOnlyList<string> words, string program) =>
        words is [var first, ..] && Path.GetFileName(first) == program && words.Contains(_paths.New, StringComparer.Ordinal);
}

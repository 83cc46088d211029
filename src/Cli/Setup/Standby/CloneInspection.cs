using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Storage;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Looks, as the database user, at the data here and at the primary. Changes nothing.</summary>
internal sealed class CloneInspection(CloneOrder order, SystemUser user, ICommandRunner commands)
{
    private readonly DataPaths _paths = new(order.DataDirectory);

    public CloneFacts Find()
    {
        var marker = new CloneMarker(_paths);
        var primary = new PrimaryInquiry(order.LocationFor(user), order.Connection, commands).Find(out var problem, CancellationToken.None);
        var facts = new CloneFacts
        {
            Data = DataHere(),
            IsHalfDone = (marker.IsThere && !marker.IsComplete) || File.Exists(_paths.SwapMarker),
            IsUntidy = marker.IsThere && marker.IsComplete,
            PrimaryProblem = primary is null ? problem : "",
            PrimarySystemIdentifier = primary?.SystemIdentifier,
            PrimaryBytes = primary?.DataBytes ?? 0,
            FreeBytes = Space.Of(FirstExisting(_paths.Parent)).FreeBytes,
        };
        return Judged(facts, primary) is var judged && judged.Obstacle.Length == 0 && primary?.HasTablespaces == true
            ? judged with { Obstacle = "the database has tablespaces outside of its directory: clone it by hand" }
            : judged;
    }

    private CloneFacts Judged(CloneFacts facts, PrimaryFacts? primary)
    {
        ControlData? control = null;
        if (facts.Data == CloneData.Present)
        {
            try
            {
                var data = new StoppedData(_paths);
                control = data.Control();
                facts = facts with { SystemIdentifier = control.SystemIdentifier };
                facts = primary is null ? facts with { Because = "there is no primary to compare it with" } : Compared(facts, data, control, primary);
            }
            catch (Exception trouble) when (trouble is ServerException or IOException or UnauthorizedAccessException)
            {
                facts = facts with { Because = trouble.Message };
            }
        }

        // What a clone that was cut off has left beside the data is in nobody's way.
        var obstacle = facts.IsHalfDone ? null : new DataSwap(_paths, new RejoinTools(order.LocationFor(user), order.Connection, commands)).Obstacle(control);
        return facts with { Obstacle = obstacle ?? "" };
    }

    private CloneFacts Compared(CloneFacts facts, StoppedData data, ControlData control, PrimaryFacts primary)
    {
        if (control.SystemIdentifier != primary.SystemIdentifier)
        {
            return facts with
            {
                Standing = DataStanding.Another,
                Because = $"it is another database, {control.SystemIdentifier}; that of {primary.Host} is {primary.SystemIdentifier}",
            };
        }

        if (order.IsRunning || File.Exists(_paths.RewindMarker))
        {
            return facts with { Because = order.IsRunning ? "a server runs in it" : "a rewind of it was cut off" };
        }

        var local = data.Facts(control) with { NoRewindBecause = "this is a setup" };
        var verdict = RejoinVerdict.Judge(local, primary, RejoinPolicy.Auto);
        return facts with
        {
            Because = verdict.Because,
            Standing = verdict switch
            {
                { Way: RejoinWay.Attach } => DataStanding.CanStream,
                { IsDiverged: true } => DataStanding.Diverged,
                { Way: RejoinWay.BaseBackup } => DataStanding.Contained,
                _ => DataStanding.Unknown,
            },
        };
    }

    private CloneData DataHere()
    {
        if (!Directory.Exists(_paths.Data))
        {
            return CloneData.Missing;
        }

        return File.Exists(Path.Combine(_paths.Data, "PG_VERSION")) ? CloneData.Present
            : Directory.EnumerateFileSystemEntries(_paths.Data).Any() ? CloneData.Foreign
            : CloneData.Empty;
    }

    private static string FirstExisting(string path) => Directory.Exists(path) ? path : FirstExisting(Path.GetDirectoryName(path) ?? "/");
}

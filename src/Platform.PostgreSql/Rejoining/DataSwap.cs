using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// Exchanges the data directory for a complete base backup, by renames: data → .old, .new → data. Each can be the last thing that
/// happens; the marker that stands around them says that the base backup is complete, so what was begun is brought to its end.
/// </summary>
public sealed class DataSwap(DataPaths paths, RejoinTools tools)
{
    /// <summary>Takes up what was cut off.</summary>
    /// <exception cref="ServerException">Something is there that no swap leaves.</exception>
    public void Resume()
    {
        if (File.Exists(paths.SwapMarker))
        {
            Exchange();
        }

        // Without a marker a base backup is not known to be complete: one that was cut off.
        if (SyncedDirectory.IsPlainDirectory(paths.New))
        {
            Remove(paths.New);
        }

        if (SyncedDirectory.IsPlainDirectory(paths.Discarded) && SyncedDirectory.IsPlainDirectory(paths.Data))
        {
            Remove(paths.Discarded);
        }
    }

    /// <summary>Why no base backup may take the data's place; <c>null</c> when one may.</summary>
    /// <param name="control">Of the data that is there.</param>
    public string? Obstacle(ControlData? control)
    {
        if (FindMount() is { } mount)
        {
            return mount;
        }

        foreach (var path in new[] { paths.New, paths.Discarded })
        {
            if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
            {
                return $"{path} is in the way";
            }
        }

        // What never was a primary since it was cloned holds nothing of its own; the old data stays where it is.
        return Directory.Exists(paths.Old) && control?.WasPrimary != false
            ? $"{paths.Old} is still there, and what replaced it has been a primary since: remove it"
            : null;
    }

    /// <summary>The base backup in .new is complete, and on disk.</summary>
    public void Begin()
    {
        SyncedDirectory.Mark(paths.SwapMarker, "the directory .new is a complete base backup\n");
        Exchange();
        if (Directory.Exists(paths.Discarded))
        {
            Remove(paths.Discarded);
        }
    }

    /// <summary>What was kept in case the new data would not stream, and a base backup that was called off.</summary>
    public void RemoveOld()
    {
        if (SyncedDirectory.IsPlainDirectory(paths.New) && !File.Exists(paths.SwapMarker))
        {
            Remove(paths.New);
        }

        if (SyncedDirectory.IsPlainDirectory(paths.Old))
        {
            Remove(paths.Old);
        }
    }

    private void Exchange()
    {
        if (SyncedDirectory.IsPlainDirectory(paths.New))
        {
            if (Directory.Exists(paths.Data))
            {
                PutAside();
            }

            SyncedDirectory.Rename(paths.New, paths.Data);
        }

        if (!Directory.Exists(paths.Data))
        {
            throw new ServerException($"neither {paths.Data} nor {paths.New} is there, and {paths.SwapMarker} says that one has to be: look into {paths.Parent}");
        }

        // The swap made an end of what a rewind had left, too.
        SyncedDirectory.Unmark(paths.RewindMarker);
        SyncedDirectory.Unmark(paths.SwapMarker);
    }

    /// <summary>By a rename; where the file system cannot, by a copy, and what would be discarded is removed.</summary>
    private void PutAside()
    {
        var isToBeKept = !Directory.Exists(paths.Old);
        if (SyncedDirectory.TryRename(paths.Data, isToBeKept ? paths.Old : paths.Discarded))
        {
            return;
        }

        if (isToBeKept)
        {
            Remove(paths.Copy);
            var result = tools.Copy(paths.Data, paths.Copy);
            if (!result.Succeeded)
            {
                Remove(paths.Copy);
                throw new ServerException($"{paths.Data} can be neither renamed here nor copied: {result.Describe()}");
            }

            SyncedDirectory.Rename(paths.Copy, paths.Old);
        }

        Remove(paths.Data);
    }

    private string? FindMount()
    {
        var mount = Storage.MountTable.Read().Of(paths.Data)?.MountPoint;
        return mount == paths.Data ? $"{paths.Data} is a mount point, which cannot be exchanged: put pgdata in a directory below it, or do it by hand" : null;
    }

    private void Remove(string path)
    {
        var result = tools.Remove(path);
        if (!result.Succeeded)
        {
            throw new ServerException($"{path} cannot be removed: {result.Describe()}");
        }

        SyncedDirectory.Flush(paths.Parent);
    }
}

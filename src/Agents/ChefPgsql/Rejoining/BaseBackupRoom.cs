using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Storage;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>Whether a base backup can stand beside the data, which is kept until the new one streams.</summary>
internal sealed class BaseBackupRoom(DataPaths paths, StoppedData data, RejoinTools tools, DataSwap swap)
{
    /// <summary>For the WAL that is written while it is taken, and for what the primary's own figures leave out.</summary>
    private const double Margin = 1.1;

    private const long LeastMargin = 64L * 1024 * 1024;

    /// <returns>Why none can be taken; <c>null</c> when one can.</returns>
    public string? Obstacle(ControlData control, PrimaryFacts primary)
    {
        if (!tools.Has("pg_basebackup"))
        {
            return "there is no pg_basebackup in bindir";
        }

        return primary.HasTablespaces || data.HasTablespaces()
            ? "the database has tablespaces outside of its directory, which stand in each other's way: take it by hand"
            : swap.Obstacle(control) ?? LackOfSpace(primary);
    }

    private string? LackOfSpace(PrimaryFacts primary)
    {
        var size = primary.DataBytes ?? SizeOf(paths.Data);
        var needed = (long)(size * Margin) + LeastMargin;
        var free = Space.Of(paths.Parent).FreeBytes;
        return free >= needed
            ? null
            : $"it needs {needed >> 20} MB beside the old data, and {paths.Parent} has {free >> 20} MB free";
    }

    private static long SizeOf(string directory)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return new DirectoryInfo(directory).EnumerateFiles("*", options).Sum(file => file.Length);
    }
}

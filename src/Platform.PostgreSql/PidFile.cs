using System.Globalization;
using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// <c>postmaster.pid</c>: pid, data directory, start time, port, socket directory, listen address, shared memory key and, from
/// version 10 on, the status; one a line. Read only, never deleted (R-ID 2): PostgreSQL alone knows when it is stale.
/// </summary>
public sealed record PidFile(int Pid, DateTimeOffset StartTime, PidFileStatus Status)
{
    private const int MaximumBytes = 8192;

    private const int StatusLine = 7;

    /// <summary>As the database user.</summary>
    /// <returns><c>null</c> where there is none, or none that says anything.</returns>
    /// <exception cref="IOException">It is there and cannot be read, or is no file.</exception>
    public static PidFile? In(string dataDirectory) =>
        TryParse(OwnedFile.ReadText(Path.Combine(dataDirectory, "postmaster.pid"), MaximumBytes));

    /// <returns><c>null</c> when the text is not such a file, for instance while the postmaster is still writing it.</returns>
    public static PidFile? TryParse(string? text)
    {
        var lines = text?.Split('\n');
        // A negative pid is that of a stand-alone backend (postgres --single): it holds the directory as well.
        return lines is { Length: >= 3 }
            && int.TryParse(lines[0].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
            && pid is not 0 and not int.MinValue
            && long.TryParse(lines[2].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= 253_402_300_799
            ? new PidFile(Math.Abs(pid), DateTimeOffset.FromUnixTimeSeconds(seconds), StatusOf(lines))
            : null;
    }

    private static PidFileStatus StatusOf(string[] lines) => (lines.Length > StatusLine ? lines[StatusLine].Trim() : "") switch
    {
        "starting" => PidFileStatus.Starting,
        "stopping" => PidFileStatus.Stopping,
        "ready" => PidFileStatus.Ready,
        "standby" => PidFileStatus.Standby,
        _ => PidFileStatus.Unknown,
    };
}

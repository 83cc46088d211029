using System.Net.Sockets;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Alerts;

/// <summary>Keeps one event in each place, and ends well whatever they say: Pacemaker only logs what an alert agent exits with.</summary>
internal static class AlertRun
{
    /// <summary>For one place; both are far below the 30 s that Pacemaker gives an alert agent.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    /// <param name="told">Null where there was no alert.</param>
    /// <param name="sinks">Where it is kept.</param>
    /// <returns>The problems, one line each.</returns>
    public static IReadOnlyList<string> Keep(AlertEvent? told, IReadOnlyList<IAlertSink> sinks) => told is null
        ? ["no CRM_alert_kind: this is called by Pacemaker, with the event in its environment (docs/operations.md)"]
        : [.. sinks.Select(sink => Problem(told, sink)).OfType<string>()];

    /// <summary>Every place that there is, in order.</summary>
    /// <param name="recipient">What Pacemaker calls the recipient: an absolute path, or null for the file that everybody looks for.</param>
    public static IReadOnlyList<IAlertSink> Sinks(string? recipient) =>
        [new JournalSink(), new FileSink(recipient is { Length: > 0 } path ? path : FileSink.DefaultPath)];

    private static string? Problem(AlertEvent told, IAlertSink sink)
    {
        try
        {
            var isBack = Bounded.TryRun(() => Keep(told, sink), Bound, out bool _);
            return isBack ? null : $"{sink.Name}: not written within {Bound.TotalSeconds:0} s";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or SocketException or ArgumentException)
        {
            return $"{sink.Name}: {trouble.Message}";
        }
    }

    private static bool Keep(AlertEvent told, IAlertSink sink)
    {
        sink.Keep(told);
        return true;
    }
}

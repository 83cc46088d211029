using OcfAgents.Platform.Storage;

namespace OcfAgents.Cli.Alerts;

/// <summary>
/// A file of one line for each event. It is made by the installation, for Pacemaker's user: its directory is root's, so that what root
/// reads and rotates there cannot be exchanged for a link.
/// </summary>
internal sealed class FileSink(string path) : IAlertSink
{
    public const string DefaultPath = "/var/log/ocf-agents/alerts.jsonl";

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public string Name => path;

    // Not waited for until it is on the disk: an alert is no commit, and a slow disk makes many of them at once.
    public void Keep(AlertEvent told) => AppendOnlyFile.AddLine(path, AlertLine.Of(told), Mode, isFlushed: false);
}

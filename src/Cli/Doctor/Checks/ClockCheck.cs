using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.PostgreSql.Standing;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>
/// Clocks. Nothing is decided by them, but logs and ages are read by them. A standby's answers carry its own time, so a clock that is ahead
/// of the primary's is seen for certain, and one that is behind when it is so by more than the pause between two answers.
/// </summary>
internal static class ClockCheck
{
    /// <summary>wal_receiver_status_interval is 10 s.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(1);

    public static void Look(Evidence evidence, CheckReport report)
    {
        if (evidence.Node is not { } node)
        {
            return;
        }

        switch (evidence.IsClockSynchronized)
        {
            case true:
                report.Ok(node, "its clock is synchronized");
                break;
            case false:
                report.Warn(node, "its clock is not synchronized (timedatectl)", "logs of the nodes cannot be put in order, and ages are wrong", "apt-get install chrony; chronyc tracking");
                break;
            default:
                report.Note(node, "whether its clock is synchronized cannot be told", "logs of the nodes are put in order by their clocks", "chronyc tracking");
                break;
        }

        foreach (var (standby, age) in evidence.Databases.Select(database => database.Settings).OfType<ServerSettings>().SelectMany(settings => settings.ReplyAges))
        {
            LookAt(node, standby, age, report);
        }
    }

    private static void LookAt(string node, string standby, TimeSpan age, CheckReport report)
    {
        if (age < -s_ahead)
        {
            report.Warn(standby, $"its clock is at least {Duration.Text(-age)} ahead of {node}'s", "logs of the nodes cannot be put in order", $"on both: chronyc tracking");
        }
        else if (age > s_pause)
        {
            report.Note(standby, $"its last answer to the primary is {Duration.Text(age)} old", "its clock is behind, or it has not answered for so long", "on both: chronyc tracking");
        }
        else
        {
            report.Ok(standby, $"its clock is at most {Duration.Text(age < TimeSpan.Zero ? -age : age)} from {node}'s by its last answer");
        }
    }
}

using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether there is room beside the data for a base backup: the old data are kept until the new ones are complete.</summary>
internal static class DiskCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases)
        {
            if (database is not { FreeBytes: { } free, Settings.DataBytes: { } data })
            {
                continue;
            }

            var subject = $"{database.DataDirectory} on {evidence.Node}";
            var found = $"{PlainText.Bytes(free)} free, {PlainText.Bytes(data)} of data";
            if (free < data)
            {
                report.Warn(subject, found, "if this member needs a base backup, there is no room for it beside what it has", "make room on that file system, or set rejoin=rewind and keep a backup elsewhere");
            }
            else
            {
                report.Ok(subject, found);
            }
        }
    }
}

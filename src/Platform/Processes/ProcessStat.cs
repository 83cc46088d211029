using System.Globalization;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Reads /proc/PID/stat. The name of the program stands in it in parentheses, and may itself hold spaces, parentheses
/// and line ends: it goes from the first parenthesis to the last one.
/// </summary>
internal static class ProcessStat
{
    // proc(5) counts from 1, with the pid and the name before these.
    private const int State = 3;
    private const int ParentPid = 4;
    private const int Session = 6;
    private const int Terminal = 7;
    private const int StartTime = 22;

    public static ProcessStatus? Parse(string text, uint effectiveUid)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        if (open < 0 || close < open || !TryInt(text[..open].Trim(), out var pid))
            return null;

        var fields = text[(close + 1)..].Trim().Split(' ');
        if (fields.Length <= StartTime - State
            || fields[0].Length != 1
            || !TryInt(fields[ParentPid - State], out var parent)
            || !ulong.TryParse(
                fields[StartTime - State], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return null;
        }
        return new ProcessStatus(pid, parent, fields[0][0], start, effectiveUid, text[(open + 1)..close])
        {
            Session = int.TryParse(fields[Session - State], NumberStyles.None, CultureInfo.InvariantCulture, out var session) ? session : 0,
            HasTerminal = fields[Terminal - State] != "0",
        };
    }

    private static bool TryInt(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

using System.Globalization;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>A process of a machine as its /proc showed it at one moment; numbers are the machine's own.</summary>
internal sealed record ProcessView(
    int Pid, string Name, char State, int Parent, int Group, int Session, long StartTicks, uint Uid, string CommandLine)
{
    private const int StartTicksField = 19;

    /// <returns><c>null</c> when it is gone.</returns>
    public static ProcessView? Read(string directory)
    {
        try
        {
            // The name stands in brackets, and may hold brackets and blanks itself.
            var stat = File.ReadAllText($"{directory}/stat");
            var nameEnds = stat.LastIndexOf(')');
            var fields = stat[(nameEnds + 2)..].Split(' ');
            var uid = File.ReadLines($"{directory}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
            return new ProcessView(
                Number(stat[..stat.IndexOf(' ', StringComparison.Ordinal)]),
                stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..nameEnds],
                fields[0][0],
                Number(fields[1]),
                Number(fields[2]),
                Number(fields[3]),
                long.Parse(fields[StartTicksField], CultureInfo.InvariantCulture),
                uint.Parse(uid.Split('\t')[2], CultureInfo.InvariantCulture),
                File.ReadAllText($"{directory}/cmdline").Replace('\0', ' ').Trim());
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

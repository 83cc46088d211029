using System.Globalization;

namespace OcfAgents.Platform.Processes;

/// <summary>How many files a daemon may open: as many as wanted, but no more than this process may pass on.</summary>
public static class OpenFileLimit
{
    /// <param name="wanted">The number to have.</param>
    /// <param name="limits">The text of /proc/self/limits.</param>
    /// <returns><c>null</c> when the limit in force is not known: it is then left alone.</returns>
    public static int? AtMost(int wanted, string limits)
    {
        var line = limits.Split('\n').FirstOrDefault(text => text.StartsWith("Max open files", StringComparison.Ordinal));
        var fields = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields switch
        {
            [_, "unlimited", ..] => wanted,
            [_, var hard, ..] when long.TryParse(hard, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) =>
                (int)Math.Min(wanted, limit),
            _ => null,
        };
    }
}

namespace OcfAgents.Agents.Stash.Product;

/// <summary>
/// The command line of the server's JVM. A pid file proves nothing: it stays behind after a crash, its number goes to another
/// process, and from Bitbucket 5 on it travels to the other node with the home. The command line names the home.
/// </summary>
internal static class ServerCommandLine
{
    private static readonly string[] s_mainClasses =
    [
        "org.apache.catalina.startup.Bootstrap",
        "com.atlassian.stash.internal.catalina.startup.Bootstrap",
        "com.atlassian.bitbucket.internal.catalina.startup.Bootstrap",
        "com.atlassian.bitbucket.internal.launcher.BitbucketServerLauncher",
    ];

    private static readonly string[] s_homeProperties = ["-Dstash.home=", "-Dbitbucket.home="];

    /// <summary>
    /// Whether it is the server of that home: one of the product's main classes, the home as a system property, and the word
    /// "start" right behind the class. The helper that stops it is the same but for that word.
    /// </summary>
    public static bool IsServerOf(string home, IReadOnlyList<string> words) =>
        MainClassAt(words) is { } at && NamesHome(home, words.Take(at));

    /// <summary>Whether it is the server of any home.</summary>
    public static bool IsServer(IReadOnlyList<string> words) => MainClassAt(words) is not null;

    private static int? MainClassAt(IReadOnlyList<string> words)
    {
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if (s_mainClasses.Contains(words[at], StringComparer.Ordinal))
            {
                return words[at + 1] == "start" ? at : null;
            }
        }

        return null;
    }

    private static bool NamesHome(string home, IEnumerable<string> options) =>
        options.Any(option => s_homeProperties.Any(property =>
            option.StartsWith(property, StringComparison.Ordinal)
            && Path.TrimEndingDirectorySeparator(option[property.Length..]) == Path.TrimEndingDirectorySeparator(home)));
}

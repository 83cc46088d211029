using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Setup;

/// <summary>What can be told of a chef-server.rb, which is a program, without running it.</summary>
internal static partial class ChefSettings
{
    /// <summary>A reconfigure leaves PostgreSQL alone.</summary>
    public static bool DisablesDatabase(string text) => Disabling().IsMatch(text);

    [GeneratedRegex("""^\s*postgresql\[['"]enable['"]\]\s*=\s*false\b""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Disabling();
}

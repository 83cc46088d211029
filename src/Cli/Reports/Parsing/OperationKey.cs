using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Reports.Parsing;

/// <summary>What Pacemaker calls an operation: <c>chefdb:1_monitor_2000</c>.</summary>
internal sealed partial record OperationKey(string Resource, string Operation)
{
    /// <returns><c>null</c> where it is none that changes or tells a role, such as a notification.</returns>
    public static OperationKey? Parse(string key) => Shape().Match(key) is { Success: true } match && !key.Contains("_notify_", StringComparison.Ordinal)
        ? new OperationKey(
            Plain(match.Groups["resource"].Value),
            match.Groups["operation"].Value is "monitor" && match.Groups["interval"].Value is "0" ? "probe" : match.Groups["operation"].Value)
        : null;

    /// <summary>The resource's name without the number of the instance.</summary>
    public static string Plain(string resource)
    {
        var colon = resource.LastIndexOf(':');
        return colon > 0 && resource.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') is false ? resource[..colon] : resource;
    }

    [GeneratedRegex(@"^(?<resource>.+)_(?<operation>start|stop|promote|demote|monitor)_(?<interval>\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}

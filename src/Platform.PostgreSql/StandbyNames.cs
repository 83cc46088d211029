using System.Globalization;
using System.Text;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// synchronous_standby_names as PostgreSQL writes it. From 10 on ANY k; in 9.6 the same list has a preference, by which it waits for
/// the first k that stream: those are any k of the list as well, so what is true of ANY is true of them.
/// </summary>
public static class StandbyNames
{
    /// <summary>With a blank in it, which no node's name has.</summary>
    private const string Nobody = "no standby";

    private const string Any = "ANY ";

    /// <summary>PostgreSQL cuts an application_name after 63 bytes, and compares what is left.</summary>
    private const int LongestName = 63;

    public static string Write(SyncNames names, ServerVersion version)
    {
        if (names.Required == 0)
        {
            return "";
        }

        var list = names.Names.Count == 0 ? [Nobody] : names.Names.AsEnumerable();
        var quoted = list.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return string.Create(
            CultureInfo.InvariantCulture, $"{(version.SaysWal ? Any : "")}{names.Required} ({string.Join(", ", quoted)})");
    }

    /// <returns><c>null</c> when it is nothing that this agent has written: then nothing is known of what commits wait for.</returns>
    public static SyncNames? TryRead(string text)
    {
        if (text.Length == 0)
        {
            return SyncNames.None;
        }

        var rest = text.StartsWith(Any, StringComparison.Ordinal) ? text[Any.Length..] : text;
        return rest.Split(" (", 2) is [var required, [.. var list, ')']]
            && int.TryParse(required, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
            && Names(list) is { } names
            ? new SyncNames(count, names is [Nobody] ? NodeSet.Empty : NodeSet.Of(names))
            : null;
    }

    /// <summary>The name that a standby on that node has in pg_stat_replication.</summary>
    public static string OfNode(string node) => node.Length <= LongestName ? node : node[..LongestName];

    private static List<string>? Names(string list)
    {
        var names = new List<string>();
        var at = 0;
        while (at < list.Length && list[at] == '"')
        {
            var name = new StringBuilder();
            for (at++; at < list.Length && (list[at] != '"' || (at + 1 < list.Length && list[at + 1] == '"')); at++)
            {
                at += list[at] == '"' ? 1 : 0;
                name.Append(list[at]);
            }

            names.Add(name.ToString());
            at++;
            if (at >= list.Length)
            {
                // The list is at its end, and its last name was closed.
                return at == list.Length ? names : null;
            }

            if (!list.AsSpan(at).StartsWith(", "))
            {
                return null;
            }

            at += 2;
        }

        return null;
    }
}

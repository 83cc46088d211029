using System.Collections.Immutable;
using System.Globalization;

namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>How a server is set, as far as replication and safety go, for people to look at.</summary>
public sealed record ServerSettings
{
    /// <summary>As in 130022: major and minor.</summary>
    public required int VersionNumber { get; init; }

    public required bool IsInRecovery { get; init; }

    /// <summary>Of those that were asked for, each that the server has.</summary>
    public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>What a role or a database has set for itself: "database/role setting", a star for any.</summary>
    public ImmutableArray<string> OwnSettings { get; init; } = [];

    /// <summary>Settings whose files say something that only a restart takes up.</summary>
    public ImmutableArray<string> PendingRestart { get; init; } = [];

    /// <summary>How long ago archiving failed last; <c>null</c> where it has succeeded since, or never failed.</summary>
    public TimeSpan? ArchivingFailed { get; init; }

    /// <summary>How many bytes all databases have; <c>null</c> where the server did not say so in its time.</summary>
    public long? DataBytes { get; init; }

    /// <summary>By standby, how long ago its last message was sent by its own clock, as this server's clock has it: far below zero, and its clock is ahead.</summary>
    public ImmutableDictionary<string, TimeSpan> ReplyAges { get; init; } = ImmutableDictionary<string, TimeSpan>.Empty;

    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <returns><c>null</c> when the text is no answer to <see cref="ServerSettingsQuestion"/>.</returns>
    internal static ServerSettings? TryParse(string? text) =>
        text?.Split(ReplicationStanding.BetweenColumns) is [var version, ("t" or "f") and var recovery, var values, var own, var pending, var failed, var replies]
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ServerSettings
            {
                VersionNumber = number,
                IsInRecovery = recovery == "t",
                Values = Pairs(values).ToImmutableDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
                OwnSettings = [.. Pairs(own).Select(pair => $"{pair.Name} {pair.Value}")],
                PendingRestart = [.. pending.Split(ReplicationStanding.BetweenRows, StringSplitOptions.RemoveEmptyEntries)],
                ArchivingFailed = Seconds(failed),
                ReplyAges = Pairs(replies).Where(pair => Seconds(pair.Value) is not null).GroupBy(pair => pair.Name, StringComparer.Ordinal)
                    .ToImmutableDictionary(group => group.Key, group => Seconds(group.First().Value)!.Value, StringComparer.Ordinal),
            }
            : null;

    private static IEnumerable<(string Name, string Value)> Pairs(string text) => text.Split(ReplicationStanding.BetweenRows, StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(ReplicationStanding.BetweenFields)).Where(row => row.Length == 2).Select(row => (row[0], row[1]));

    private static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && Math.Abs(seconds) < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;
}

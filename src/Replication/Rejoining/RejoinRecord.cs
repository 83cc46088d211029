using System.Globalization;

namespace OcfAgents.Replication.Rejoining;

/// <summary>
/// What a rejoin writes down of itself, for the actions to read. Whoever reads it believes none of it more than it must: it lies where
/// the database user can write.
/// </summary>
public sealed record RejoinRecord
{
    public const int MaximumBytes = 4096;

    private const int LongestReason = 400;

    public RejoinPhase Phase { get; init; }

    public int? Percent { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset Since { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>How many bytes of WAL were here and nowhere in the cluster, when it has diverged.</summary>
    public long? BytesLost { get; init; }

    /// <summary>The directory that they are kept in.</summary>
    public string KeptIn { get; init; } = "";

    /// <summary>The data is another one than it was: what was known of the old one is not true of it.</summary>
    public bool IsRemade { get; init; }

    /// <summary>The token of the order that it is carried out for; empty where the agent began it by itself.</summary>
    public string Order { get; init; } = "";

    /// <summary>What was ordered is done, but for the start.</summary>
    public bool IsOrderDone { get; init; }

    /// <summary>A person has called it off: nothing goes on with it before a probe.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Says which launch it belongs to: a worker that finds another one here has been called off.</summary>
    public string Token { get; init; } = "";

    /// <summary>The worker's process, which leads its session; 0 before there is one.</summary>
    public int WorkerPid { get; init; }

    /// <summary>When that started, in clock ticks since the boot.</summary>
    public ulong WorkerStart { get; init; }

    /// <summary>The boot in which those two mean something.</summary>
    public string Boot { get; init; } = "";

    /// <returns><c>null</c> when the text is not such a record.</returns>
    public static RejoinRecord? TryParse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank > 0)
            {
                fields[line[..blank]] = line[(blank + 1)..];
            }
        }

        return RejoinWords.TryParse(fields.GetValueOrDefault("phase", "")) is { } phase
            ? Read(phase, fields)
            : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        phase {RejoinWords.Of(Phase)}
        percent {Percent?.ToString(CultureInfo.InvariantCulture) ?? "-"}
        attempts {Attempts}
        since {Since.ToUnixTimeSeconds()}
        reason {OneLine(Reason)}
        lost {BytesLost?.ToString(CultureInfo.InvariantCulture) ?? "-"}
        kept {OneLine(KeptIn)}
        remade {(IsRemade ? 1 : 0)}
        order {Order}
        ordered {(IsOrderDone ? 1 : 0)}
        held {(IsHeld ? 1 : 0)}
        token {Token}
        worker {WorkerPid}
        start {WorkerStart}
        boot {Boot}

        """);

    private static RejoinRecord Read(RejoinPhase phase, Dictionary<string, string> fields) => new()
    {
        Phase = phase,
        Percent = Number(fields, "percent") is { } percent and >= 0 and <= 100 ? (int)percent : null,
        Attempts = (int)Math.Clamp(Number(fields, "attempts") ?? 0, 0, 1000),
        Since = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(Number(fields, "since") ?? 0, 0, 253_402_300_799)),
        Reason = OneLine(fields.GetValueOrDefault("reason", "")),
        BytesLost = Number(fields, "lost"),
        KeptIn = OneLine(fields.GetValueOrDefault("kept", "")),
        IsRemade = Number(fields, "remade") == 1,
        Order = fields.GetValueOrDefault("order", ""),
        IsOrderDone = Number(fields, "ordered") == 1,
        IsHeld = Number(fields, "held") == 1,
        Token = fields.GetValueOrDefault("token", ""),
        WorkerPid = (int)Math.Clamp(Number(fields, "worker") ?? 0, 0, int.MaxValue),
        WorkerStart = (ulong)Math.Max(0, Number(fields, "start") ?? 0),
        Boot = fields.GetValueOrDefault("boot", ""),
    };

    private static long? Number(Dictionary<string, string> fields, string name) =>
        long.TryParse(fields.GetValueOrDefault(name, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string OneLine(string text)
    {
        var line = new string(Array.ConvertAll(text.ToCharArray(), letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= LongestReason ? line : line[..LongestReason];
    }
}

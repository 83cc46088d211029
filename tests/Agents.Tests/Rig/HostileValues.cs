using System.Collections.Immutable;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>Values that somebody may put into a parameter by mistake, or on purpose.</summary>
internal static class HostileValues
{
    /// <summary>What is there when one of them was executed.</summary>
    public const string Trap = "/srv/cluster/executed";

    public static readonly ImmutableArray<string> All =
    [
        new string('x', 64 * 1024),
        "/" + new string('y', 64 * 1024),
        string.Concat(Enumerable.Repeat("/..", 20_000)),
        $"$(touch {Trap})",
        $"/$(touch {Trap})",
        $"/`touch {Trap}`",
        $"/; touch {Trap}; #",
        $"/' ; touch {Trap} ; '",
        $"/\"; touch {Trap}; \"",
        $"/|touch {Trap}",
        $"/\ntouch {Trap}\n",
        "/%s%n%x{0}{{1}}",
        "/grüße/日本語/😀",
        "/\u202e\u0007\u001b[31m",
        "-rf",
        "--help",
        "\\",
        "''",
        "\r\n",
        " ",
        "0x10",
        "9999999999999999999999",
        "ocf-exit-reason:forged",
    ];
}

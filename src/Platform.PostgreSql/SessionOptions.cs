using System.Globalization;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>How every session of ours introduces itself.</summary>
internal static class SessionOptions
{
    public const string ApplicationName = "ocf-agents";

    /// <summary>R-SYNC 21: nothing of ours waits for a standby, a lock or a slow plan.</summary>
    public static string For(TimeSpan bound)
    {
        // 0 would turn the limit off.
        var milliseconds = Math.Max(1, (int)bound.TotalMilliseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"-c synchronous_commit=local -c lock_timeout=1s -c statement_timeout={milliseconds}ms");
    }
}

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The clock that starts at boot: it never jumps, and /run is emptied together with it.</summary>
internal static class Uptime
{
    public static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);
}

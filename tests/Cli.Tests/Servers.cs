using OcfAgents.Cli.Setup;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Runit;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Tests;

/// <summary>What PostgreSQL may be like on a node.</summary>
internal static class Servers
{
    public static readonly RunitState UnderRunit = new() { IsLinked = true, IsSupervised = true, Phase = RunitPhase.Run, Pid = 500, WantsUp = true };

    public static readonly ServerSituation Primary = new()
    {
        Data = DataDirectory.Present, Version = new ServerVersion(13, 0), SystemIdentifier = 7, IsRunning = true, Answers = true, Runit = UnderRunit,
    };

    public static readonly ServerSituation Nothing = new() { Data = DataDirectory.Empty };

    public static readonly ServerSituation ClustersPrimary = Primary with { Runit = RunitState.Unknown };

    public static readonly ServerSituation Streaming = ClustersPrimary with { IsInRecovery = true, IsStreaming = true };

    public static readonly ServerSituation Stopped = new()
    {
        Data = DataDirectory.Present, Version = new ServerVersion(13, 0), SystemIdentifier = 7,
    };
}

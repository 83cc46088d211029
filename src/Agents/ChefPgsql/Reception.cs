using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// Stops a standby's reception for an election, and sees to it that it goes on: after the promotion, or, where that never came
/// about, when a monitor finds it stopped for long.
/// </summary>
internal sealed class Reception(IPostgresServer server, StatePaths paths, AgentLog log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public void Stop() => Try(() =>
    {
        paths.CreateVolatile();
        OwnedFile.Write(paths.ReceptionStopped, "", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        server.StopReception();
    });

    public void Resume()
    {
        if (File.Exists(paths.ReceptionStopped))
        {
            Try(() =>
            {
                server.ResumeReception();
                File.Delete(paths.ReceptionStopped);
            });
        }
    }

    /// <summary>For a monitor: one look at one name where nothing is stopped.</summary>
    public void ResumeOverdue()
    {
        if (File.Exists(paths.ReceptionStopped) && DateTime.UtcNow - File.GetLastWriteTimeUtc(paths.ReceptionStopped) > Longest)
        {
            log.Info("no promotion came about: reception goes on");
            Resume();
        }
    }

    private void Try(Action effect)
    {
        try
        {
            effect();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.Warning($"reception: {trouble.Message}");
        }
    }
}

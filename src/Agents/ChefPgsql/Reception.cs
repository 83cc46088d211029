using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// Stops a standby's reception for an election, and sees to it that it goes on: after the promotion, or, where that never came
/// about, when a monitor finds it stopped for long.
/// </summary>
/// <param name="server">The standby.</param>
/// <param name="primary">Where the newest primary is, and where else to look.</param>
/// <param name="paths">Where it is noted that reception is stopped.</param>
/// <param name="log">Where trouble goes.</param>
internal sealed class Reception(IPostgresServer server, Func<PrimaryConnection> primary, StatePaths paths, AgentLog log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public void Stop() => Try(() =>
    {
        paths.CreateVolatile();
        OwnedFile.Write(paths.ReceptionStopped, "", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        server.StopReception();
    });

    /// <summary>For one that was stopped and does not end.</summary>
    public void Rouse() => Try(() =>
    {
        if (server.ContinueReceiver())
        {
            log.Warning("the WAL receiver was suspended and could not end: it is continued");
        }
    });

    /// <summary>
    /// A diverged standby streams its old timeline for moments, over and over, and a primary takes its word for commits that it never
    /// received.
    /// </summary>
    public void CutOff(Classification found)
    {
        if (found.State == InstanceState.StandbyDiverged && !File.Exists(paths.CutOff))
        {
            log.Info($"reception is cut off: {found.Because}");
            Try(() =>
            {
                server.StopReception();
                OwnedFile.Write(paths.CutOff, "", UnixFileMode.UserRead | UnixFileMode.UserWrite);
            });
        }
    }

    /// <summary>Lets it go on where it was stopped.</summary>
    public void Resume()
    {
        if (File.Exists(paths.ReceptionStopped))
        {
            Follow();
        }
    }

    /// <summary>Turns to the newest primary at once, whether or not it was stopped: it may hang at one that is off.</summary>
    public void Follow() => Try(() =>
    {
        if (File.Exists(paths.CutOff))
        {
            return;
        }

        server.Follow(primary());
        if (File.Exists(paths.ReceptionStopped))
        {
            File.Delete(paths.ReceptionStopped);
        }
    });

    /// <summary>Receives from another standby what that one has more, until <see cref="Stop"/>.</summary>
    /// <returns>Whether this version of PostgreSQL can be told so without a restart.</returns>
    public bool FetchFrom(string host)
    {
        var from = primary() with { Hosts = [host], TakesStandby = true };
        if (from.Version.Major < PostgresServer.FirstWithReloadablePrimary)
        {
            return false;
        }

        Try(() => server.Follow(from));
        return true;
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

    /// <summary>The server is started anew, and judged anew.</summary>
    public void Forget()
    {
        if (File.Exists(paths.CutOff))
        {
            File.Delete(paths.CutOff);
        }
    }

    private void Try(Action effect)
    {
        try
        {
            effect();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ServerException)
        {
            log.Warning($"reception: {trouble.Message}");
        }
    }
}

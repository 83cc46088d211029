using OcfAgents.Ocf;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// chef-server's own supervisor, which knows nothing of the cluster. Whenever a reconfigure, a "chef-server-ctl start" or a new
/// installation has given runit a claim to PostgreSQL, it is taken away again: else its copy, a primary as often as not, comes up a
/// second after the cluster has stopped its own.
/// </summary>
internal sealed class Supervisor(string baseDirectory, AgentLog log)
{
    /// <summary>runsv obeys within milliseconds.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private readonly RunitService _service = new(baseDirectory, "postgresql");

    /// <summary>Whether runit has it running right now.</summary>
    public bool RunsIt => _service.Read().IsRunning;

    /// <returns><c>null</c>, or why runit still has a claim.</returns>
    public string? ShutOut(CancellationToken deadline)
    {
        try
        {
            if (new RunitExclusion(_service).ShutOut(Bound, deadline) is { } claim)
            {
                log.Warning($"{claim}: told it not to, and put a down file there. Set postgresql['enable'] = false in chef-server.rb");
            }

            return null;
        }
        catch (RunitException trouble)
        {
            log.Warning(trouble.Message);
            return trouble.Message;
        }
    }
}

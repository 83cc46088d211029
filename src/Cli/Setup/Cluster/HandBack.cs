using System.Diagnostics;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>A handover that failed is undone: nobody is left without a database.</summary>
internal sealed class HandBack(Layout layout, SystemUser user, ClusterWishes wishes, ClusterPrograms programs, RunitHold runit)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <param name="undo">Takes the configuration back, where the cluster has taken it; <c>null</c> where it has not.</param>
    /// <param name="isOurDownFile">The down file was not there before.</param>
    /// <param name="bound">For the cluster to stop what it had started.</param>
    /// <returns>How it ended, for the operator.</returns>
    public string Run(string? undo, bool isOurDownFile, TimeSpan bound)
    {
        if (undo is not null)
        {
            if (programs.Patch(undo) is { Succeeded: false } refused)
            {
                return $"The configuration could not be taken back ({refused.Describe()}): the cluster goes on trying to start PostgreSQL";
            }

            if (!AwaitEnd(bound))
            {
                return "The cluster's PostgreSQL has not ended, so runit's was not started again: pcs status";
            }

            RemoveStandbyFile();
            // To the agent it is chef-server's again, and not a stray of the cluster's.
            var settings = Path.Combine(new StateDirectories(wishes.Resource).Lasting, "postgresql.conf");
            if (File.Exists(settings))
            {
                File.Delete(settings);
            }
        }

        if (isOurDownFile)
        {
            runit.AllowStart();
        }

        return runit.Start()
            ? "runit runs PostgreSQL again, as before"
            : $"runit does not answer; start PostgreSQL: {layout.Chef.ControlProgram} start postgresql";
    }

    private bool AwaitEnd(TimeSpan bound)
    {
        var clock = Stopwatch.StartNew();
        while (ServerSituation.Look(layout, user).IsRunning || PromotedCheck.IsActive(programs.Status(), wishes.Resource))
        {
            if (clock.Elapsed > bound)
            {
                return false;
            }

            Thread.Sleep(LookAgain);
        }

        return true;
    }

    /// <summary>The agent starts every instance as a standby; runit's is a primary, and no other node has the data.</summary>
    private void RemoveStandbyFile()
    {
        using var become = EffectiveUser.Become(user);
        foreach (var name in new[] { "standby.signal", "recovery.conf" })
        {
            File.Delete(Path.Combine(layout.DataDirectory, name));
        }
    }
}

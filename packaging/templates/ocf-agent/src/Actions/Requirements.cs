using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;

namespace Mydaemon.Actions;

/// <summary>What has to be so on this node before the program can run.</summary>
static class Requirements
{
    const UnixFileMode MayRun = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static Requirement? FirstUnmet(ActionContext context)
    {
        var binary = context.Parameters.Get(DaemonParameters.Binary);
        var user = context.Parameters.Get(DaemonParameters.User);
        if (!File.Exists(binary))
        {
            return new(Refusal.Installed, $"there is no program {binary} here: install it, or correct binary");
        }

        if ((File.GetUnixFileMode(binary) & MayRun) == 0)
        {
            return new(Refusal.Perm, $"{binary} may not be run: chmod +x, or correct binary");
        }

        return SystemUser.Find(user) is null
            ? new(Refusal.Installed, $"there is no account {user} here: make it, or correct user")
            : null;
    }
}

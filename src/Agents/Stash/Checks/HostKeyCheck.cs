using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Checks;

/// <summary>
/// Whether the SSH host key is still the one that this node has seen. It lies in the home and moves with it; another one makes every
/// client refuse to connect, and tells that another home was mounted.
/// </summary>
internal static class HostKeyCheck
{
    private const string Digest = "/usr/bin/sha256sum";
    private const int LongestDigest = 256;

    /// <returns><c>null</c> when it is, or when there is none.</returns>
    public static MonitorOutcome? Of(StashResource resource, CancellationToken deadline)
    {
        var key = Path.Combine(resource.SharedHome, "config/ssh-server-keys.pem");
        // 0 and "DIGEST  PATH"; 1 where it is not there or cannot be read, which is the server's business.
        var result = resource.Commands.Run(new Command(Digest, "--", key) { User = resource.User }, resource.LookBound, deadline);
        var now = result.Succeeded ? result.Output.Split(' ')[0] : "";
        var before = OwnedFile.ReadText(resource.Paths.HostKey, LongestDigest) ?? "";
        if (now.Length == 0 || now == before)
        {
            return null;
        }

        if (before.Length > 0)
        {
            return MonitorOutcome.Degraded($"the SSH host key is another one: is this the right home? If so rm {resource.Paths.HostKey}");
        }

        resource.Paths.Directories.CreateAll();
        OwnedFile.Write(resource.Paths.HostKey, now, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return null;
    }
}

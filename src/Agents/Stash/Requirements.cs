using OcfAgents.Agents.Stash.Home;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Ocf;
using OcfAgents.Platform.Network;
using OcfAgents.Platform.Storage;

namespace OcfAgents.Agents.Stash;

/// <summary>What must be so on this node before the server is started: validate-all at level 10, and the beginning of start.</summary>
internal static class Requirements
{
    /// <summary>Those that can be told without the server's files; looked at before anything is run.</summary>
    public static Requirement? FirstUnmetBySoftware(StashResource resource)
    {
        if (resource.FindLayout() is null)
        {
            return new(Refusal.Installed, $"{resource.Installation} holds no Stash or Bitbucket: install it, or set stash_inst");
        }

        var java = resource.Get(StashParameters.JavaHome);
        return java.Length > 0 && !File.Exists(Path.Combine(java, "bin/java"))
            ? new(Refusal.Installed, $"{java}/bin/java is not there: install Java, or set java_home")
            : null;
    }

    /// <summary>Those of the home, by what a look into it found.</summary>
    public static Requirement? FirstUnmetByHome(StashResource resource, HomeFacts facts) =>
        UnusableHome(resource, facts) ?? WrongHome(resource, facts) ?? UnwritableHome(resource, facts);

    /// <summary>Those that another process stands in the way of.</summary>
    public static Requirement? FirstUnmetByOthers(StashResource resource, Layout layout, HomeFacts facts)
    {
        foreach (var file in facts.LockFiles)
        {
            if (FileLocks.HolderOf(file) is { } holder)
            {
                return new(null, $"the home is locked by {Describe(resource, holder.Pid)}: stop it; never delete .lock");
            }
        }

        var endpoint = resource.EndpointBy(facts);
        int[] ports = [endpoint.HttpPort, .. layout.HasShutdownPort ? [facts.ShutdownPort ?? 8006] : Array.Empty<int>()];
        foreach (var port in ports)
        {
            if (Listeners.On(port) is { } listener)
            {
                return new(null, $"port {port} is taken by {Describe(resource, listener.Pid)}: stop it, or change the port");
            }
        }

        return null;
    }

    private static Requirement? UnusableHome(StashResource resource, HomeFacts facts) => facts.Condition switch
    {
        HomeCondition.Present => null,
        HomeCondition.Missing => new(Refusal.Installed, $"{resource.Home} is not there: mount it, or create it"),
        HomeCondition.NotDirectory => new(Refusal.Args, $"{resource.Home} is not a directory: correct stash_home"),
        HomeCondition.Denied => new(
            Refusal.Perm, $"{resource.User.Name} may not read {resource.Home}: chown it, with the same uid on all nodes"),
        HomeCondition.Hanging => IoError(resource, $"{facts.Problem}: is its disk or file server dead?"),
        HomeCondition.Broken => IoError(resource, facts.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Condition, "not a condition"),
    };

    private static Requirement? WrongHome(StashResource resource, HomeFacts facts)
    {
        var marker = resource.Get(StashParameters.HomeMarker);
        if (marker.Length > 0 && !facts.HasMarker)
        {
            return new(Refusal.Installed, $"{resource.Home} holds no {marker}: it is not mounted, or not the right disk");
        }

        var isMounted = resource.MountOfHome() is { MountPoint: not "/" };
        var isRefused = resource.Get(StashParameters.RequireMount) switch
        {
            MountRequirement.Required => !isMounted,
            MountRequirement.Automatic => facts.IsEmpty && !isMounted,
            MountRequirement.None => false,
            var other => throw new ArgumentOutOfRangeException(nameof(resource), other, "not a requirement"),
        };
        if (isRefused)
        {
            return new(Refusal.Installed, $"{resource.Home} is not a mounted disk: mount it, or set require_mount=no");
        }

        return facts.Configurations.Contains(' ', StringComparison.Ordinal)
            ? new(Refusal.Args, $"the home holds both {facts.Configurations.Replace(" ", " and ", StringComparison.Ordinal)}: remove the older")
            : null;
    }

    private static Requirement? UnwritableHome(StashResource resource, HomeFacts facts)
    {
        if (facts.WriteProblem.Contains("Read-only", StringComparison.OrdinalIgnoreCase))
        {
            return IoError(resource, $"{resource.Home} is mounted read-only: look at the kernel's log for why");
        }

        if (facts.WriteProblem.Contains("denied", StringComparison.OrdinalIgnoreCase))
        {
            return new(Refusal.Perm, $"{resource.User.Name} may not write {resource.Home}: chown it, with the same uid on all nodes");
        }

        if (facts.Shortage is { } shortage)
        {
            return new(null, $"{resource.Home} is {shortage}: make room");
        }

        return facts.WriteProblem.Length > 0 ? IoError(resource, $"{resource.Home} cannot be written: {facts.WriteProblem}") : null;
    }

    private static Requirement IoError(StashResource resource, string reason) =>
        new(resource.MovesOnIoError ? Refusal.Installed : null, reason);

    private static string Describe(StashResource resource, int? pid) =>
        pid is > 0 and var number && resource.Table.Read(number) is { } status ? $"{status.Name}[{number}]" : "another process";
}

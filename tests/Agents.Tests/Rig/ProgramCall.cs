using System.Collections.Immutable;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>A program to run on a machine, and the surroundings that it finds there: Pacemaker's, unless said otherwise.</summary>
internal sealed record ProgramCall(string Program, params ImmutableArray<string> Arguments)
{
    private static readonly ImmutableDictionary<string, string> s_plain =
        ImmutableDictionary<string, string>.Empty.Add("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").Add("LC_ALL", "C");

    public IReadOnlyDictionary<string, string> Environment { get; init; } = s_plain;

    public uint Uid { get; init; }

    public uint Gid { get; init; }

    public string WorkingDirectory { get; init; } = "/var/lib/pacemaker/cores";

    public string Umask { get; init; } = "0026";

    /// <summary>Of 0, 1 and 2, those that are not open.</summary>
    public ImmutableArray<int> ClosedDescriptors { get; init; } = [];

    /// <summary>When the whole process group gets SIGKILL.</summary>
    public TimeSpan KillAfter { get; init; } = TimeSpan.FromSeconds(60);
}

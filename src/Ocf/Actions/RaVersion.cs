namespace OcfAgents.Ocf;

/// <summary>The version of the resource agent API that the caller speaks.</summary>
static class RaVersion
{
    const int Ours = 1;

    /// <summary>
    /// Absent: a person or a small resource manager calls, and means ours. Nonsense is no version of ours.
    /// </summary>
    public static int Major(IReadOnlyDictionary<string, string> environment)
    {
        var cluster = new ClusterEnvironment(environment);
        return cluster.Text("OCF_RA_VERSION_MAJOR") is null ? Ours : cluster.Number("OCF_RA_VERSION_MAJOR") ?? 0;
    }

    /// <summary>
    /// 0 says Pacemaker before 2.1, with the old names of the roles. Never compared for anything but that.
    /// </summary>
    public static int Minor(IReadOnlyDictionary<string, string> environment)
        => new ClusterEnvironment(environment).Number("OCF_RA_VERSION_MINOR") ?? 1;

    public static bool IsOurs(int major) => major == Ours;
}

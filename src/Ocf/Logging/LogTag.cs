namespace OcfAgents.Ocf;

static class LogTag
{
    const int MaxLength = 128;

    /// <summary>"type(instance)[pid]", by which the lines of all agents are found.</summary>
    public static string Of(ResourceAgent agent, IReadOnlyDictionary<string, string> environment)
    {
        var cluster = new ClusterEnvironment(environment);
        string type = cluster.Text("OCF_RESOURCE_TYPE") ?? agent.Name;
        string instance = cluster.Text("OCF_RESOURCE_INSTANCE") ?? agent.Name;
        return Printable.Ascii(FormattableString.Invariant($"{type}({instance})[{Environment.ProcessId}]"), MaxLength);
    }
}

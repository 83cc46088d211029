namespace OcfAgents.Cli.Clusters;

/// <summary>The names of roles before Pacemaker 2.1, and now.</summary>
internal static class RoleNames
{
    public static string Now(string role) => role switch
    {
        "Master" => "Promoted",
        "Slave" => "Unpromoted",
        _ => role,
    };
}

namespace OcfAgents.Cli.Clusters;

/// <summary>The names of roles before Pacemaker 2.1, and now.</summary>
internal static class RoleNames
{
    private static readonly Version s_renamed = new(2, 1);

    public static string Now(string role) => role switch
    {
        "Master" => "Promoted",
        "Slave" => "Unpromoted",
        _ => role,
    };

    /// <summary>As it has to be typed: beside Pacemaker before 2.1, pcs and crmsh know the old names alone.</summary>
    /// <param name="role">As this program calls it.</param>
    /// <param name="pacemaker">Its version, as it calls itself; a new one is assumed where it says nothing.</param>
    public static string Typed(string role, string pacemaker) =>
        !Version.TryParse(pacemaker.Split('-')[0], out var version) || version >= s_renamed ? role : role switch
        {
            "Promoted" => "Master",
            "Unpromoted" => "Slave",
            _ => role,
        };
}

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>What the words of this node's pcs depend on.</summary>
internal static class PcsVersion
{
    private static readonly Version s_renamedRoles = new(0, 11);

    /// <summary>The role of the primary, as pcs wants it typed: 0.10 before 0.10.9 does not know Promoted, 0.12 does not know Master.</summary>
    /// <param name="answer">Of <c>pcs --version</c>; a new pcs is assumed where it says nothing.</param>
    public static string PromotedRole(string answer) =>
        Version.TryParse(answer.Trim().Split('+', '~', '-', ' ')[0], out var version) && version < s_renamedRoles ? "Master" : "Promoted";
}

using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>
/// Whether a restart of erchef and bifrost alone may help. Their pools hand a connection that was refused (57P01, 25006) back as a
/// sound one; where they were not restarted together with the database, such connections can stay.
/// </summary>
internal static class CureTable
{
    /// <param name="seen">What was seen.</param>
    /// <param name="found">What that is.</param>
    /// <param name="isAllowed">By the operator, and not tried since it was well.</param>
    public static Cure For(Observation seen, Classification found, bool isAllowed) => (found.State, seen.Status.Kind, seen.Database.Kind) switch
    {
        _ when !isAllowed => Cure.None,
        (ServerState.Unhealthy, StatusKind.Answered, WritabilityKind.Writable) when IsOfDatabase(seen) => Cure.RestartDatabaseClients,
        // Whatever the database is: one that hangs has to be restarted in any case.
        (ServerState.Unhealthy, StatusKind.NoAnswer, _) => Cure.RestartErchef,
        _ => Cure.None,
    };

    /// <summary>Those of /_status that come to an answer of the database.</summary>
    private static bool IsOfDatabase(Observation seen) =>
        seen.Status.Failing.Any(upstream => upstream is "chef_sql" or "oc_chef_authz" && seen.Essential.Contains(upstream));
}

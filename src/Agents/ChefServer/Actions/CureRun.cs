using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Services;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>Restarts some services, one after the other; the others go on.</summary>
internal sealed class CureRun(ChefServerResource resource)
{
    /// <returns>What was restarted; <c>null</c> where nothing could be.</returns>
    public string? Run(Cure cure, Classification found, CancellationToken deadline)
    {
        var names = resource.Names.Where(name => IsMeant(cure, name)).OrderBy(ServiceCatalog.IsErchef).ToArray();
        if (names.Length == 0)
        {
            return null;
        }

        resource.Context.Log.Warning($"restarting {string.Join(' ', names)} because {found.Because}");
        foreach (var name in names)
        {
            new Restarter(resource).Restart([name], deadline);
        }

        return string.Join(" and ", names);
    }

    private static bool IsMeant(Cure cure, string name) => cure switch
    {
        Cure.RestartErchef => ServiceCatalog.IsErchef(name),
        Cure.RestartDatabaseClients => ServiceCatalog.IsErchef(name) || ServiceCatalog.IsAuthorization(name),
        _ => false,
    };
}

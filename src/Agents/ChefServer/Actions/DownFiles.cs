namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>
/// Holds services down at the next boot, also while they run: whether they are to run is the cluster's to say, and a node that lost its
/// power comes back as a passive one.
/// </summary>
internal sealed class DownFiles(ChefServerResource resource)
{
    /// <summary>A failure is a warning: what matters now does not depend on it.</summary>
    public void Write(IEnumerable<string> names)
    {
        var held = new List<string>();
        foreach (var name in names.Where(resource.Runit.Has))
        {
            try
            {
                if (resource.Runit.Of(name).HoldDown())
                {
                    held.Add(name);
                }
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                resource.Context.Log.Warning($"runit starts {name} at the next boot, its down file was not written: {trouble.Message}");
            }
        }

        if (held.Count > 0)
        {
            resource.Context.Log.Info($"runit does not start these at boot any more: {string.Join(' ', held)}");
        }
    }
}

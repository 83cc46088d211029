using OcfAgents.Platform.Pacemaker;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Agents.ChefPgsql.Synchronous;

/// <summary>
/// The publication in the CIB: a cluster property, for it has to outlive its primary and an outage of all nodes. What was last read or
/// written is remembered for a while, so that a quiet monitor asks nobody.
/// </summary>
internal sealed class SyncPublication(
    IClusterProperties properties, IClusterMembership membership, ScoreMemory memory, string resource)
{
    private const string Nothing = "";

    public static string NameFor(string resource) => ClusterNames.Synchronous.Of(resource);

    private string Name => NameFor(resource);

    /// <summary>That a write was begun of which it is not known whether it was done, or still will be.</summary>
    private string Begun => $"begun {Name}";

    /// <summary>What stands there. Text that is no publication proves nothing for anybody, and is not taken for none.</summary>
    public AttributeReading<Publication?> Query()
    {
        var reading = properties.Query(Name);
        return new(reading.IsAvailable ? Parse(reading.Value) : null, reading.Reason);
    }

    /// <summary>For the primary, which alone writes: what stands there, and what no write of its own that is still under way will change.</summary>
    /// <param name="trustsMemory">Whether nobody but this node can have written since.</param>
    public AttributeReading<Publication?> Read(bool trustsMemory)
    {
        if (trustsMemory && memory.Value(Name) is { } remembered)
        {
            return new(Parse(remembered), Reason: null);
        }

        var reading = Query();
        if (!reading.IsAvailable)
        {
            return reading;
        }

        if (memory.Value(Begun) is not null)
        {
            // The CIB takes what one node writes in its order: after this write, the one that was given up comes no more.
            var published = reading.Value ?? Unreadable;
            return Write(published) is { } problem ? new(null, problem) : new(published, Reason: null);
        }

        memory.Remember(Name, reading.Value?.ToString() ?? Nothing);
        return reading;
    }

    /// <summary>Publishes.</summary>
    /// <returns><c>null</c> once it is known to everybody who could promote without this node, or why it is not.</returns>
    public string? Write(Publication publication)
    {
        memory.Forget(Name);
        memory.Remember(Begun, "yes");
        if (properties.Set(Name, publication.ToString()) is { IsWritten: false } result)
        {
            return result.Reason;
        }

        if (membership.WhyDivided() is { } division)
        {
            return division;
        }

        memory.Forget(Begun);
        memory.Remember(Name, publication.ToString());
        return null;
    }

    /// <returns><c>null</c>, or why it was not.</returns>
    public string? Delete()
    {
        memory.Forget(Name);
        return properties.Delete(Name).Reason;
    }

    private static Publication Unreadable => Publication.OfPrimaryAlone("?");

    private static Publication? Parse(string? text) => string.IsNullOrEmpty(text) ? null : Publication.TryParse(text) ?? Unreadable;
}

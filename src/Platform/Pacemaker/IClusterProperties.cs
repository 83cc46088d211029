namespace OcfAgents.Platform.Pacemaker;

/// <summary>What the cluster as a whole knows, in the CIB of every node and across reboots.</summary>
public interface IClusterProperties
{
    AttributeResult Set(string name, string value);

    /// <summary>The value, or null where there is none.</summary>
    AttributeReading<string?> Query(string name);
}

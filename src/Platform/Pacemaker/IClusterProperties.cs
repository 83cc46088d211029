namespace OcfAgents.Platform.Pacemaker;

/// <summary>What the cluster as a whole knows, in the CIB of every node and across reboots.</summary>
public interface IClusterProperties
{
    AttributeResult Set(string name, string value);

    /// <summary>Sets it if it still is what was read: of two that count on from the same value, one fails.</summary>
    /// <param name="name">The property.</param>
    /// <param name="expected">What was read.</param>
    /// <param name="value">What it is to be.</param>
    AttributeResult Replace(string name, string expected, string value);

    AttributeResult Delete(string name);

    /// <summary>The value, or null where there is none.</summary>
    AttributeReading<string?> Query(string name);
}

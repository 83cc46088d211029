namespace OcfAgents.Platform.Pacemaker;

/// <summary>Who is in this part of the cluster.</summary>
public interface IClusterMembership
{
    /// <summary>Why somebody may act without seeing what is written here; null where nobody can.</summary>
    string? WhyDivided();
}

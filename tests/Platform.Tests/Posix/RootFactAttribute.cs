namespace OcfAgents.Platform.Tests.Posix;

/// <summary>A test of what only root can do. Passed over by name where the suite runs as someone else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "only root can do this";
    }
}

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// A test against a real PostgreSQL 15. Passed over by name where it is not installed, or root is not there to become
/// its user.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (!RealPostgres.IsInstalled)
        {
            Skip = $"{RealPostgres.Programs} or the account of PostgreSQL is not here";
        }
        else if (!Environment.IsPrivilegedProcess)
        {
            Skip = "only root can start PostgreSQL as its user";
        }
    }
}

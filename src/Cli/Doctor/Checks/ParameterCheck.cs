namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether the database's parameters can be what was meant, by the agent's own declarations.</summary>
internal static class ParameterCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases)
        {
            var problems = database.View.Parameters.Problems;
            foreach (var problem in problems)
            {
                report.Problem(database.Name, problem, "the agent refuses to start and to promote with it", $"pcs resource update {database.Name} NAME=VALUE");
            }

            if (problems.IsEmpty)
            {
                report.Ok(database.Name, "its parameters can be read");
            }
        }
    }
}

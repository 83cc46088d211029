namespace OcfAgents.Ocf.Tests;

/// <summary>A call of an agent as Pacemaker makes it, with all that can be seen of it from outside.</summary>
sealed record Call(ExitCode ExitCode, string Output, string Error, IReadOnlyList<LogLine> Log)
{
    const string Prefix = "ocf-exit-reason:";

    /// <summary>What Pacemaker reads: the text after the last prefix on standard error.</summary>
    public string? Reason
        => Error.LastIndexOf(Prefix, StringComparison.Ordinal) is var start and >= 0
            ? Error[(start + Prefix.Length)..].Split('\n')[0]
            : null;

    public string LogText => string.Join('\n', Log.Select(line => $"{line.Level} {line.Text}"));

    public static Call Of(SampleAgent agent, string action, params (string Name, string Value)[] environment)
        => Of(agent.Declare(), [action], Fit(environment));

    public static Call Of(ResourceAgent agent, string[] args, IReadOnlyDictionary<string, string> environment)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var log = new Lines();
        int exitCode = AgentHost.Run(agent, args, environment, output, error, [log]);
        return new Call((ExitCode)exitCode, output.ToString(), error.ToString(), log.All());
    }

    public static Dictionary<string, string> Env(params (string Name, string Value)[] environment)
        => environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>With the one required parameter of the sample, unless the test sets it.</summary>
    public static Dictionary<string, string> Fit(params (string Name, string Value)[] environment)
    {
        Dictionary<string, string> variables = Env(environment);
        variables.TryAdd("OCF_RESKEY_owner", "postgres");
        return variables;
    }
}

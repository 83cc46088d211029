using System.Collections;

namespace OcfAgents.Ocf;

/// <summary>
/// Runs one action of an agent: argv and environment in, exit code and at most one exit reason out. The first argument
/// decides, the others are ignored, as the resource agent API has it.
/// </summary>
public static class AgentHost
{
    /// <summary>With this process's environment and standard streams.</summary>
    /// <param name="agent">The declaration.</param>
    /// <param name="args">What Main was given: the action, and what is ignored.</param>
    /// <returns>What the process is to exit with, an <see cref="ExitCode"/>. Nothing is thrown.</returns>
    public static int Run(ResourceAgent agent, string[] args)
    {
        StandardStreams.OpenMissing();
        return (int)new AgentCall(agent, ProcessEnvironment(), StandardStreams.Output, StandardStreams.Error)
        {
            ErrorIsTerminal = StandardStreams.ErrorIsTerminal,
        }.Run(args);
    }

    /// <summary>With everything given: for tests. Without sinks, the environment says where the log goes.</summary>
    public static int Run(
        ResourceAgent agent,
        IReadOnlyList<string> args,
        IReadOnlyDictionary<string, string> environment,
        TextWriter output,
        TextWriter error,
        IReadOnlyList<ILogSink>? sinks = null)
    {
        using var tolerantOutput = new TolerantWriter(() => output);
        using var tolerantError = new TolerantWriter(() => error);
        return (int)new AgentCall(agent, environment, tolerantOutput, tolerantError) { Sinks = sinks }.Run(args);
    }

    static Dictionary<string, string> ProcessEnvironment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables.Add((string)variable.Key, (string?)variable.Value ?? "");
        return variables;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace OcfAgents.Ocf;

/// <summary>One call of an agent: finds the action, runs it, and says how it ended.</summary>
sealed class AgentCall(
    ResourceAgent agent, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter error)
{
    readonly ExitReason _exitReason = new(environment);

    public bool ErrorIsTerminal { get; init; }

    /// <summary>In place of those that the environment names.</summary>
    public IReadOnlyList<ILogSink>? Sinks { get; init; }

    [SuppressMessage("Design", "CA1031", Justification = "What left the process would be a SIGABRT.")]
    public ExitCode Run(IReadOnlyList<string> args)
    {
        string name = args.Count > 0 ? args[0] : "";
        try
        {
            return Dispatch(name);
        }
        catch (Exception exception)
        {
            Explain(InternalError.Reason(exception));
            return name == ActionNames.Notify ? ExitCode.Success : ExitCode.ErrGeneric;
        }
    }

    // The controller asks for the metadata as another user, without parameters, and before each start: nothing comes
    // before it.
    ExitCode Dispatch(string name)
        => name switch
        {
            ActionNames.MetaData => Print(Metadata.Write(agent, RaVersion.Minor(environment))),
            ActionNames.Usage or "help" or "--help" => Print(Usage.Text(agent)),
            _ when agent.Actions.FirstOrDefault(action => action.Name == name) is { } action => Perform(action),
            _ => Unimplemented(name),
        };

    ExitCode Print(string text)
    {
        output.Write(text);
        return ExitCode.Success;
    }

    ExitCode Unimplemented(string name)
    {
        error.Write(Usage.Text(agent));
        Explain(name.Length == 0
            ? $"no action given: call {agent.Name} with one of its actions"
            : $"{agent.Name} has no action {Printable.Quote(name)}");
        return ExitCode.ErrUnimplemented;
    }

    ExitCode Perform(AgentAction action)
    {
        LogSinks sinks = Sinks is null
            ? LogSinks.For(environment, LogTag.Of(agent, environment), error, ErrorIsTerminal)
            : new LogSinks(Sinks, AreStandardError: false);
        IReadOnlyCollection<string> secrets = new ParameterValues(environment).SecretsAmong(agent.Parameters);
        var log = new AgentLog(sinks.Sinks, LogSinks.DebugIsOn(environment), secrets);
        var context = new ActionContext(action.Name, environment, agent, log);
        IOutcome outcome = new ActionRun(agent, action, context, error).Outcome();
        Conclude(action, outcome, log, reasonIsLogged: !sinks.AreStandardError);
        return outcome.ExitCode;
    }

    void Conclude(AgentAction action, IOutcome outcome, AgentLog log, bool reasonIsLogged)
    {
        if (outcome is NotifyOutcome { Warning: { } warning })
            log.Warning(warning);
        string? reason = outcome.Reason is { } given && !string.IsNullOrWhiteSpace(given) ? given
            : NeedsReason(outcome.ExitCode) ? $"{action.Name} failed and gave no reason; see the log"
            : null;
        if (reason is not null && reasonIsLogged)
            log.Write(LevelOf(outcome), $"{action.Name}: {reason} (exit {(int)outcome.ExitCode})");
        // A handler left behind may go on talking; the reason is the last line.
        log.Close();
        if (reason is not null)
            Explain(log.Redacted(reason));
    }

    void Explain(string reason) => error.Write(_exitReason.Line(reason));

    static bool NeedsReason(ExitCode code)
        => code is not (ExitCode.Success or ExitCode.NotRunning or ExitCode.RunningPromoted);

    static LogLevel LevelOf(IOutcome outcome)
        => outcome.ExitCode switch
        {
            ExitCode.Success or ExitCode.NotRunning or ExitCode.RunningPromoted => LogLevel.Info,
            // It may stay so for days, and Pacemaker logs the reason itself each time that the result changes.
            ExitCode.Degraded or ExitCode.DegradedPromoted => LogLevel.Debug,
            // A probe's ordinary answer on a node that is not meant to run the resource.
            ExitCode.ErrInstalled when outcome is MonitorOutcome => LogLevel.Info,
            _ => LogLevel.Error,
        };
}

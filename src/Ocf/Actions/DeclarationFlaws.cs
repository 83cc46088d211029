namespace OcfAgents.Ocf;

/// <summary>What makes a declaration one that some tool of the cluster would refuse or misread.</summary>
static class DeclarationFlaws
{
    public static IEnumerable<string> Of(ResourceAgent agent)
        => OfNames(agent).Concat(OfParameters(agent.Parameters)).Concat(OfActions(agent.Actions));

    static IEnumerable<string> OfNames(ResourceAgent agent)
    {
        if (!IsName(agent.Name, '-'))
            yield return $"the name {Printable.Quote(agent.Name)} must be lower case words joined by dashes";
        if (!IsName(agent.Provider, '-'))
            yield return $"the provider {Printable.Quote(agent.Provider)} must be lower case words joined by dashes";
        if (agent.Version.Length == 0 || agent.ShortDescription.Length == 0 || agent.LongDescription.Length == 0)
            yield return "the version and both descriptions must say something";
    }

    static IEnumerable<string> OfParameters(IReadOnlyList<Parameter> parameters)
    {
        if (parameters.Count == 0)
            yield return "the schema of the API demands at least one parameter";
        foreach (string name in Repeated(parameters.Select(parameter => parameter.Name)))
            yield return $"the parameter {name} is declared twice";
        foreach (Parameter parameter in parameters)
        {
            if (!IsName(parameter.Name, '_'))
                yield return $"the parameter {Printable.Quote(parameter.Name)} must be words joined by underscores";
            if (parameter.ShortDescription.Length == 0 || parameter.LongDescription.Length == 0)
                yield return $"the parameter {parameter.Name} must be described";
            if (parameter.DefaultText is { Length: > 0 } text && parameter.ProblemWith(text) is { } problem)
                yield return $"the default of {problem}";
        }
    }

    static IEnumerable<string> OfActions(IReadOnlyList<AgentAction> actions)
    {
        foreach (string name in new[] { ActionNames.Start, ActionNames.Stop, ActionNames.Monitor })
        {
            if (!Has(name))
                yield return $"the action {name} is mandatory";
        }

        if (Has(ActionNames.Promote) != Has(ActionNames.Demote))
            yield return "promote and demote go together";
        foreach (string name in Repeated(actions.Select(action => action.Name)).Except([ActionNames.Monitor]))
            yield return $"the action {name} is declared twice";
        AgentAction[] monitors = [.. actions.Where(action => action.Name == ActionNames.Monitor)];
        if (monitors.Select(monitor => monitor.Interval).Distinct().Count() < monitors.Length)
            yield return "two monitors have the same interval: the cluster cannot tell them apart";
        if (monitors.Any(monitor => monitor.Interval <= TimeSpan.Zero))
            yield return "a monitor needs an interval: without one it is a probe, which every agent has";
        if (monitors.Select(monitor => monitor.Handler).Distinct().Count() > 1)
            yield return "all monitors call the first one's handler; advertise more of them with AlsoEvery";
        if (actions.Any(action => action.Timeout <= TimeSpan.Zero))
            yield return "every action needs a timeout";

        bool Has(string name) => actions.Any(action => action.Name == name);
    }

    static IEnumerable<string> Repeated(IEnumerable<string> names)
        => names.GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);

    static bool IsName(string name, char joint)
        => name is [>= 'a' and <= 'z', ..]
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == joint);
}

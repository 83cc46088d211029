namespace OcfAgents.Ocf;

/// <summary>
/// The values of the parameters in one environment. Reading never throws; <see cref="Problems"/> does the complaining.
/// </summary>
public sealed class ParameterValues(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>
    /// What a value kept as a CIB secret reads when this node could not look it up. Pacemaker lets a stop go on with
    /// it; pcs and crm_resource never see the value either.
    /// </summary>
    const string UnresolvedSecret = "lrm://";

    /// <summary>
    /// The value; the default when it is unset, empty or garbled. An action that may meet a garbled value (only start,
    /// promote and reload-agent have been refused before) and that would touch what the default names must ask <see
    /// cref="IsGarbled"/> first: the default may belong to another resource.
    /// </summary>
    public T Get<T>(Parameter<T> parameter)
        => KnownTextOf(parameter) is { Length: > 0 } text && parameter.Read(text) is { Fault: null } reading
            ? reading.Value!
            : parameter.Default;

    /// <summary>Whether the environment has it at all, be it empty.</summary>
    public bool IsSet(Parameter parameter) => TextOf(parameter) is not null;

    /// <summary>Set, to nothing: Pacemaker passes an empty configured value as an empty string.</summary>
    public bool IsEmpty(Parameter parameter) => TextOf(parameter) is { Length: 0 };

    /// <summary>Set to something that cannot be what was meant, or a secret that this node could not look up.</summary>
    public bool IsGarbled(Parameter parameter)
        => TextOf(parameter) is { Length: > 0 } text
            && (text == UnresolvedSecret || parameter.ProblemWith(text) is not null);

    public IReadOnlyList<ParameterProblem> Problems(IEnumerable<Parameter> parameters)
        => [.. parameters.Select(ProblemOf).OfType<ParameterProblem>()];

    /// <summary>The values that must not be shown to anybody.</summary>
    internal IReadOnlyCollection<string> SecretsAmong(IEnumerable<Parameter> parameters)
    {
        // No chain of operators: each of them is a generic virtual method, which is looked up at run time, and this is part of every action.
        var secrets = new List<string>();
        foreach (Parameter parameter in parameters)
        {
            if (parameter.IsSecret && KnownTextOf(parameter) is { Length: > 0 } text)
                secrets.Add(text);
        }

        return secrets;
    }

    ParameterProblem? ProblemOf(Parameter parameter)
    {
        string? text = TextOf(parameter);
        if (text == UnresolvedSecret)
        {
            return new(
                parameter, Refusal.Args, $"{parameter.Name} is a secret that this node does not have: run cibsecret sync");
        }

        string? problem = text is { Length: > 0 } ? parameter.ProblemWith(text) : MissingText(parameter);
        return problem is null ? null : new(parameter, Refusal.Configured, problem);
    }

    string? MissingText(Parameter parameter)
        => !parameter.IsRequired ? null
            : $"{parameter.Name} is required, but {(IsEmpty(parameter) ? "empty" : "not set")}: "
                + $"give it a value ({parameter.ShortDescription})";

    string? TextOf(Parameter parameter) => environment.GetValueOrDefault(parameter.EnvironmentName);

    string? KnownTextOf(Parameter parameter) => TextOf(parameter) is var text && text == UnresolvedSecret ? null : text;
}

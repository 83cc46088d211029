using System.Text;

namespace OcfAgents.Ocf;

/// <summary>The help text of an agent, from its declaration.</summary>
static class Usage
{
    public static string Text(ResourceAgent agent)
    {
        var usage = new StringBuilder();
        string actions = string.Join('|', agent.Actions.Select(action => action.Name)
            .Concat([ActionNames.MetaData, ActionNames.Usage])
            .Distinct(StringComparer.Ordinal));
        usage.Append($"usage: {agent.Name} {{{actions}}}\n\n");
        usage.Append($"{agent.ShortDescription} (ocf:{agent.Provider}:{agent.Name} {agent.Version})\n\n");
        usage.Append("Parameters come from the environment, as OCF_RESKEY_<name>:\n");
        int width = agent.Parameters.Aggregate(0, (width, parameter) => Math.Max(width, parameter.Name.Length));
        foreach (Parameter parameter in agent.Parameters)
            usage.Append($"  {parameter.Name.PadRight(width)}  {parameter.ShortDescription}{Note(parameter)}\n");
        return usage.ToString();
    }

    static string Note(Parameter parameter)
        => parameter.IsRequired ? " (required)"
            : parameter.DefaultText is { Length: > 0 } text ? $" ({text})"
            : "";
}

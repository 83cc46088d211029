namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>The commands that create a resource of an agent, with the parameters that it cannot be without.</summary>
internal static class AgentExample
{
    private const string More = @" \";

    /// <summary>With pcs, which takes the operations from the metadata.</summary>
    public static IReadOnlyList<string> Pcs(AgentDocument document, string provider)
    {
        var words = new List<string> { $"pcs resource create {Resource(document)} ocf:{provider}:{document.Name}" };
        if (Parameters(document) is { Length: > 0 } parameters)
        {
            words.Add(parameters);
        }

        if (document.IsPromotable)
        {
            words.Add(document.IsNotified ? "promotable notify=true" : "promotable");
        }

        return Lines(words);
    }

    /// <summary>With crmsh, which wants the operations told.</summary>
    public static IReadOnlyList<string> Crm(AgentDocument document, string provider)
    {
        var words = new List<string> { $"crm configure primitive {Resource(document)} ocf:{provider}:{document.Name}" };
        if (Parameters(document) is { Length: > 0 } parameters)
        {
            words.Add($"params {parameters}");
        }

        words.AddRange(document.Actions.Where(action => action.IsRecurring || action.Name is "start" or "stop" or "promote" or "demote" or "notify").Select(Operation));
        IEnumerable<string> clone = document.IsPromotable
            ? [$"crm configure clone {Resource(document)}-clone {Resource(document)} meta promotable=true{(document.IsNotified ? " notify=true" : "")}"]
            : [];
        return [.. Lines(words), .. clone];
    }

    private static string Resource(AgentDocument document) => document.Name.Replace('-', '_').Replace('.', '_').ToLowerInvariant();

    private static string Parameters(AgentDocument document) => string.Join(
        ' ',
        document.Parameters.Where(parameter => parameter.IsRequired && parameter.Deprecation is null).Select(parameter => $"{parameter.Name}={parameter.Name.ToUpperInvariant()}"));

    private static string Operation(DocumentedAction action)
    {
        IEnumerable<(string Name, string Value)> options =
        [
            ("interval", action.IsRecurring ? action.Interval : "0s"),
            ("timeout", action.Timeout),
            ("role", action.IsRecurring ? action.Role : ""),
            ("OCF_CHECK_LEVEL", action.Depth is "0" ? "" : action.Depth),
        ];
        // What is no plain word is left out: it would mean something to the shell.
        return string.Join(' ', options.Where(option => option.Value.Length > 0 && option.Value.All(char.IsAsciiLetterOrDigit)).Select(option => $"{option.Name}={option.Value}").Prepend($"op {action.Name}"));
    }

    private static IReadOnlyList<string> Lines(List<string> words) =>
        [.. words.Select((word, index) => (index == 0 ? "" : "    ") + word + (index < words.Count - 1 ? More : ""))];
}

using System.Collections;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.Globalization;

namespace OcfAgents.Cli.Manual;

/// <summary>Makes the manual of what is declared, so that a verb is in it as soon as it is declared.</summary>
internal static class ManualReader
{
    public static ManualPage Read(RootCommand root) => new(
        root.Description ?? "",
        [.. root.Subcommands.Where(command => !command.Hidden).SelectMany(command => Verbs(command, command.Name))],
        [.. root.Options.Where(option => !option.Hidden).Select(Option)]);

    private static IEnumerable<ManualVerb> Verbs(Command command, string path)
    {
        var inner = command.Subcommands.Where(verb => !verb.Hidden).ToList();
        return inner.SelectMany(verb => Verbs(verb, $"{path} {verb.Name}")).Prepend(new ManualVerb(
            path,
            command.Description ?? "",
            [.. command.Arguments.Where(argument => !argument.Hidden).Select(Argument)],
            [.. command.Options.Where(option => !option.Hidden && option is not HelpOption).Select(Option)],
            inner.Count > 0));
    }

    private static ManualArgument Argument(Argument argument) => new(
        Values(argument) ?? argument.HelpName ?? argument.Name,
        Sentence(argument.Description),
        argument.Arity.MinimumNumberOfValues > 0,
        argument.Arity.MaximumNumberOfValues > 1);

    private static ManualOption Option(Option option)
    {
        var isSwitch = IsSwitch(option);
        return new ManualOption(
            // The slash is Windows's.
            [.. option.Aliases.Where(alias => alias[0] == '-' && alias != "-?").Prepend(option.Name)],
            isSwitch ? null : Values(option) ?? option.HelpName ?? option.Name.TrimStart('-'),
            Sentence(option.Description),
            isSwitch || !option.HasDefaultValue ? null : Default(option.GetDefaultValue()),
            option.Required,
            option.Arity.MaximumNumberOfValues > 1);
    }

    /// <summary>Whether nothing follows it.</summary>
    public static bool IsSwitch(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) || option.ValueType == typeof(bool?);

    private static string? Values(Symbol symbol)
    {
        var values = symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label).ToList();
        return values.Count == 0 ? null : string.Join('|', values);
    }

    private static string? Default(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        IEnumerable => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Sentence(string? description) => (description ?? "").TrimEnd('.');
}

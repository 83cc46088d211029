using System.CommandLine;
using System.CommandLine.Completions;
using OcfAgents.Cli.Manual;

namespace OcfAgents.Cli.Completions;

/// <summary>
/// Completes a command line from what is declared. The parser's own completion goes by the line and not by its words, which a shell has taken apart
/// already, and offers what contains the word instead of what begins with it.
/// </summary>
internal static class Completer
{
    private const string EndOfOptions = "--";

    /// <param name="root">All verbs.</param>
    /// <param name="words">Those after the program's name; the last is being typed, and may be "".</param>
    public static Completion For(RootCommand root, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return Completion.Nothing;
        }

        var place = new Place(root);
        foreach (var word in words.SkipLast(1))
        {
            place.Pass(word);
        }

        var last = words[^1];
        if (place.Awaited is { } option)
        {
            return Values(option, option.HelpName ?? option.Name, option.ValueType, "", last);
        }

        return !place.HasEnded && last.StartsWith('-') ? Options(place, last) : VerbsAndArguments(place, last);
    }

    private static Completion Options(Place place, string last)
    {
        var equals = last.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            return place.Option(last[..equals]) is { } option && !ManualReader.IsSwitch(option)
                ? Values(option, option.HelpName ?? option.Name, option.ValueType, last[..(equals + 1)], last[(equals + 1)..])
                : Completion.Nothing;
        }

        return new Completion(
        [
            .. place.Options.Where(option => !option.Hidden && (!place.Given.Contains(option) || option.Arity.MaximumNumberOfValues > 1))
                .Where(option => option.Name.StartsWith(last, StringComparison.Ordinal))
                .Select(option => (option.Name, option.Description ?? ""))
                .OrderBy(candidate => candidate.Name, StringComparer.Ordinal),
        ]);
    }

    private static Completion VerbsAndArguments(Place place, string last)
    {
        var verbs = place.Verbs.Where(verb => !verb.Hidden && verb.Name.StartsWith(last, StringComparison.Ordinal))
            .Select(verb => (verb.Name, verb.Description ?? "")).ToList();
        if (place.Argument is not { } argument)
        {
            return new Completion(verbs);
        }

        var values = Values(argument, argument.HelpName ?? argument.Name, argument.ValueType, "", last);
        return values with { Candidates = [.. verbs, .. values.Candidates] };
    }

    private static Completion Values(Symbol symbol, string name, Type type, string prefix, string typed)
    {
        var declared = symbol.GetCompletions(CompletionContext.Empty).ToList();
        return declared.Count > 0
            ? new Completion([.. declared.Where(item => item.Label.StartsWith(typed, StringComparison.Ordinal)).Select(item => (prefix + item.Label, item.Detail ?? ""))])
            : new Completion([], Others(name.TrimStart('-'), type)) { Prefix = prefix, Typed = typed };
    }

    /// <summary>By the value's name, which is also what help and manual call it.</summary>
    private static OtherWords Others(string name, Type type) => name.ToUpperInvariant() switch
    {
        "NODE" => OtherWords.Nodes,
        "RESOURCE" => OtherWords.Resources,
        _ => type == typeof(string) || type == typeof(string[]) ? OtherWords.Files : OtherWords.None,
    };

    /// <summary>Where in the command line a word stands.</summary>
    private sealed class Place
    {
        private readonly Command _root;
        private readonly List<Option> _given = [];
        private int _arguments;

        public Place(RootCommand root)
        {
            _root = root;
            Command = root;
        }

        public Command Command { get; private set; }

        /// <summary>The option whose value comes next.</summary>
        public Option? Awaited { get; private set; }

        /// <summary>After --: options are none any more.</summary>
        public bool HasEnded { get; private set; }

        public IReadOnlyList<Option> Given => _given;

        /// <summary>None after a word that is no verb.</summary>
        public IEnumerable<Command> Verbs => _arguments == 0 ? Command.Subcommands : [];

        /// <summary>Those of the verb, and those of the verbs around it that go for all.</summary>
        public IEnumerable<Option> Options => Command == _root ? _root.Options : Command.Options.Concat(_root.Options.Where(option => option.Recursive));

        public Argument? Argument => Command.Arguments.ElementAtOrDefault(_arguments)
            ?? (Command.Arguments is [.., var last] && last.Arity.MaximumNumberOfValues > 1 ? last : null);

        public Option? Option(string name) => Options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

        public void Pass(string word)
        {
            if (Awaited is not null)
            {
                Awaited = null;
            }
            else if (!HasEnded && word == EndOfOptions)
            {
                HasEnded = true;
            }
            else if (!HasEnded && word.StartsWith('-'))
            {
                PassOption(word);
            }
            else if (Verbs.FirstOrDefault(verb => verb.Name == word || verb.Aliases.Contains(word)) is { } verb)
            {
                Command = verb;
            }
            else
            {
                _arguments++;
            }
        }

        private void PassOption(string word)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (Option(equals > 0 ? word[..equals] : word) is { } option)
            {
                _given.Add(option);
                Awaited = equals < 0 && !ManualReader.IsSwitch(option) ? option : null;
            }
        }
    }
}

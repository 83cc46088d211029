using System.CommandLine;
using OcfAgents.Cli.Manual.AgentPages;
using OcfAgents.Cli.Manual.Reference;

namespace OcfAgents.Cli.Manual;

/// <summary>ocf-agents man: prints the manual.</summary>
internal static class ManualCommand
{
    public static Command Create()
    {
        Argument<string[]> verb = new("verb") { Description = "one verb alone, such as setup cluster", Arity = ArgumentArity.ZeroOrMore };
        Option<string> format = new("--format") { Description = "roff is what man -l reads", DefaultValueFactory = _ => ManualFormat.Roff };
        format.AcceptOnlyFromAmong(ManualFormat.Roff, ManualFormat.Markdown);
        Option<string?> metadata = new("--metadata") { HelpName = "FILE", Description = "the page about the resource agent whose meta-data this file has, or - for standard input" };
        Option<string> provider = new("--provider") { HelpName = "PROVIDER", Description = "of that agent", DefaultValueFactory = _ => AgentPage.Ours };
        provider.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 } word || !word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            {
                result.AddError("a provider is a word of letters, digits, '_' and '-'");
            }
        });
        Option<string?> reference = new("--reference") { Description = "a page about the whole suite, as Markdown" };
        reference.AcceptOnlyFromAmong(ReferencePage.ExitCodes, ReferencePage.Attributes);
        Command command = new("man", "Print the manual: ocf-agents man | man -l -") { verb, format, metadata, provider, reference };
        command.SetAction(result => result.GetValue(reference) is { } page ? Print(ReferencePage.Of(page)) : Run(result, verb, format, metadata, provider));
        return command;
    }

    private static int Print(string page)
    {
        Console.Out.Write(page);
        return (int)ExitCode.Success;
    }

    private static int Run(ParseResult result, Argument<string[]> verb, Option<string> format, Option<string?> metadata, Option<string> provider)
    {
        var path = string.Join(' ', result.GetValue(verb) ?? []);
        var kind = result.GetRequiredValue(format);
        var date = ManualDate.Of(Environment.GetEnvironmentVariable(ManualDate.Variable));
        if (result.GetValue(metadata) is not { } file)
        {
            return Run(path, kind, date, Console.Out, Console.Error);
        }

        if (path.Length == 0)
        {
            return AgentPageRun.Run(file, result.GetRequiredValue(provider), kind, date, Console.Out, Console.Error);
        }

        Console.Error.WriteLine("--metadata is about a resource agent, and a verb is none of it");
        return (int)ExitCode.Usage;
    }

    /// <summary>The version of the program, in three numbers.</summary>
    private static string Version => typeof(ManualCommand).Assembly.GetName().Version?.ToString(3) ?? "";

    private static int Run(string verb, string format, DateOnly? date, TextWriter output, TextWriter error)
    {
        var page = ManualReader.Read(CommandLine.Create());
        if (verb.Length > 0)
        {
            if (page.Of(verb) is not { } part)
            {
                error.WriteLine($"there is no such verb; there are: {string.Join(", ", page.Verbs.Select(known => known.Path))}");
                return (int)ExitCode.Usage;
            }

            page = part;
        }

        output.Write(format == ManualFormat.Markdown ? MarkdownText.Of(page) : RoffText.Of(page, Version, date));
        return (int)ExitCode.Success;
    }
}

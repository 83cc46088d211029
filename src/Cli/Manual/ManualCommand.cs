using System.CommandLine;

namespace OcfAgents.Cli.Manual;

/// <summary>ocf-agents man: prints the manual.</summary>
internal static class ManualCommand
{
    public static Command Create()
    {
        Argument<string[]> verb = new("verb") { Description = "one verb alone, such as setup cluster", Arity = ArgumentArity.ZeroOrMore };
        Option<string> format = new("--format") { Description = "roff is what man -l reads", DefaultValueFactory = _ => ManualFormat.Roff };
        format.AcceptOnlyFromAmong(ManualFormat.Roff, ManualFormat.Markdown);
        Command command = new("man", "Print the manual: ocf-agents man | man -l -") { verb, format };
        command.SetAction(result => Run(string.Join(' ', result.GetValue(verb) ?? []), result.GetRequiredValue(format), Console.Out, Console.Error));
        return command;
    }

    /// <summary>The version of the program, in three numbers.</summary>
    private static string Version => typeof(ManualCommand).Assembly.GetName().Version?.ToString(3) ?? "";

    private static int Run(string verb, string format, TextWriter output, TextWriter error)
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

        output.Write(format == ManualFormat.Markdown ? MarkdownText.Of(page) : RoffText.Of(page, Version));
        return (int)ExitCode.Success;
    }
}

using System.Globalization;

namespace OcfAgents.Cli.Manual;

/// <summary>The manual as a page for man(1).</summary>
internal static class RoffText
{
    /// <param name="page">The manual.</param>
    /// <param name="version">For the foot of the page.</param>
    /// <param name="date">For the head of the page.</param>
    public static string Of(ManualPage page, string version, DateOnly? date = null)
    {
        var roff = new RoffWriter();
        roff.Head(ManualPage.Program, 1, $"{RoffWriter.Suite} {version}", date);
        roff.Line(".SH NAME");
        roff.Line($"{RoffWriter.Escaped(ManualPage.Program)} \\-");
        roff.Paragraph(Lowered(page.Summary.TrimEnd('.')));
        roff.Line(".SH SYNOPSIS");
        foreach (var verb in page.Verbs.Where(verb => !verb.IsGroup))
        {
            roff.Line($"\\fB{RoffWriter.Escaped(ManualPage.Program)}\\fR {RoffWriter.Escaped(verb.Synopsis)}");
            roff.Line(".br");
        }

        roff.TakeBack(".br");
        roff.Line(".SH DESCRIPTION");
        roff.Paragraph(page.Summary);
        roff.Line(".SH VERBS");
        foreach (var verb in page.Verbs)
        {
            Verb(roff, verb);
        }

        roff.Line(".SH OPTIONS");
        Options(roff, page.Common);
        roff.Table("EXIT STATUS", ExitCodes.All.Select(code => (((int)code).ToString(CultureInfo.InvariantCulture), ExitCodes.Meaning(code))));
        roff.Table("ENVIRONMENT", ManualPage.Environment);
        roff.Table("FILES", ManualPage.Files);
        roff.Line(".SH SEE ALSO");
        roff.Line(".BR pcs (8),");
        roff.Line(".BR crm_mon (8)");
        return roff.ToString();
    }

    private static void Verb(RoffWriter roff, ManualVerb verb)
    {
        roff.Line($".SS {RoffWriter.Escaped(verb.Path)}");
        roff.Paragraph(verb.Description);
        foreach (var argument in verb.Arguments)
        {
            roff.Entry($"\\fI{RoffWriter.Escaped(argument.Name)}\\fR", ManualText.Of(argument));
        }

        Options(roff, verb.Options);
    }

    private static void Options(RoffWriter roff, IReadOnlyList<ManualOption> options)
    {
        foreach (var option in options)
        {
            var names = string.Join(", ", option.Names.Select(name => $"\\fB{RoffWriter.Escaped(name)}\\fR"));
            roff.Entry(option.Value is { } value ? $"{names} \\fI{RoffWriter.Escaped(value)}\\fR" : names, ManualText.Of(option));
        }
    }

    private static string Lowered(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}

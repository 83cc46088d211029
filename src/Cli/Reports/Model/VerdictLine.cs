namespace OcfAgents.Cli.Reports.Model;

/// <summary>One answer of the report.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Question">What was asked, in a few words.</param>
/// <param name="Answer">A few words.</param>
/// <param name="Because">What says so.</param>
internal sealed record VerdictLine(string Key, string Question, string Answer, string Because, Tone Tone);

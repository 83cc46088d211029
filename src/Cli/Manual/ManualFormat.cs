namespace OcfAgents.Cli.Manual;

internal static class ManualFormat
{
    public const string Roff = "roff";
    public const string Markdown = "markdown";
}

namespace OcfAgents.Cli.Reports.Model;

internal enum Tone
{
    Good,
    Plain,
    NotKnown,
    Bad,
}

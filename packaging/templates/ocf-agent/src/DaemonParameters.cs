using OcfAgents.Ocf;

namespace Mydaemon;

/// <summary>Each parameter once: its name, type, default, limits and description.</summary>
static class DaemonParameters
{
    public static readonly Parameter<string> Binary = Parameters.Path(
        "binary", "Program to run", "The program that is run. It has to stay in the foreground.", required: true);

    public static readonly Parameter<string> Options = Parameters.Text(
        "options", "Arguments of the program",
        "The arguments of the program, separated by blanks. No shell reads them: quotes, variables and wildcards mean nothing.");

    public static readonly Parameter<string> User = Parameters.Account(
        "user", "Account that the program runs as", "The account that the program runs as. It has to exist on every node.", "root");

    public static readonly Parameter<TimeSpan> Settle = Parameters.Seconds(
        "settle", "How long it has to live to count as started",
        "How long the program has to live before a start counts as done. One that cannot run at all has ended by then.",
        TimeSpan.FromSeconds(1), min: TimeSpan.Zero, max: TimeSpan.FromMinutes(10), reloadable: true);

    public static IReadOnlyList<Parameter> All { get; } = [Binary, Options, User, Settle];
}

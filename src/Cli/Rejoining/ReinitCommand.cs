using System.CommandLine;

namespace OcfAgents.Cli.Rejoining;

/// <summary>ocf-agents reinit: a fresh base backup in the place of a member's data.</summary>
internal static class ReinitCommand
{
    private const string Name = "reinit";

    public static Command Create()
    {
        var options = new RejoinOptions();
        Option<bool> yes = new("--yes") { Description = "do not ask" };
        Option<bool> force = new("--force") { Description = "also where it costs redundancy until it streams again, or has writes wait" };
        Command command = new(Name, "Put a fresh base backup in the place of a member's data, although it may be healthy. The old data is kept until the new one streams.")
        {
            yes, force,
        };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var wishes = new RejoinWishes(options.Node(result)) { IsForced = result.GetValue(force) };
            var canAsk = !Console.IsInputRedirected && !Console.IsOutputRedirected;
            return options.Run(result, Name, options.Output(result)).Run(
                options.Resource(result),
                (database, stamp) => ReinitPlan.For(database, wishes, stamp),
                mayGoOn: () => Confirmation.WhyNot(wishes.Node, result.GetValue(yes), canAsk ? () => Ask(wishes.Node) : null));
        });
        return command;
    }

    private static string Ask(string node)
    {
        Console.Write($"The data on {node} is replaced by a fresh base backup. Type the node's name to go on: ");
        return Console.ReadLine() ?? "";
    }
}

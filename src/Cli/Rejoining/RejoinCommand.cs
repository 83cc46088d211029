using System.CommandLine;

namespace OcfAgents.Cli.Rejoining;

/// <summary>ocf-agents rejoin: on any member's node, for any member that cannot stream.</summary>
internal static class RejoinCommand
{
    private const string Name = "rejoin";

    public static Command Create()
    {
        var options = new RejoinOptions();
        Option<bool> backup = new("--base-backup") { Description = "take a base backup where a rewind is not possible, also where rejoin=rewind or manual leaves that to you" };
        Option<bool> cancel = new("--cancel") { Description = "end the rejoin that is at work there, and take its order back" };
        Command command = new(Name, "Bring a member back that cannot stream from the primary: by a rewind, or else a base backup. What only it has is kept aside first.")
        {
            backup, cancel,
        };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var wishes = new RejoinWishes(options.Node(result)) { AllowsBaseBackup = result.GetValue(backup) };
            var isCancel = result.GetValue(cancel);
            return options.Run(result, Name, options.Output(result)).Run(
                options.Resource(result),
                (database, stamp) => isCancel ? CancelPlan.For(database, wishes.Node, stamp) : RejoinPlan.For(database, wishes, stamp),
                mayGoOn: () => null);
        });
        return command;
    }
}

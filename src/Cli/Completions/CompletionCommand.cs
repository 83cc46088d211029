using System.CommandLine;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Completions;

/// <summary>ocf-agents completion, which prints a shell's script, and the hidden verb that such a script asks.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        Argument<string> shell = new("shell") { Description = "the shell that is to complete" };
        shell.AcceptOnlyFromAmong(CompletionScripts.Bash, CompletionScripts.Zsh, CompletionScripts.Fish);
        Command command = new("completion", "Print the script that completes verbs, options and names in a shell: source <(ocf-agents completion bash)") { shell };
        command.SetAction(result =>
        {
            Console.Out.Write(CompletionScripts.Of(result.GetRequiredValue(shell)));
            return (int)ExitCode.Success;
        });
        return command;
    }

    public static Command CreateHidden()
    {
        Argument<string[]> words = new("words") { Arity = ArgumentArity.ZeroOrMore };
        Command command = new("complete", "Called by the scripts of ocf-agents completion.") { words };
        command.Hidden = true;
        command.SetAction(result =>
        {
            var cluster = new ClusterNames(new ClusterTool(new CommandRunner()) { Bound = ClusterNames.Bound });
            foreach (var line in CompletionLines.Of(Completer.For(CommandLine.Create(), result.GetValue(words) ?? []), others => Ask(cluster, others)))
            {
                Console.Out.WriteLine(line);
            }

            return (int)ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<string> Ask(ClusterNames cluster, OtherWords others) => others switch
    {
        OtherWords.Nodes => cluster.Nodes(),
        OtherWords.Resources => cluster.Resources(),
        OtherWords.None or OtherWords.Files => [],
        _ => throw new InvalidOperationException($"no such words: {others}"),
    };
}

using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Rejoining;

/// <summary>A person's word that the data of one node may be replaced: the node's name, typed.</summary>
internal static class Confirmation
{
    /// <param name="node">Whose data.</param>
    /// <param name="isGiven">On the command line.</param>
    /// <param name="ask">Asks on the terminal, and returns what was typed; <c>null</c> where there is none to ask on.</param>
    /// <returns><c>null</c>, or why it is not confirmed.</returns>
    public static Refusal? WhyNot(string node, bool isGiven, Func<string>? ask)
    {
        if (isGiven)
        {
            return null;
        }

        if (ask is null)
        {
            return Refusal.ForSafety($"the data of {node} would be replaced, and there is no terminal to ask on", "--yes says it on the command line");
        }

        return ask().Trim() == node ? null : Refusal.ForSafety($"what was typed is not {node}: nothing was done", "the same command again");
    }
}

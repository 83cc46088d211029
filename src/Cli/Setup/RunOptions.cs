using System.CommandLine;
using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Setup;

/// <summary>The options that every setup verb has.</summary>
internal sealed class RunOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "say what would be done, and change nothing" };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document (docs/chef-server.md)" };

    public void AddTo(Command command)
    {
        command.Options.Add(_dryRun);
        command.Options.Add(_json);
    }

    public bool IsDryRun(ParseResult result) => result.GetValue(_dryRun);

    public IOutput Output(ParseResult result) => result.GetValue(_json) ? new JsonOutput(Console.Out) : TextOutput.Standard();
}

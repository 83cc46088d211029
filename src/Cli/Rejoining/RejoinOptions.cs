using System.CommandLine;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup;

namespace OcfAgents.Cli.Rejoining;

/// <summary>What rejoin and reinit both have on their command lines.</summary>
internal sealed class RejoinOptions
{
    private readonly Argument<string> _node = new("NODE") { Description = "the member, by its name in the cluster" };
    private readonly Option<string?> _resource = new("--resource") { Description = "the name of the database's resource, where there are several" };
    private readonly Option<int?> _timeout = new("--timeout") { Description = "seconds to wait until it streams (default: as long as it comes further)" };
    private readonly RunOptions _run = new();

    public RejoinOptions() => _timeout.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var seconds) && seconds > 0))
        {
            result.AddError("--timeout must be a number of seconds, 1 at least");
        }
    });

    public void AddTo(Command command)
    {
        command.Arguments.Add(_node);
        command.Options.Add(_resource);
        command.Options.Add(_timeout);
        _run.AddTo(command);
    }

    public string Node(ParseResult result) => result.GetRequiredValue(_node);

    public string? Resource(ParseResult result) => result.GetValue(_resource);

    public bool IsDryRun(ParseResult result) => _run.IsDryRun(result);

    public IOutput Output(ParseResult result) => _run.Output(result);

    public RejoinRun Run(ParseResult result, string command, IOutput output) => new(
        command, _run.IsDryRun(result), output, result.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}

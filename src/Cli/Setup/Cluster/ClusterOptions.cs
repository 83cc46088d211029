using System.CommandLine;
using System.Globalization;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>The options of setup cluster alone.</summary>
internal sealed class ClusterOptions
{
    private const int DefaultSeconds = 120;

    private readonly Option<string> _address = new("--address") { Description = "the virtual address with its prefix, 192.0.2.100/24", Required = true };
    private readonly Option<string> _resource = new("--resource") { Description = "the name of the database's resource", DefaultValueFactory = _ => "chefdb" };
    private readonly Option<string> _synchronous = new("--synchronous") { Description = "what a commit waits for: off, prefer or strict", DefaultValueFactory = _ => "off" };
    private readonly Option<string[]> _cloned = new("--cloned") { Description = "a node that has a copy of the data already; may be repeated" };
    private readonly Option<bool> _run = new("--run") { Description = "do it; without, the commands are printed" };
    private readonly Option<int> _timeout = new("--timeout") { Description = "seconds until a handover that does not succeed is taken back", DefaultValueFactory = _ => DefaultSeconds };
    private readonly Option<bool> _noFencing = new("--without-fencing-i-accept-split-brain") { Description = "go on although no node can be fenced" };

    public ClusterOptions()
    {
        Check(_address, ClusterWishes.IsAddress, "an address and a prefix, such as 192.0.2.100/24");
        Check(_resource, text => text.Length is > 0 and < 64 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'), "a name of letters, digits, - _");
        Check(_synchronous, text => text is "off" or "prefer" or "strict", "off, prefer or strict");
        Check(_timeout, text => int.TryParse(text, out var seconds) && seconds is >= 10 and <= 3600, "10 to 3600 seconds");
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _address, _resource, _synchronous, _cloned, _run, _timeout, _noFencing })
        {
            command.Options.Add(option);
        }
    }

    public bool IsRun(ParseResult result) => result.GetValue(_run);

    public TimeSpan Bound(ParseResult result) => TimeSpan.FromSeconds(result.GetValue(_timeout));

    public ClusterWishes Wishes(ParseResult result)
    {
        var parts = result.GetRequiredValue(_address).Split('/');
        return new ClusterWishes
        {
            Address = parts[0],
            Prefix = int.Parse(parts[1], CultureInfo.InvariantCulture),
            Resource = result.GetRequiredValue(_resource),
            Synchronous = result.GetRequiredValue(_synchronous),
            MayLackFencing = result.GetValue(_noFencing),
            Cloned = [.. result.GetValue(_cloned) ?? []],
        };
    }

    private static void Check<T>(Option<T> option, Func<string, bool> isGood, string what) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !isGood(token.Value))
        {
            result.AddError($"{option.Name} must be {what}");
        }
    });
}

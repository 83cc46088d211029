using System.CommandLine;
using System.Globalization;

namespace OcfAgents.ErchefWriter.Commands;

/// <summary>
/// How to write. The defaults are erchef's for its pool; with fresh connections they are those of a probe, with enough
/// workers that a turn finds one free while all the others wait for their timeouts.
/// </summary>
sealed class PlanOptions
{
    const double DefaultRate = 50;

    readonly Option<double?> _rate = Positive(new Option<double?>("--rate") { Description = "writes per second (50)" });
    readonly Option<double?> _interval = Positive(new Option<double?>("--interval-ms") { Description = "milliseconds between two writes, instead of --rate" });
    readonly Option<double> _duration = Positive(new Option<double>("--duration") { Description = "seconds to write", DefaultValueFactory = _ => 60 });
    readonly Option<int?> _connections = Positive(new Option<int?>("--connections") { Description = "size of the pool, or writes under way at once with --fresh-connection (20; 64)" });
    readonly Option<bool> _fresh = new("--fresh-connection") { Description = "a new connection for each write, to measure an outage" };
    readonly Option<int?> _connect = Positive(new Option<int?>("--connect-timeout-ms") { Description = "limit for getting a connection (2000; 250 if fresh)" });
    readonly Option<int?> _statement = Positive(new Option<int?>("--statement-timeout-ms") { Description = "limit for a statement (5000; 1000 if fresh)" });
    readonly Option<string> _organization = new("--org") { Description = "organization that the nodes belong to", DefaultValueFactory = _ => "acme" };
    readonly Option<int> _blob = Positive(new Option<int>("--blob-bytes") { Description = "packed size of a node object", DefaultValueFactory = _ => 16384 });

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _rate, _interval, _duration, _connections, _fresh, _connect, _statement, _organization, _blob })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_rate) is not null && result.GetResult(_interval) is not null)
            {
                result.AddError("--rate and --interval-ms are two ways to say the same: give one of them");
            }
        });
    }

    static Option<T> Positive<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result is { Implicit: false, Tokens: [var token] } && !(double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value > 0))
            {
                result.AddError($"{option.Name} must be a number above 0");
            }
        });
        return option;
    }

    public WritePlan Read(ParseResult result)
    {
        var fresh = result.GetValue(_fresh);
        return new WritePlan(
            TimeSpan.FromMilliseconds(result.GetValue(_interval) ?? (1000 / (result.GetValue(_rate) ?? DefaultRate))),
            TimeSpan.FromSeconds(result.GetValue(_duration)),
            result.GetValue(_connections) ?? (fresh ? 64 : 20),
            fresh,
            TimeSpan.FromMilliseconds(result.GetValue(_connect) ?? (fresh ? 250 : 2000)),
            TimeSpan.FromMilliseconds(result.GetValue(_statement) ?? (fresh ? 1000 : 5000)),
            result.GetRequiredValue(_organization),
            result.GetValue(_blob));
    }
}

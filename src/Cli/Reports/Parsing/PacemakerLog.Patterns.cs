using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Reports.Parsing;

/// <content>Pacemaker's words, of 2.0 to 3.0.</content>
internal sealed partial class PacemakerLog
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Patience = 1000;

    [GeneratedRegex(@"^Node (?<node>\S+) state is now (?<state>member|lost)\b", Options, Patience)]
    private static partial Regex Member();

    [GeneratedRegex(@"^Requesting (peer )?fencing \((?<action>[a-z]+)\) (targeting node|of node|targeting) (?<node>\S+)", Options, Patience)]
    private static partial Regex FencingAsked();

    [GeneratedRegex(@"^Peer (?<node>\S+) was (not )?terminated \((?<action>[a-z]+)\) by .*: (?<result>[^|(]*[^|( ])", Options, Patience)]
    private static partial Regex PeerTerminated();

    [GeneratedRegex(@"^Operation '(?<action>[a-z]+)' targeting (?<node>\S+) by .*: (?<result>[^|(]*[^|( ])", Options, Patience)]
    private static partial Regex FencingEnded();

    [GeneratedRegex(@"^Requesting local execution of (?<operation>[a-z_-]+) operation for (?<resource>\S+) on (?<node>\S+)", Options, Patience)]
    private static partial Regex OperationAsked();

    [GeneratedRegex(@"^Result of (?<operation>[a-z_-]+) operation for (?<resource>\S+) on (?<node>[^\s:]+): (?<result>.*?) \|.*\brc=(?<code>\d+)", Options, Patience)]
    private static partial Regex OperationResult();

    [GeneratedRegex(@"^Initiating [a-z_-]+ operation (?<key>\S+) (locally )?on (?<node>\S+)", Options, Patience)]
    private static partial Regex OperationInitiated();

    [GeneratedRegex(@"^Transition -?\d+ action \d+ \((?<key>\S+) on (?<node>[^\s)]+)\)(:| confirmed:| expected)? *(expected '[^']*' but got )?(?<result>'?[^|]*[^| ]) \|.*\brc=(?<code>\d+)", Options, Patience)]
    private static partial Regex TransitionAction();

    [GeneratedRegex(@"^Setting (?<name>\S+)\[(?<node>[^\]]+)\][^:]*: .* -> (?<value>[^|]*[^| ])", Options, Patience)]
    private static partial Regex AttributeSet();

    [GeneratedRegex(@"<primitive [^>]*\bid=""(?<id>[^""]+)""", Options, Patience)]
    private static partial Regex PrimitiveId();

    [GeneratedRegex(@"<primitive [^>]*\btype=""(?<type>[^""]+)""", Options, Patience)]
    private static partial Regex PrimitiveType();
}

using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>The next step of synchronous mode on the primary n1, as a table that can be read aloud.</summary>
public sealed class SyncStepTable
{
    private const string Table = """
        mode     | commits wait for | published            | stream   | caught up | patience | next step
        prefer 1 | no standby       | -                    | -        | -         | left     | publish n1 alone
        prefer 1 | no standby       | n1 alone             | -        | -         | left     | done
        prefer 1 | no standby       | n1 alone             | n2       | -         | left     | wait for any 1 of n2
        prefer 1 | any 1 of n2      | n1 alone             | n2       | -         | left     | look again
        prefer 1 | any 1 of n2      | n1 alone             | n2       | n2        | left     | publish n1, any 1 of n2
        prefer 1 | any 1 of n2      | n1, any 1 of n2      | n2       | n2        | left     | done
        prefer 1 | any 1 of n2      | n1, any 1 of n2      | n2       | -         | left     | done
        prefer 1 | any 1 of n2      | n1, any 1 of n2      | n2 n3    | n2 n3     | left     | publish n1, any 1 of n2 n3
        prefer 1 | any 1 of n2      | n1, any 1 of n2 n3   | n2 n3    | n2        | left     | wait for any 1 of n2 n3
        prefer 1 | any 1 of n2 n3   | n1, any 1 of n2 n3   | n2       | n2        | left     | wait for any 1 of n2
        prefer 1 | any 1 of n2      | n1, any 1 of n2 n3   | n2       | -         | left     | look again
        prefer 1 | any 1 of n2      | n1, any 1 of n2 n3   | n2       | n2        | left     | publish n1, any 1 of n2
        prefer 1 | any 1 of n2      | n1, any 1 of n2      | n3       | n3        | left     | publish n1, any 1 of n2 n3
        prefer 1 | any 1 of n2      | n1, any 1 of n2      | -        | -         | left     | look again
        prefer 1 | any 1 of n2      | n1, any 1 of n2      | -        | -         | spent    | publish n1 alone
        prefer 1 | any 1 of n2      | n1 alone             | -        | -         | left     | wait for no standby
        prefer 2 | any 1 of n2      | n1, any 1 of n2      | n2 n3    | n2 n3     | left     | wait for any 2 of n2 n3
        prefer 2 | any 2 of n2 n3   | n1, any 1 of n2      | n2 n3    | n2        | left     | look again
        prefer 2 | any 2 of n2 n3   | n1, any 1 of n2      | n2 n3    | n2 n3     | left     | publish n1, any 2 of n2 n3
        prefer 2 | any 2 of n2 n3   | n1, any 2 of n2 n3   | n2       | n2        | left     | publish n1, any 1 of n2 n3
        prefer 2 | any 2 of n2 n3   | n1, any 1 of n2 n3   | n2       | n2        | left     | wait for any 1 of n2
        prefer 1 | nobody           | -                    | n2       | n2        | left     | publish n1, any 1 of n2
        prefer 1 | nobody           | n2, any 1 of n1 n3   | n3       | -         | left     | look again
        prefer 1 | nobody           | n2, any 1 of n1 n3   | n3       | n3        | left     | publish n1, any 1 of n3
        prefer 1 | nobody           | n2, any 1 of n1 n3   | n3       | -         | spent    | publish n1 alone
        prefer 1 | nobody           | n2, any 1 of n1      | -        | -         | spent    | publish n1 alone
        prefer 1 | nobody           | n1 alone             | -        | -         | left     | wait for no standby
        prefer 1 | nobody           | n1, any 1 of n2      | n2       | -         | left     | wait for any 1 of n2
        prefer 1 | any 1 of n2      | n3, any 1 of n2      | n2       | n2        | left     | publish n1 alone
        strict 1 | any 1 of n2      | n1, any 1 of n2      | -        | -         | spent    | done
        strict 1 | no standby       | n1 alone             | -        | -         | spent    | wait for nobody
        strict 1 | nobody           | n1 alone             | -        | -         | spent    | done
        strict 1 | nobody           | n2, any 1 of n1      | -        | -         | spent    | done
        strict 1 | any 1 of n2      | n1, any 1 of n2      | n3       | n3        | spent    | publish n1, any 1 of n2 n3
        strict 2 | any 2 of n2 n3   | n1, any 2 of n2 n3   | n2       | n2        | spent    | done
        strict 2 | any 2 of n2 n3   | n1, any 2 of n2 n3   | n2 n4    | n2 n4     | spent    | publish n1, any 2 of n2 n3 n4
        strict 2 | any 2 of n2 n3   | n1, any 2 of n2 n3 n4 | n2 n4   | n2 n4     | spent    | wait for any 2 of n2 n4
        off 1    | any 1 of n2      | n1, any 1 of n2      | n2       | n2        | spent    | done
        """;

    public static TheoryData<string> Rows => [.. Table.Split('\n')[1..]];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Says(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var mode = cells[0].Split(' ');
        var situation = new SyncSituation
        {
            Settings = new SyncSettings(Enum.Parse<SyncMode>(mode[0], ignoreCase: true), int.Parse(mode[1])),
            Primary = "n1",
            Effective = Names(cells[1]),
            Published = PublicationOf(cells[2]),
            Streaming = Set(cells[3]),
            CaughtUp = Set(cells[4]),
            IsPatienceSpent = cells[5] == "spent",
        };

        Words(SyncResolver.Next(situation)).Should().Be(cells[6]);
    }

    private static string Words(SyncStep step) => step switch
    {
        SyncStep.Done => "done",
        SyncStep.Wait => "look again",
        SyncStep.SetNames { Names: var names } => names == SyncNames.None ? "wait for no standby"
            : names == SyncNames.Blocking ? "wait for nobody"
            : $"wait for any {names.Required} of {string.Join(' ', names.Names)}",
        SyncStep.Publish { Publication: var published } => published.IsOfPrimaryAlone
            ? $"publish {published.Primary} alone"
            : $"publish {published.Primary}, any {published.Required} of {string.Join(' ', published.Standbys)}",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step"),
    };

    private static SyncNames Names(string text) => text switch
    {
        "no standby" => SyncNames.None,
        "nobody" => SyncNames.Blocking,
        _ => new SyncNames(int.Parse(text.Split(' ')[1]), NodeSet.Of(text.Split(' ')[3..])),
    };

    private static Publication? PublicationOf(string text) => text switch
    {
        "-" => null,
        _ when text.EndsWith(" alone", StringComparison.Ordinal) => Publication.OfPrimaryAlone(text.Split(' ')[0]),
        _ => new Publication(text.Split(", ")[0], Names(text.Split(", ")[1]).Required, Names(text.Split(", ")[1]).Names),
    };

    private static NodeSet Set(string text) => text == "-" ? NodeSet.Empty : NodeSet.Of(text.Split(' '));
}

using System.Globalization;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Names;

namespace OcfAgents.Replication.Instance;

/// <summary>
/// What a member says of itself to whoever asks the cluster: a private node attribute, which disturbs no transition and is written when
/// it changes. It holds no position: that changes with every commit.
/// </summary>
/// <param name="State">What the instance is.</param>
/// <param name="Relation">How its data stands to the newest promotion.</param>
/// <param name="Epoch">The epoch that its data belongs to.</param>
/// <param name="IsWitness">It can vouch for the end of that epoch.</param>
/// <param name="Remarks">What was not well with it when it was last looked at.</param>
public sealed record InstanceReport(InstanceState State, LineageRelation Relation, long Epoch, bool IsWitness, Remarks Remarks = Remarks.None)
{
    private const string WitnessWord = "witness";
    private const string NoWitnessWord = "-";

    public static InstanceReport Of(Classification found, LineageStanding standing, Remarks remarks) =>
        new(found.State, standing.Relation, standing.Epoch, standing.IsWitness, remarks);

    /// <summary>The private attribute that it stands in.</summary>
    public static string AttributeName(string resource) => ClusterNames.State.Of(resource);

    /// <returns><c>null</c> when the text is none, or of a version that knows other states.</returns>
    public static InstanceReport? TryParse(string? text) =>
        text?.Split(' ') is [var state, var relation, var epoch, (WitnessWord or NoWitnessWord) and var witness, var remarks]
        && Named<InstanceState>(state) is { } known
        && Named<LineageRelation>(relation) is { } related
        && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(remarks, NumberStyles.None, CultureInfo.InvariantCulture, out var kinds)
            ? new(known, related, number, witness == WitnessWord, (Remarks)kinds)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{State} {Relation} {Epoch} {(IsWitness ? WitnessWord : NoWitnessWord)} {(int)Remarks}");

    /// <summary>By its name alone: Enum.TryParse takes numbers, too.</summary>
    private static T? Named<T>(string text)
        where T : struct, Enum =>
        char.IsAsciiLetterUpper(text.Length > 0 ? text[0] : ' ') && Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

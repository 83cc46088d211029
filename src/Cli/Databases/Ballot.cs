using System.Collections.Immutable;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Databases;

/// <summary>
/// The election that would be held now, by what the members say of themselves: the agent's own rules on the same facts. What a candidate
/// finds out only when it is asked, such as a WAL receiver that does not end, is not known here.
/// </summary>
internal sealed class Ballot
{
    private const string Name = "now";

    private readonly DatabaseView _database;
    private readonly ImmutableArray<MemberView> _voters;
    private readonly ImmutableDictionary<string, Vote> _votes;
    private readonly Lsn? _primaryEnd;

    private Ballot(DatabaseView database, ImmutableArray<MemberView> voters, Lsn? primaryEnd)
    {
        _database = database;
        _voters = voters;
        _primaryEnd = primaryEnd;
        _votes = voters.Select(voter => (voter.Name, Vote: VoteOf(voter))).Where(pair => pair.Vote is not null)
            .ToImmutableDictionary(pair => pair.Name, pair => pair.Vote!, StringComparer.Ordinal);
    }

    /// <summary>With the members as they are.</summary>
    public static Ballot Now(DatabaseView database) => new(database, [.. Active(database)], primaryEnd: null);

    /// <summary>As it would be held if that node were lost.</summary>
    public static Ballot Without(DatabaseView database, MemberView lost) =>
        new(database, [.. Active(database).Where(member => member.Name != lost.Name)], lost.IsPrimary ? lost.Received : null);

    /// <summary>Those that the cluster could promote, in the order in which it would try.</summary>
    public IEnumerable<MemberView> Candidates => _voters
        .Where(voter => voter is { IsPrimary: false, Score: > 0 })
        .OrderByDescending(voter => voter.Score).ThenBy(voter => voter.Name, StringComparer.Ordinal);

    /// <summary>The rules with what each says of the candidate; empty where its position is not known.</summary>
    public ImmutableArray<ElectionRow> Rows(MemberView candidate) => ElectionOf(candidate)?.Rows(_votes, isPatienceSpent: true) ?? [];

    /// <returns><c>null</c> where its position is not known.</returns>
    public ElectionVerdict? Judge(MemberView candidate) => ElectionOf(candidate)?.Judge(_votes, isPatienceSpent: true);

    private static IEnumerable<MemberView> Active(DatabaseView database) => database.Members.Where(member => member is { IsActive: true, Node: { IsOnline: true, IsUnclean: false } });

    private Election? ElectionOf(MemberView candidate) => _votes.TryGetValue(candidate.Name, out var own)
        ? new Election
        {
            Candidate = candidate.Name,
            Own = own,
            Voters = [.. _voters.Select(voter => voter.Name)],
            NewestEpoch = _database.Lineage?.Effective ?? 0,
            LastPrimary = _database.Lineage?.Primary,
            Synchronous = _database.Parameters.Synchronous == SyncMode.Off
                ? null
                : new SyncEvidence(_database.Publication, _database.PublicationProblem, StandbyNames.OfNode),
            IsLossAccepted = _database.Lineage is { } newest && _database.Cluster.Attribute(candidate.Name, ClusterNames.AcceptLoss.Of(_database.Name)) == $"{newest.Epoch}",
            Lag = _database.Parameters is { MaximumLag: > 0 and var limit, Synchronous: SyncMode.Off } ? new LagEvidence(limit, MarkOf(candidate, own)) : null,
        }
        : null;

    /// <summary>What the primary would leave with it is what it has now, if that is known.</summary>
    private LagMark? MarkOf(MemberView candidate, Vote own) => _primaryEnd is { } end ? new LagMark(own.Epoch, end) : candidate.Mark;

    private static Vote? VoteOf(MemberView member) => member switch
    {
        { Report: { } report, Timeline: { } timeline, Received: { } received } => new Vote(Name, report.Epoch, new WalPosition(timeline, received), RoleOf(member, report.State))
        {
            IsWitness = report.IsWitness,
        },
        // Its server does not say: what it said in the last election may still be so.
        { Report: { } report, Vote: { } vote } when vote.Epoch == report.Epoch => vote with { Ballot = Name, Role = RoleOf(member, report.State), IsWitness = report.IsWitness },
        _ => null,
    };

    private static VoterRole RoleOf(MemberView member, InstanceState state) =>
        member.Standing is { IsInRecovery: false } || state is InstanceState.Primary or InstanceState.PrimarySuperseded ? VoterRole.Primary
        : state is InstanceState.StandbyStreaming or InstanceState.StandbyDetached ? VoterRole.Standby
        : VoterRole.Abstaining;
}

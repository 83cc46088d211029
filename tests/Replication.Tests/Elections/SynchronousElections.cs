using System.Collections.Immutable;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Tests.Elections;

/// <summary>
/// Candidate "a" at 0/50 in epoch 3, whose primary was "p". What p promised is written as REQUIRED/STANDBYS; a vote as NODE@LSN, with
/// a letter for another role: * primary, ~ abstaining, ! shut down, and "old" for an older epoch.
/// </summary>
public sealed class SynchronousElections
{
    private const string Ballot = "9f3c";

    [Theory]
    [InlineData("1/a", "", "Promote")] // it is the only one that can have confirmed
    [InlineData("1/a,b", "b@40", "Promote")]
    [InlineData("1/a,b", "", "Refuse")] // b may have confirmed alone
    [InlineData("1/a,b", "b@40old", "Refuse")] // not of this epoch: what it holds says nothing
    [InlineData("1/a,b", "b@60~", "Refuse")] // where a crashed, paused or diverged one ends is not known
    [InlineData("1/a,b", "b@40!", "Promote")]
    [InlineData("2/a,b", "", "Promote")] // each commit is on both
    [InlineData("2/a,b,c", "b@40", "Promote")]
    [InlineData("2/a,b,c", "", "Refuse")]
    [InlineData("1/b", "", "Refuse")] // it was not synchronous
    [InlineData("1/b", "b@40", "Promote")]
    [InlineData("0/", "", "Refuse")] // the primary ran alone
    [InlineData("0/", "b@40", "Refuse")]
    [InlineData("0/", "p@50", "Promote")] // and is back, with everything
    [InlineData("1/b", "p@50", "Promote")]
    [InlineData("1/b", "p@60", "YieldTo p")]
    [InlineData("1/a", "b@60", "YieldTo b")]
    [InlineData("1/a", "b@40*", "Refuse")]
    public void Rest_on_what_the_last_primary_promised(string promised, string votes, string verdict)
        => Judge(promised, votes).Should().Be(verdict);

    [Fact]
    public void An_operators_word_accepts_what_is_not_proven() => Judge("0/", "", isLossAccepted: true).Should().Be("Promote");

    [Fact]
    public void What_cannot_be_read_proves_nothing() => Judge(promised: null, "b@40", problem: "no answer").Should().Be("Refuse");

    /// <summary>The last primary, p, has not promised yet, so it has acknowledged nothing; and a followed it.</summary>
    [Fact]
    public void What_an_earlier_primary_promised_is_settled_by_whoever_followed_the_next()
        => Judge("1/b", "", publisher: "q").Should().Be("Promote");

    [Fact]
    public void Where_nothing_was_promised_somebody_must_vouch_for_the_end()
    {
        Judge(promised: null, "b@40").Should().Be("Promote");
        Judge(promised: null, "b@40", isWitness: false).Should().Be("Refuse");
    }

    [Fact]
    public void What_is_proven_needs_nobody_who_vouches() => Judge("1/a", "", isWitness: false).Should().Be("Promote");

    private static string Judge(
        string? promised, string votes, bool isLossAccepted = false, string? problem = null, string publisher = "p", bool isWitness = true)
        => new Election
        {
            Candidate = "a",
            Own = new Vote(Ballot, 3, Position("50"), VoterRole.Standby) { IsWitness = isWitness },
            Voters = ["a", "b", "c", "p"],
            NewestEpoch = 3,
            LastPrimary = "p",
            IsLossAccepted = isLossAccepted,
            Synchronous = new SyncEvidence(promised is null ? null : Promise(promised, publisher), problem, node => node),
        }.Judge(Votes(votes), isPatienceSpent: true) switch
        {
            ElectionVerdict.YieldTo better => $"YieldTo {better.Node}",
            var verdict => verdict.GetType().Name,
        };

    private static Publication Promise(string text, string publisher)
    {
        var parts = text.Split('/');
        return new Publication(publisher, int.Parse(parts[0]), NodeSet.Of(parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }

    private static ImmutableDictionary<string, Vote> Votes(string text) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(vote => vote.Split('@'))
        .ToImmutableDictionary(pair => pair[0], pair => Cast(pair[1]), StringComparer.Ordinal);

    private static Vote Cast(string text)
    {
        var isOld = text.EndsWith("old", StringComparison.Ordinal);
        var rest = isOld ? text[..^3] : text;
        var role = rest[^1] switch
        {
            '*' => VoterRole.Primary,
            '~' => VoterRole.Abstaining,
            '!' => VoterRole.ShutDown,
            _ => VoterRole.Standby,
        };
        return new Vote(Ballot, isOld ? 2 : 3, Position(rest.TrimEnd('*', '~', '!')), role);
    }

    private static WalPosition Position(string lsn) => new(new Timeline(4), Lsn.TryParse($"0/{lsn}")!.Value);
}

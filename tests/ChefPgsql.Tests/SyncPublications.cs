using OcfAgents.Agents.ChefPgsql.Synchronous;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>What a primary knows of its publication, one monitor after the other, each a process of its own.</summary>
public sealed class SyncPublications : IDisposable
{
    private static readonly Publication s_n2 = new("n1", 1, NodeSet.Of("n2"));
    private static readonly Publication s_alone = Publication.OfPrimaryAlone("n1");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-agents-test-");
    private readonly Cib _cib = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_known_without_asking()
    {
        Monitor().Write(s_n2).Should().BeNull();

        Monitor().Read(trustsMemory: true).Value.Should().Be(s_n2);

        _cib.Queries.Should().Be(0);
    }

    [Fact]
    public void Nor_is_asked_twice_for_what_is_not_there()
    {
        Monitor().Read(trustsMemory: true).Value.Should().BeNull();
        Monitor().Read(trustsMemory: true).Value.Should().BeNull();

        _cib.Queries.Should().Be(1);
    }

    [Fact]
    public void After_a_promotion_the_CIB_is_asked_for_another_may_have_written()
    {
        Monitor().Write(s_n2);
        _cib.Text = "epoch=0 primary=n2 any=1 of=n1";

        Monitor().Read(trustsMemory: false).Value.Should().Be(new Publication("n2", 1, NodeSet.Of("n1")));
    }

    [Fact]
    public void What_cannot_be_asked_is_not_known()
    {
        _cib.IsAvailable = false;

        Monitor().Read(trustsMemory: false).Should().Be(new AttributeReading<Publication?>(null, "no cluster"));
        Monitor().Query().Reason.Should().Be("no cluster");
    }

    [Fact]
    public void Text_that_is_no_publication_proves_nothing_for_anybody()
    {
        _cib.Text = "what is this";

        SyncElectorate.Judge(Monitor().Query().Value, NodeSet.Of("n1", "n2", "n3")).IsProven.Should().BeFalse();
    }

    [Fact]
    public void What_not_everybody_sees_is_not_published()
    {
        _cib.Division = "n2 is lost and not fenced yet";

        Monitor().Write(s_alone).Should().Be("n2 is lost and not fenced yet");
    }

    [Fact]
    public void A_write_that_was_given_up_cannot_come_after_what_was_decided_next()
    {
        Monitor().Write(s_n2);
        _cib.IsLate = true;
        Monitor().Write(s_alone).Should().NotBeNull();
        _cib.IsLate = false;

        // It is not there yet when it is looked for.
        Monitor().Read(trustsMemory: true).Value.Should().Be(s_n2);

        _cib.Text.Should().Be(s_n2.ToString(), "the late one came first");
        _cib.Late.Should().BeNull();
        Monitor().Read(trustsMemory: true).Value.Should().Be(s_n2);
    }

    [Fact]
    public void A_write_that_everybody_may_not_have_seen_is_written_again_before_it_is_believed()
    {
        _cib.Division = "n2 is lost and not fenced yet";
        Monitor().Write(s_alone);

        Monitor().Read(trustsMemory: true).Reason.Should().Be("n2 is lost and not fenced yet");

        _cib.Division = null;
        Monitor().Read(trustsMemory: true).Value.Should().Be(s_alone);
    }

    [Fact]
    public void An_election_writes_nothing()
    {
        _cib.IsLate = true;
        Monitor().Write(s_n2);
        var writes = _cib.Writes;

        Monitor().Query();

        _cib.Writes.Should().Be(writes);
    }

    private SyncPublication Monitor() => new(
        _cib, _cib, new ScoreMemory(Path.Combine(_directory.FullName, "attributes"), new ProcessIdentity(1000, 500)), "chefdb");

    /// <summary>One property, in a cluster that may be away, divided, or late.</summary>
    private sealed class Cib : IClusterProperties, IClusterMembership
    {
        public string? Text { get; set; }

        public bool IsAvailable { get; set; } = true;

        public string? Division { get; set; }

        /// <summary>Whoever writes is told that it took too long, and what he wrote comes with the next write.</summary>
        public bool IsLate { get; set; }

        public string? Late { get; private set; }

        public int Queries { get; private set; }

        public int Writes { get; private set; }

        public AttributeResult Set(string name, string value)
        {
            name.Should().Be("sync-chefdb");
            Writes++;
            Text = Late ?? Text;
            Late = IsLate ? value : null;
            Text = IsLate ? Text : value;
            return IsLate ? AttributeResult.Unavailable("crm_attribute did not end within 3.0 s") : AttributeResult.Written;
        }

        public AttributeResult Replace(string name, string expected, string value) =>
            Text == expected ? Set(name, value) : AttributeResult.Unavailable("it is another already");

        public AttributeResult Delete(string name)
        {
            Text = null;
            return AttributeResult.Written;
        }

        public AttributeReading<string?> Query(string name)
        {
            Queries++;
            return IsAvailable ? new(Text, Reason: null) : new(null, "no cluster");
        }

        public string? WhyDivided() => Division;
    }
}

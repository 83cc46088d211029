using OcfAgents.Agents.ChefPgsql.Watching;
using OcfAgents.Platform.Pacemaker;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>One failure, told once, to a cluster that may not answer.</summary>
public sealed class FailureReports
{
    private readonly Queue<AttributeReading<ResourceStanding>> _standings = [];
    private readonly Queue<string?> _answers = [];
    private int _reports;

    [Fact]
    public void A_managed_resource_is_reported_once()
    {
        Standing(ResourceStanding.Managed);
        _answers.Enqueue(null);

        Make().Should().Be("reported to the cluster");
        _reports.Should().Be(1);
    }

    [Theory]
    [InlineData(ResourceStanding.Inactive)]
    [InlineData(ResourceStanding.Unmanaged)]
    [InlineData(ResourceStanding.Failed)]
    public void Any_other_is_not(ResourceStanding standing)
    {
        Standing(standing);

        Make().Should().StartWith("not reported: ");
        _reports.Should().Be(0);
    }

    [Fact]
    public void A_cluster_that_does_not_say_is_asked_again()
    {
        Unknown();
        Standing(ResourceStanding.Managed);
        _answers.Enqueue(null);

        Make().Should().Be("reported to the cluster");
        _reports.Should().Be(1);
    }

    [Fact]
    public void A_report_without_an_answer_that_arrived_is_not_made_again()
    {
        Standing(ResourceStanding.Managed);
        _answers.Enqueue("crm_resource did not end within 3.0 s");
        Standing(ResourceStanding.Failed);

        Make().Should().Be("not reported: the cluster knows already");
        _reports.Should().Be(1);
    }

    [Fact]
    public void It_ends_where_nobody_listens()
    {
        for (var look = 0; look < 100; look++)
        {
            Unknown();
        }

        Make().Should().Be("not reported, left to the monitor: crm_mon exited with 102");
        _reports.Should().Be(0);
        _standings.Should().HaveCount(95);
    }

    private string Make() => new FailureReport(_standings.Dequeue, Report, TimeSpan.FromMilliseconds(1)).Make();

    private string? Report()
    {
        _reports++;
        return _answers.Dequeue();
    }

    private void Standing(ResourceStanding standing) => _standings.Enqueue(new(standing, Reason: null));

    private void Unknown() => _standings.Enqueue(new(ResourceStanding.Inactive, "crm_mon exited with 102"));
}

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>Level 20: git, as users use it.</summary>
public sealed class Canary
{
    private const string Credentials = "/etc/ocf-agents/canary";

    [Fact]
    public void A_repository_is_listed_over_HTTP_with_and_without_credentials()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Parameters["canary_repo"] = Template.Repository;

        node.Monitor(level: 20).ShouldExit(0).Reason.Should().BeNull();
        node.Set("auth=canary:s3cret");
        node.Monitor(level: 20).ShouldExit(1).ShouldGiveReason("git over HTTP");
        node.Monitor(level: 10).ShouldExit(0);
        GiveCredentials(node, "canary:s3cret");
        node.Monitor(level: 20).ShouldExit(0).Log.Should().NotContain("s3cret");
        GiveCredentials(node, "canary:wr0ng");
        var refused = node.Monitor(level: 20).ShouldExit(1).ShouldGiveReason("git over HTTP");
        (refused.Log + refused.Call.Error).Should().NotContain("wr0ng");
        node.StoppedWell();
    }

    [Fact]
    public void A_repository_is_listed_over_SSH_where_a_key_is_given()
    {
        using var node = new StashNode();
        node.StartedWell();
        node.Parameters["canary_repo"] = Template.Repository;
        node.Parameters["canary_ssh_key"] = node.Key;

        node.Monitor(level: 20).ShouldExit(0).Reason.Should().BeNull();
        node.Machine.Shell($"rm {node.Home}/shared/config/authorized_keys");
        node.Monitor(level: 20).ShouldExit(1).ShouldGiveReason("git over SSH");
        node.Monitor(level: 10).ShouldExit(0);
        node.StoppedWell();
    }

    [Fact]
    public void A_repository_that_is_gone_is_a_failure()
    {
        using var node = new StashNode();
        node.StartedWell();

        node.Monitor(level: 20).ShouldExit(0);
        node.Monitor(level: 20, more: ("canary_repo", "PROJ/gone")).ShouldExit(1).ShouldGiveReason("canary");
        node.StoppedWell();
    }

    private static void GiveCredentials(StashNode node, string login)
    {
        node.Parameters["canary_credentials"] = Credentials;
        node.Machine.WriteFile(Credentials, $"http://{login}@127.0.0.1:7990\n");
        node.Machine.Shell($"chown {node.Product.Account}: {Credentials}; chmod 600 {Credentials}");
    }
}

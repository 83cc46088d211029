using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Setup.Standby;

namespace OcfAgents.Cli.Tests;

/// <summary>Which of this node's files a bundle's take the place of.</summary>
public sealed class FilesPlans
{
    private const string Secrets = "configuration/private-chef-secrets.json";
    private const string Settings = "configuration/chef-server.rb";
    private const string Stamp = "T";

    [Theory]
    [InlineData(Secrets, true, "Missing", true, false, "write /x")]
    [InlineData(Secrets, true, "Same", true, false, "")]
    [InlineData(Secrets, true, "Different", false, false, "write /x, and keep what is there as /x.before-setup-T")]
    [InlineData(Secrets, true, "Different", true, true, "write /x, and keep what is there as /x.before-setup-T")]
    [InlineData(Settings, false, "Different", true, false, "")]
    [InlineData(Settings, false, "Different", false, false, "write /x, and keep what is there as /x.before-setup-T")]
    [InlineData(Bundle.PassFileName, false, "Different", true, false, "write /x, and keep what is there as /x.before-setup-T")]
    public void A_file_is_written_by_what_it_is_and_what_is_there(
        string entry, bool mustBeSame, string standing, bool isBootstrapped, bool mayReplace, string effect)
    {
        var plan = FilesPlan.For(Seen(entry, mustBeSame, standing, isBootstrapped), mayReplace, Stamp);

        plan.Refusal.Should().BeNull();
        string.Join(' ', plan.Steps.Where(step => step.DoneBecause is null).Select(step => step.Step.Effect)).Should().Be(effect);
    }

    [Fact]
    public void Secrets_that_chef_server_was_set_up_with_are_not_replaced_without_a_word()
    {
        var plan = FilesPlan.For(Seen(Secrets, mustBeSame: true, "Different", isBootstrapped: true), mayReplace: false, Stamp);

        plan.Steps.Should().BeEmpty();
        plan.Refusal!.Code.Should().Be(ExitCode.Refused);
        plan.Refusal.Reason.Should().Contain("/x");
        plan.Refusal.Next.Should().Contain("--replace-secrets");
    }

    [Fact]
    public void A_bundle_of_another_product_is_refused() =>
        FilesPlan.For(Seen(Secrets, true, "Missing", false) with { Manifest = Manifest with { Base = "/opt/chef-server" } }, mayReplace: true, Stamp)
            .Refusal!.Reason.Should().Contain("/opt/chef-server");

    [Fact]
    public void An_account_that_is_missing_is_made() =>
        FilesPlan.For(Seen(Secrets, true, "Same", false) with { HasAccount = false }, mayReplace: false, Stamp).Steps
            .Single(step => step.DoneBecause is null).Step.Effect.Should().Be("useradd --system --user-group --shell /bin/sh --home-dir /var/opt/opscode/postgresql opscode-pgsql");

    [Fact]
    public void A_reconfigure_that_would_start_PostgreSQL_is_warned_of() =>
        FilesPlan.For(Seen(Secrets, true, "Same", false) with { WouldReconfigureStart = true }, mayReplace: false, Stamp).Warnings
            .Should().ContainSingle().Which.Should().Contain("postgresql['enable'] = false");

    private static BundleManifest Manifest => new(7, "13", "/opt/opscode", "ocf_replication");

    private static FilesSituation Seen(string entry, bool mustBeSame, string standing, bool isBootstrapped) => new()
    {
        Layout = Layouts.Chef15(),
        Manifest = Manifest,
        HasAccount = true,
        IsBootstrapped = isBootstrapped,
        Files = [new BundleFile(entry, "/x", Enum.Parse<FileStanding>(standing), mustBeSame)],
    };
}

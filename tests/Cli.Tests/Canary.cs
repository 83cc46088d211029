using System.Collections.Immutable;
using OcfAgents.Cli.Check;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Doctor;
using OcfAgents.Cli.Explain;
using OcfAgents.Cli.Metrics;
using OcfAgents.Cli.Status;

namespace OcfAgents.Cli.Tests;

/// <summary>A secret in every place where one might stand is in no output. A new verb adds a line to <see cref="Outputs"/>.</summary>
public sealed class Canary
{
    private const string Secret = "CANARY-s3cret";

    private static readonly string s_passFile = Path.Combine(Path.GetTempPath(), $"ocf-agents-canary-{Environment.ProcessId}.pgpass");

    /// <summary>Where secrets stand in practice: parameters of fence devices and resources under several names, properties, attributes.</summary>
    private static readonly (string, string)[] s_places =
    [
        ("<nvpair id=\"fence-instance_attributes-pcmk_host_check\" name=\"pcmk_host_check\" value=\"dynamic-list\"/>",
            string.Concat(new[] { "passwd", "password", "login_passwd", "snmp_auth_password", "community", "token", "api_key", "ssh_passphrase", "x" }
                .Select(name => $"<nvpair id=\"f-{name}\" name=\"{name}\" value=\"{Secret}\"/>"))),
        ("name=\"stash_user\" value=\"atlstash\"", $"name=\"canary_password\" value=\"{Secret}\""),
        ("name=\"have-watchdog\" value=\"false\"", $"name=\"mail-password\" value=\"{Secret}\""),
        ("<primitive id=\"chefdb\" class=\"ocf\" type=\"chef-pgsql\" provider=\"ocfagents\">",
            $"<primitive id=\"chefdb\" class=\"ocf\" type=\"chef-pgsql\" provider=\"ocfagents\"><instance_attributes id=\"x\"><nvpair id=\"y\" name=\"replication_password\" value=\"{Secret}\"/>"
            + $"<nvpair id=\"z\" name=\"replication_passfile\" value=\"{s_passFile}\"/></instance_attributes>"),
        ("<nvpair id=\"status-1-.feature-set\" name=\"#feature-set\"", $"<nvpair id=\"status-1-pw\" name=\"admin-password\" value=\"{Secret}\"/><nvpair id=\"status-1-.feature-set\" name=\"#feature-set\""),
    ];

    /// <summary>Each output of each verb, of one cluster.</summary>
    private static readonly (string Verb, Func<ClusterView, string> Write)[] s_outputs =
    [
        ("status", cluster => TestConsole.Of(console => new StatusText(console).Write(Seen(cluster)))),
        ("status --json", cluster => StatusJson.Write(Seen(cluster))),
        ("explain", cluster => TestConsole.Of(console => new ExplainText(console).Write(DatabaseExplanation.Of(SampleCluster.Database(cluster))))),
        ("explain --json", cluster => ExplainJson.Write([DatabaseExplanation.Of(SampleCluster.Database(cluster)), .. cluster.Resources.Select(resource => ServiceExplanation.Of(cluster, resource))], [])),
        ("doctor", cluster => string.Join('\n', DoctorText.Lines(Examine(cluster), all: true))),
        ("doctor --json", cluster => DoctorJson.Write("node1", Examine(cluster), ExitCode.Failed)),
        ("check", cluster => CheckLine.Of(Verdicts.Of(cluster, cluster.Resources, [SampleCluster.Database(cluster)], warningLag: 1))),
        ("metrics", cluster => PrometheusText.Of(cluster, [SampleCluster.Database(cluster, ("node1", SampleCluster.Primary()))])),
    ];

    public static TheoryData<string> Outputs { get; } = [.. s_outputs.Select(output => output.Verb)];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void No_output_holds_a_secret(string verb)
    {
        File.WriteAllText(s_passFile, $"*:*:*:ocf_replication:{Secret}\n");
        try
        {
            var cluster = SampleCluster.Read("healthy", s_places);
            cluster.Resources.SelectMany(resource => resource.Parameters.Values).Should().Contain(Secret, "the canary is in the cage");

            s_outputs.Single(output => output.Verb == verb).Write(cluster).Should().NotBeEmpty().And.NotContain(Secret);
        }
        finally
        {
            File.Delete(s_passFile);
        }
    }

    [Fact]
    public void Doctor_says_where_secrets_stand() => Examine(SampleCluster.Read("healthy", s_places))
        .Where(finding => finding.Check == "secrets" && finding.Severity == Severity.Warning).Select(finding => $"{finding.Subject}: {finding.Found}").Should()
        .Contain("fence: the parameter passwd stands in the CIB as text").And.Contain("cluster: the property mail-password stands in the CIB as text")
        .And.Contain("chefdb: the parameter replication_password stands in the CIB as text");

    private static StatusView Seen(ClusterView cluster) => StatusView.Of(cluster, [SampleCluster.Database(cluster, ("node1", SampleCluster.Primary()))], cluster.Resources);

    private static ImmutableArray<Cli.Doctor.Finding> Examine(ClusterView cluster)
    {
        var evidence = Doctor.Findings.Evidence(cluster);
        return Checkup.Of(evidence with { Databases = [evidence.Databases[0] with { PassFile = DoctorReader.Stat(s_passFile) }] });
    }
}

using OcfAgents.Agents.Stash.Home;
using OcfAgents.Agents.Stash.Product;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Stash.Tests;

/// <summary>What is told of an installation, a process and a home, from their own words.</summary>
public sealed class Products
{
    private const string Home = "/var/atlassian/application-data/stash";
    private const string Main = "com.atlassian.stash.internal.catalina.startup.Bootstrap";

    [Theory]
    [InlineData("Stash", "bin/start-stash.sh")]
    [InlineData("Bitbucket 4", "bin/start-bitbucket.sh")]
    [InlineData("Bitbucket 4.6", "bin/start-bitbucket.sh", "bin/start-webapp.sh", "bin/start-search.sh")]
    [InlineData("Bitbucket 5 or later", "bin/start-bitbucket.sh", "bin/_start-webapp.sh")]
    [InlineData(null, "bin/startup.sh", "bin/catalina.sh")]
    [InlineData(null)]
    public void An_installation_is_known_by_its_scripts(string? name, params string[] files)
        => (Layout.Detect(files.Contains)?.Name).Should().Be(name);

    [Theory]
    [InlineData(true, "java", "-Dstash.home=" + Home, "-cp", "x.jar", Main, "start")]
    [InlineData(true, "java", "-Dstash.home=" + Home + "/", "org.apache.catalina.startup.Bootstrap", "start")]
    [InlineData(true, "java", "-Dbitbucket.home=" + Home, "com.atlassian.bitbucket.internal.launcher.BitbucketServerLauncher", "start")]
    [InlineData(
        true, "java", "-Dbitbucket.home=" + Home, "com.atlassian.bitbucket.internal.launcher.BitbucketServerLauncher", "start",
        "--logging.console=true")]
    [InlineData(false, "java", "-Dstash.home=" + Home, Main, "stop")]
    [InlineData(false, "java", "-Dstash.home=" + Home + "2", Main, "start")]
    [InlineData(false, "java", "-Dstash.home=/srv" + Home, Main, "start")]
    [InlineData(false, "java", Main, "start", "-Dstash.home=" + Home)]
    [InlineData(false, "java", "-Djira.home=" + Home, Main, "start")]
    [InlineData(false, "java", "-Dbitbucket.home=" + Home, "org.elasticsearch.bootstrap.Elasticsearch", "start")]
    [InlineData(false, "sh", "-c", "java -Dstash.home=" + Home + " " + Main + " start")]
    [InlineData(false, "java", "-Dstash.home=" + Home, Main)]
    [InlineData(false)]
    public void A_server_is_known_by_its_class_its_home_and_the_word_start(bool isServer, params string[] words)
        => ServerCommandLine.IsServerOf(Home, words).Should().Be(isServer);

    [Fact]
    public void Settings_are_read_from_properties_and_from_scripts()
    {
        var properties = Settings.Parse("# comment = no\n server.port = 7991\r\nserver.context-path:/git\nempty=\n");
        var script = Settings.Parse("stash_httpport=\"7992\"\nstash_context='/stash'\n");

        properties.First("server.port").Should().Be("7991");
        properties.First("nothing", "server.context-path").Should().Be("/git");
        properties.First("empty").Should().BeNull();
        script.First("stash_httpport").Should().Be("7992");
        script.First("stash_context").Should().Be("/stash");
    }

    [Theory]
    [InlineData("<Server port='8006'><!-- <Connector port='1'/> --><Service><Connector port=\"7990\" protocol='HTTP/1.1'/></Service></Server>", "7990", "8006")]
    [InlineData("<Server port='8006'><Service><Connector port='7990'", null, "8006")]
    [InlineData("", null, null)]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Server port='8006'/>", null, "8006")]
    public void Ports_are_read_from_Tomcats_own_file(string xml, string? http, string? shutdown)
        => TomcatPorts.Parse(xml).Should().Be(new TomcatPorts(http, shutdown));

    [Fact]
    public void What_is_asked_of_a_home_arrives_as_it_was_asked()
    {
        var request = new HomeRequest
        {
            Home = "/srv/a=b",
            SharedHome = "/srv/shared",
            Installation = "/opt/stash",
            Marker = "disk",
            TriesToWrite = true,
            Log = "/srv/log",
            LogFrom = 42,
            IsPreparation = true,
            StalePidFile = "/opt/pid",
            GitLockAge = TimeSpan.FromMinutes(5),
        };

        HomeRequest.Parse(request.ToArguments()).Should().Be(request);
        HomeRequest.Parse((request with { GitLockAge = null }).ToArguments()).GitLockAge.Should().BeNull();
    }

    [Fact]
    public void A_look_that_said_nothing_has_found_no_home()
        => HomeFacts.Parse(["nonsense", "=", "free=much"]).Condition.Should().Be(HomeCondition.Broken);

    [Fact]
    public void What_was_remembered_is_read_as_it_was_and_garbage_is_nothing()
    {
        var path = Path.Combine(Path.GetTempPath(), $"stash-memory-{Environment.ProcessId}");
        var file = new ServerMemoryFile(path);
        var memory = new ServerMemory
        {
            Jvm = new ProcessIdentity(4711, 123456789),
            Endpoint = new Endpoint(7991, 0, "/git"),
            HomeMount = "8:17 /srv/home",
            Sidecars = 2,
        };
        try
        {
            file.Read().Should().Be(ServerMemory.Blank);
            file.Write(memory).Should().BeNull();
            file.Read().Should().Be(memory);
            File.WriteAllText(path, "pid=many\nticks\n\0\n");
            file.Read().Should().Be(ServerMemory.Blank);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using OcfAgents.Sdk.Tests.Rig;
using PublicApiGenerator;

namespace OcfAgents.Sdk.Tests;

/// <summary>
/// What others' agents are compiled against is what was reviewed. After a change that is meant, RECORD=1 before "dotnet test" writes
/// the lists anew.
/// </summary>
public sealed class PublicApi
{
    private static readonly ApiGeneratorOptions s_options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData(typeof(Ocf.AgentHost))]
    [InlineData(typeof(Platform.Processes.DaemonStarter))]
    public void It_is_the_recorded_one(Type known)
    {
        var file = Path.Combine(Repository.Tests, "Api", $"{known.Assembly.GetName().Name}.txt");
        var api = known.Assembly.GeneratePublicApi(s_options) + "\n";
        if (Environment.GetEnvironmentVariable("RECORD") == "1")
        {
            File.WriteAllText(file, api);
        }

        api.Should().Be(File.ReadAllText(file), "a change of it shows in review: RECORD=1 dotnet test tests/Sdk.Tests");
    }
}

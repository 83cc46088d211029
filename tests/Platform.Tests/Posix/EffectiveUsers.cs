using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Posix;

/// <summary>In a process of its own, for a thread that is made meanwhile keeps its user. Beside it hangs one that takes no signal.</summary>
public sealed class EffectiveUsers : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    public void Dispose() => _home.Dispose();

    [RootFact]
    public void Root_acts_as_the_database_user_and_is_itself_again_afterwards()
    {
        var (uid, gid) = (TestUser.Some.Uid, TestUser.Some.Gid);
        var said = Become();

        said.Should().MatchRegex(@"(?m)^before: 0 0 \[.*\] 0$");
        said.Should().Contain($"during: {uid} {gid} [{gid}] {uid}\n");
        Line(said, "in another thread").Should().Be(Line(said, "before"), "a user is a thread's");
        said.Should().Contain($"in a thread made meanwhile: {uid} {gid} [{gid}] {uid}\n");
        said.Should().Contain($"again: {uid} {gid} [{gid}] {uid}\n");
        Line(said, "after").Should().Be(Line(said, "before"));
        Line(said, "already root").Should().Be(Line(said, "before"));
    }

    [RootFact]
    public void Files_are_read_and_written_with_the_rights_of_the_user_alone()
    {
        var said = Become();

        Line(said, "root's secret").Should().StartWith("PosixException").And.Contain("EACCES");
        Line(said, "root's directory").Should().StartWith("PosixException").And.Contain("EACCES");
        FileFacts.Of(_home["mine"]).Uid.Should().Be(TestUser.Some.Uid);
    }

    [RootFact]
    public void No_second_user_and_no_program_comes_into_it()
    {
        var said = Become();

        Line(said, "nested").Should().StartWith("InvalidOperationException");
        Line(said, "spawn").Should().StartWith("InvalidOperationException", "a child's real uid would still be root");
        Line(said, "spawn as another").Should().Contain("without being root");
        Line(said, "spawn after").Should().Be("Exited");
    }

    private string Become()
    {
        TestUser.Give(_home.Path);
        return Experiment.Run(":", "become", TestUser.Some.Name, _home.Path).Expect().Output;
    }

    private static string Line(string said, string label) => said
        .Split('\n').Single(line => line.StartsWith(label + ":", StringComparison.Ordinal))[(label.Length + 2)..];
}

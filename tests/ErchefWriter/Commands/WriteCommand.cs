using System.CommandLine;
using OcfAgents.ErchefWriter.Database;
using OcfAgents.ErchefWriter.Journals;
using OcfAgents.ErchefWriter.Writing;

namespace OcfAgents.ErchefWriter.Commands;

static class WriteCommand
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        LoginOptions login = new();
        PlanOptions plan = new();
        Option<FileInfo> journal = new("--journal") { Description = "file that gets one line per attempt, appended", Required = true };
        Option<int> setup = new("--setup-timeout") { Description = "seconds to wait for the database before the first write", DefaultValueFactory = _ => 30 };
        Command command = new("write", "Write until the duration is over or a signal comes, each write its own transaction with its own marker.") { journal, setup };
        login.AddTo(command);
        plan.AddTo(command);
        command.SetAction((result, cancellation) => RunAsync(
            login.Read(result), plan.Read(result), result.GetRequiredValue(journal), TimeSpan.FromSeconds(result.GetValue(setup)), cancellation));
        return command;
    }

    static async Task<int> RunAsync(Login login, WritePlan plan, FileInfo path, TimeSpan setup, CancellationToken stop)
    {
        if (await FindOrganizationAsync(login, plan.Organization, setup, stop) is not { } organization)
        {
            return (int)ExitCode.CouldNotAsk;
        }

        await using var source = login.Open(plan);
        using Journal journal = new(path.FullName);
        NodeWriter writer = new(source, plan, organization, new NodeBlob(plan.BlobBytes));
        var acknowledged = await new WriterRun(writer, plan, journal).RunAsync(stop);
        await Console.Out.WriteLineAsync($"{acknowledged} writes acknowledged; next: erchef-writer verify --journal {path}");
        return (int)ExitCode.Success;
    }

    static async Task<string?> FindOrganizationAsync(Login login, string name, TimeSpan limit, CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(limit);
        await using var source = login.Open(limit);
        var failure = $"there is no organization {name}";
        while (!time.IsCancellationRequested)
        {
            try
            {
                if (await new StoredNodes(source).FindOrganizationAsync(name, time.Token) is { } id)
                {
                    return id;
                }

                break;
            }
            catch (Exception e) when (FailureJudge.IsExpected(e))
            {
                failure = FailureJudge.Describe(e);
                await Task.Delay(s_pause, CancellationToken.None);
            }
        }

        await Console.Error.WriteLineAsync($"cannot start: {failure}");
        return null;
    }
}

using System.CommandLine;
using OcfAgents.ErchefWriter.Database;
using OcfAgents.ErchefWriter.Journals;
using OcfAgents.ErchefWriter.Writing;

namespace OcfAgents.ErchefWriter.Commands;

static class VerifyCommand
{
    public static Command Create()
    {
        LoginOptions login = new();
        Option<FileInfo[]> journals = new("--journal") { Description = "journal of a run; may be given more than once", Required = true };
        Option<int> allowLost = new("--allow-lost") { Description = "acknowledged writes that may be missing, for asynchronous replication" };
        Option<bool> blobs = new("--blobs") { Description = "unpack every node object as well" };
        Option<int> timeout = new("--timeout") { Description = "seconds for the whole verification", DefaultValueFactory = _ => 60 };
        Option<bool> json = new("--json") { Description = "print JSON" };
        Command command = new("verify", "Read back every acknowledged marker; exit 1 if one is lost.") { journals, allowLost, blobs, timeout, json };
        login.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            var attempts = Journal.Read(result.GetRequiredValue(journals).Select(file => file.FullName));
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            time.CancelAfter(TimeSpan.FromSeconds(result.GetValue(timeout)));
            var verification = await VerifyAsync(login.Read(result), attempts, result.GetValue(blobs), time.Token);
            if (verification is null)
            {
                return (int)ExitCode.CouldNotAsk;
            }

            await Console.Out.WriteLineAsync(result.GetValue(json) ? Report.ToJson(verification) : verification.ToText());
            var isGood = verification.Lost.Count <= result.GetValue(allowLost) && verification.HasNothingDamaged;
            return (int)(isGood ? ExitCode.Success : ExitCode.Bad);
        });
        return command;
    }

    static async Task<Verification?> VerifyAsync(
        Login login, IReadOnlyList<Attempt> attempts, bool withBlobs, CancellationToken cancellation)
    {
        var runs = attempts.Select(attempt => attempt.Marker.Run).ToHashSet();
        try
        {
            await using var source = login.Open(TimeSpan.FromMinutes(10));
            var (stored, damaged) = await new StoredNodes(source).ReadAsync(runs, withBlobs, cancellation);
            return Verification.Of(attempts, stored, damaged);
        }
        catch (Exception e) when (FailureJudge.IsExpected(e))
        {
            await Console.Error.WriteLineAsync($"cannot read the database: {FailureJudge.Describe(e)}");
            return null;
        }
    }
}

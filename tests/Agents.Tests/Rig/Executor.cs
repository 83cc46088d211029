using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>This side of the script of the same name, which runs the programs of one machine.</summary>
internal sealed class Executor
{
    private readonly Holder _machine;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, RunningCall> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<int>> _signals = new(StringComparer.Ordinal);
    private int _count;

    public Executor(Holder machine)
    {
        _machine = machine;
        if (machine.Output.ReadLine() != "serving")
        {
            throw machine.Failure("the executor does not serve");
        }

        new Thread(ReadAnswers) { IsBackground = true, Name = "executor" }.Start();
    }

    public RunningCall Begin(ProgramCall call)
    {
        var id = NextId();
        var running = _calls[id] = new RunningCall(call.Program);
        Send(
            "run",
            id,
            $"{call.Uid}",
            $"{call.Gid}",
            call.Umask,
            call.KillAfter.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            call.ClosedDescriptors.IsEmpty ? "-" : string.Join(',', call.ClosedDescriptors),
            Hex([call.WorkingDirectory]),
            Hex([call.Program, .. call.Arguments]),
            Hex(call.Environment.Select(variable => $"{variable.Key}={variable.Value}")));
        return running;
    }

    /// <returns>0, or the error number of kill(2).</returns>
    public int Signal(int pid, int signal)
    {
        var id = NextId();
        var answer = _signals[id] = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Send("signal", id, $"{pid}", $"{signal}");
        return answer.Task.WaitAsync(Poll.Patience).GetAwaiter().GetResult();
    }

    private string NextId() => $"{Interlocked.Increment(ref _count)}";

    private void Send(params string[] words)
    {
        lock (_writing)
        {
            _machine.Input.Write(string.Join(' ', words) + "\n");
            _machine.Input.Flush();
        }
    }

    private void ReadAnswers()
    {
        while (_machine.Output.ReadLine()?.Split(' ') is { } words)
        {
            Take(words);
        }

        foreach (var call in _calls.Values)
        {
            call.Failed(new InvalidOperationException("the machine is gone"));
        }
    }

    private void Take(string[] words)
    {
        switch (words)
        {
            case ["started", var id, var pid]:
                _calls[id].Started(Number(pid));
                break;
            case ["ended", var id, var status, var took, var held, var output, var error]:
                _calls.TryRemove(id, out var call);
                call!.Ended(new CallResult(
                    Number(status), TimeSpan.FromMilliseconds(Number(took)), Number(held), Text(output), Text(error)));
                break;
            case ["signalled", var id, var error]:
                _signals.TryRemove(id, out var answer);
                answer!.SetResult(Number(error));
                break;
            default:
                throw new InvalidOperationException($"what is '{string.Join(' ', words)}'?");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Hex(IEnumerable<string> texts) =>
        string.Join(',', texts.Select(text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)))) is { Length: > 0 } list
            ? list
            : "-";

    private static string Text(string hex) => hex == "-" ? "" : Encoding.UTF8.GetString(Convert.FromHexString(hex));
}

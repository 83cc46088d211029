using System.CommandLine;
using System.Text.Json;
using OcfAgents.ErchefWriter;
using OcfAgents.ErchefWriter.Commands;

RootCommand root = new("Writes to chef-server's database as erchef does, and says afterwards what was lost and for how long nothing could be written.")
{
    WriteCommand.Create(),
    VerifyCommand.Create(),
    OutageCommand.Create(),
};

// A signal stops the turns; the time is for the writes that are under way, each of which ends within its own timeout.
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(15), EnableDefaultExceptionHandler = false };
try
{
    var parsed = root.Parse(args);
    var code = await parsed.InvokeAsync(configuration);
    return parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or JsonException or KeyNotFoundException)
{
    // a journal or a secrets file that is missing, locked or not one
    await Console.Error.WriteLineAsync($"{e.GetType().Name}: {e.Message}");
    return (int)ExitCode.CouldNotAsk;
}

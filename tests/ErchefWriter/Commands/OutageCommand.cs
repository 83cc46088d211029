using System.CommandLine;
using OcfAgents.ErchefWriter.Journals;

namespace OcfAgents.ErchefWriter.Commands;

static class OutageCommand
{
    public static Command Create()
    {
        Option<FileInfo[]> journals = new("--journal") { Description = "journal of a run; may be given more than once", Required = true };
        Option<bool> json = new("--json") { Description = "print JSON" };
        Command command = new("outage", "Say when writes failed, when they came back and how long the longest gap was; exit 1 if they never came back.") { journals, json };
        command.SetAction(result =>
        {
            var report = OutageReport.Of(Journal.Read(result.GetRequiredValue(journals).Select(file => file.FullName)));
            Console.WriteLine(result.GetValue(json) ? Report.ToJson(report) : report.ToText());
            return (int)(report.IsOver ? ExitCode.Success : ExitCode.Bad);
        });
        return command;
    }
}

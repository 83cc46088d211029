using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Doctor;

/// <summary>ocf-agents doctor: what is not as it should be, why it matters, and what to type.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var look = new LookOptions();
        Option<bool> json = new("--json") { Description = "print one JSON document (docs/schemas/doctor-1.json)" };
        Option<bool> all = new("--all") { Description = "tell what is as it should be as well" };
        Command command = new("doctor", "Look for what is not as it should be, and say why it matters and what to type. Changes nothing. Exits with 0, 3 for warnings, 1 for problems.");
        look.AddTo(command, takesFile: true);
        command.Options.Add(json);
        command.Options.Add(all);
        command.SetAction(result => (int)Run(look, result, result.GetValue(json), result.GetValue(all)));
        return command;
    }

    private static ExitCode Run(LookOptions look, ParseResult result, bool isJson, bool all)
    {
        var commands = new CommandRunner();
        try
        {
            var cluster = look.Look(result, commands);
            var findings = Checkup.Of(new DoctorReader(commands).Look(cluster, look.Resources(result, cluster)));
            var code = Checkup.Code(findings);
            foreach (var line in isJson ? [DoctorJson.Write(cluster.LocalNode, findings, code)] : DoctorText.Lines(findings, all))
            {
                Console.Out.WriteLine(line);
            }

            return code;
        }
        catch (ClusterException trouble)
        {
            if (isJson)
            {
                Console.Out.WriteLine(DoctorJson.Write(node: null, [], ExitCode.Unreachable, trouble.Message));
            }

            Console.Error.WriteLine($"ocf-agents doctor: {trouble.Message}");
            return ExitCode.Unreachable;
        }
    }
}

using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Alerts;

/// <summary>ocf-agents alert: what Pacemaker's alert agent, ocf/alerts/ocf-agents-alert, runs.</summary>
internal static class AlertCommand
{
    public static Command CreateHidden()
    {
        Command command = new("alert", "Called by Pacemaker for each event: notes it in /var/log/ocf-agents/alerts.jsonl and in the journal.") { Hidden = true };
        command.SetAction(_ => Run(Environment.GetEnvironmentVariable, Console.Error));
        return command;
    }

    private static int Run(Func<string, string?> variable, TextWriter error)
    {
        var told = AlertReader.Read(variable, TimeProvider.System.GetUtcNow(), Environment.MachineName);
        foreach (var problem in AlertRun.Keep(told, AlertRun.Sinks(variable("CRM_alert_recipient"))))
        {
            error.WriteLine($"ocf-agents alert: {problem}");
        }

        return (int)ExitCode.Success;
    }
}

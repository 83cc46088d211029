using Mydaemon.Decisions;
using Mydaemon.Processes;
using OcfAgents.Ocf;

namespace Mydaemon.Actions;

static class MonitorAction
{
    public static MonitorOutcome Run(ActionContext context, CancellationToken deadline) =>
        MonitorTable.For(new DaemonProcesses(context.ResourceName).Look());
}

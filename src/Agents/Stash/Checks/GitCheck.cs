using OcfAgents.Agents.Stash.Product;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Checks;

/// <summary>Level 20: a real git lists a canary repository, as users do.</summary>
internal static class GitCheck
{
    private const string Git = "/usr/bin/git";
    private const string Ssh = "/usr/bin/ssh";

    /// <returns><c>null</c> when all is well, or no repository is named.</returns>
    public static MonitorOutcome? Of(StashResource resource, CancellationToken deadline)
    {
        var repository = resource.Get(StashParameters.CanaryRepository);
        if (repository.Length == 0)
        {
            return null;
        }

        var endpoint = resource.Endpoint;
        return OverHttp(resource, endpoint, repository, deadline)
            ?? (resource.Get(StashParameters.CanarySshKey).Length > 0 ? OverSsh(resource, endpoint, repository, deadline) : null);
    }

    private static MonitorOutcome? OverHttp(StashResource resource, Endpoint endpoint, string repository, CancellationToken deadline)
    {
        var credentials = resource.Get(StashParameters.CanaryCredentials);
        string[] helper = credentials.Length > 0 ? ["-c", $"credential.helper=store --file={credentials}"] : [];
        return List(
            resource,
            [.. helper, "-c", "http.proxy=", "ls-remote", $"http://127.0.0.1:{endpoint.HttpPort}{endpoint.ContextPath}/scm/{repository}.git"],
            [],
            "HTTP",
            deadline);
    }

    private static MonitorOutcome? OverSsh(StashResource resource, Endpoint endpoint, string repository, CancellationToken deadline)
    {
        var key = resource.Get(StashParameters.CanarySshKey);
        // The product goes by the key, whatever the name. The host key is the server's business, and looked at by itself; here it is only this node.
        var ssh = $"{Ssh} -i {key} -p {endpoint.SshPort} -o BatchMode=yes -o IdentitiesOnly=yes -o ConnectTimeout=5 "
            + "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR";
        return List(
            resource,
            ["ls-remote", $"ssh://{resource.User.Name}@127.0.0.1:{endpoint.SshPort}/{repository}.git"],
            [new("GIT_SSH_COMMAND", ssh)],
            "SSH",
            deadline);
    }

    private static MonitorOutcome? List(
        StashResource resource, string[] arguments, KeyValuePair<string, string>[] variables, string how, CancellationToken deadline)
    {
        var result = resource.Commands.Run(
            new Command(Git, [.. arguments])
            {
                User = resource.User,
                Environment = new Dictionary<string, string>(variables, StringComparer.Ordinal)
                {
                    ["HOME"] = "/",
                    ["GIT_TERMINAL_PROMPT"] = "0",
                    ["GIT_ASKPASS"] = "/bin/true",
                    ["GIT_CONFIG_NOSYSTEM"] = "1",
                },
            },
            resource.Context.TimeAllowed / 3,
            deadline);
        return result.Succeeded ? null : MonitorOutcome.Failed($"git over {how} cannot list the canary repository: {result.Describe()}");
    }
}

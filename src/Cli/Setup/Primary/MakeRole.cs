using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>Makes the role, or gives the one that is there what it lacks.</summary>
internal sealed record MakeRole(string Role, bool IsThere, bool IsGrantedRewind) : Step(
    "role",
    $"{(IsThere ? "alter" : "create")} role {Role} LOGIN REPLICATION with the password of the file"
        + (IsGrantedRewind ? ", and the four functions that pg_rewind needs" : ""));

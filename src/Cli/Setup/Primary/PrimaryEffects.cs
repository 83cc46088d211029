using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Roles;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>Does what <see cref="PrimaryPlan"/> says.</summary>
internal sealed class PrimaryEffects(Layout layout, SystemUser user, ServerSituation server, ICommandRunner commands) : IStepEffects
{
    private readonly ReplicationRole _role = new(layout.LocationFor(user), layout.ReplicationRole);

    public string Perform(Step step, CancellationToken cancellation) => step switch
    {
        WritePassFile write => Write(write),
        MakeRole make => Make(make),
        WriteBundle write => Write(write),
        _ => throw new InvalidOperationException($"no such step: {step}"),
    };

    private string Write(WritePassFile step)
    {
        PassFile.Write(step.Path, PassFile.ContentFor(layout.ReplicationRole, ReplicationRole.NewPassword()), user);
        return $"{step.Path}, mode 0600, owner {user.Name}";
    }

    private string Make(MakeRole step)
    {
        var password = PassFile.PasswordOf(layout.ReplicationRole, PassFile.Read(layout.PassFile))
            ?? throw new StepException($"{layout.PassFile} has no password for {layout.ReplicationRole}", "ocf-agents setup primary");
        _role.Make(password, step.IsThere, Version);
        return $"{step.Role} can log in and replicate{(step.IsGrantedRewind ? ", and read what pg_rewind needs" : "")}";
    }

    private string Write(WriteBundle step)
    {
        var bundle = Gather(layout, server, commands);
        OwnedFile.Write(step.Path, bundle.ToBytes(), PassFile.Mode);
        return $"{step.Path}, {bundle.Entries.Length} files, mode 0600";
    }

    private ServerVersion Version => server.Version ?? throw new InvalidOperationException("planned without a version");

    /// <summary>Reads the files that another node needs.</summary>
    public static Bundle Gather(Layout layout, ServerSituation server, ICommandRunner commands)
    {
        var manifest = new BundleManifest(server.SystemIdentifier ?? 0, $"{server.Version}", layout.Chef.Base, layout.ReplicationRole);
        return new BundleSource(layout, commands).Gather(manifest, OwnedFile.ReadBytes(layout.PassFile, 64 * 1024) ?? []);
    }
}

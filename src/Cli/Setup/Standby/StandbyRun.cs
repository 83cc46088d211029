using System.Text;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Setup.Cluster;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Files first, since without the password the primary cannot be asked; then the data.</summary>
internal sealed class StandbyRun(Layout layout, StandbyWishes wishes, Report report, IOutput output, ICommandRunner commands)
{
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly ClusterPrograms _programs = new(commands);

    public void Run()
    {
        if (!ClusterPrograms.AreInstalled)
        {
            throw new StepException("pcs or Pacemaker's tools are not installed", "apt-get install pacemaker pcs, and make this node a member with pcs");
        }

        var bundle = StandbyCommand.ReadBundle(wishes.BundlePath);
        var version = ServerVersion.TryParse(bundle.Manifest.Version) ?? throw new StepException("the bundle does not say PostgreSQL's version", "write it anew: ocf-agents setup primary");
        var runs = new PlanRun(report, output);
        var effects = new StandbyEffects(
            layout, bundle, wishes.Resource, _programs, commands, user => new CloneProcess(Order(version, bundle), user, commands), report, output, wishes.Bound);
        if (runs.Run(FilesPlan.For(Files(bundle), wishes.MayReplaceSecrets, wishes.Stamp), effects, CancellationToken.None))
        {
            runs.Run(StandbyPlan.For(Standby(bundle, version)), effects, CancellationToken.None);
        }
    }

    private FilesSituation Files(Bundle bundle)
    {
        var isBootstrapped = File.Exists(layout.Bootstrapped);
        return new FilesSituation
        {
            Layout = layout,
            Manifest = bundle.Manifest,
            HasAccount = SystemUser.Find(layout.Account) is not null,
            IsBootstrapped = isBootstrapped,
            Files = [.. bundle.Entries.Select(entry => new BundleFile(entry.Name, PathOf(entry.Name), StandingOf(entry), MustBeSame(entry.Name)))],
            WouldReconfigureStart = !ChefSettings.DisablesDatabase(SettingsToBe(bundle, isBootstrapped)),
        };
    }

    /// <summary>What chef-server.rb is when the files are in their places: that of the bundle, or the one here where that is kept.</summary>
    private string SettingsToBe(Bundle bundle, bool isBootstrapped)
    {
        var isKept = isBootstrapped && !wishes.MayReplaceSecrets;
        var ofBundle = Encoding.UTF8.GetString(bundle.Find(Bundle.Configuration + layout.Chef.SettingsName)?.Content ?? []);
        return isKept ? OwnedFile.ReadText(layout.Chef.Settings, MostBytes) ?? ofBundle : ofBundle;
    }

    private string PathOf(string entry) => entry == Bundle.PassFileName ? layout.PassFile
        : entry.StartsWith(Bundle.Configuration, StringComparison.Ordinal) ? Path.Combine(layout.Chef.Configuration, entry[Bundle.Configuration.Length..])
        : Path.Combine(layout.Chef.Data, entry[Bundle.Data.Length..]);

    private FileStanding StandingOf(BundleEntry entry)
    {
        var here = OwnedFile.ReadBytes(PathOf(entry.Name), MostBytes);
        if (here is null)
        {
            return FileStanding.Missing;
        }

        var isUsable = entry.Name != Bundle.PassFileName
            || (SystemUser.Find(layout.Account) is { } user && PassFile.IsUsableBy(user, layout.PassFile));
        return isUsable && here.AsSpan().SequenceEqual(entry.Content) ? FileStanding.Same : FileStanding.Different;
    }

    private bool MustBeSame(string entry) =>
        entry == Bundle.Configuration + layout.Chef.SecretsName || entry.EndsWith(".pem", StringComparison.Ordinal);

    private StandbySituation Standby(Bundle bundle, ServerVersion version)
    {
        var configuration = _programs.Query();
        var node = _programs.Node();
        var constraint = Draft.AwaitedData(wishes.Resource, node);
        var user = SystemUser.Find(layout.Account);
        var server = user is null ? new ServerSituation { Data = Replication.Instance.DataDirectory.Missing } : ServerSituation.Look(layout, user);
        var mayAsk = user is not null && PassFile.IsUsableBy(user, layout.PassFile);
        return new StandbySituation
        {
            Layout = layout,
            From = wishes.From,
            ExpectedSystem = bundle.Manifest.SystemIdentifier,
            Resource = wishes.Resource,
            Node = node,
            HasResource = configuration.Primitive(wishes.Resource) is not null,
            Constraint = configuration.HasConstraint(constraint) ? constraint : null,
            Server = server,
            Facts = mayAsk ? new CloneProcess(Order(version, bundle), user!, commands).Inspect(server.IsRunning) : null,
            MayMoveAside = wishes.MayMoveAside,
            Stamp = wishes.Stamp,
        };
    }

    private CloneOrder Order(ServerVersion version, Bundle bundle) => new()
    {
        Task = CloneTask.Inspect,
        DataDirectory = layout.DataDirectory,
        Programs = layout.Programs,
        SocketDirectory = layout.SocketDirectory,
        Port = layout.Port,
        From = wishes.From,
        Role = bundle.Manifest.ReplicationRole,
        PassFile = layout.PassFile,
        Version = version,
    };
}

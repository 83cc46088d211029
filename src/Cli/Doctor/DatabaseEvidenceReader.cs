using System.Collections.Immutable;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Setup;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;
using OcfAgents.Platform.Storage;

namespace OcfAgents.Cli.Doctor;

/// <summary>Gathers of a database what only this node can tell.</summary>
internal sealed class DatabaseEvidenceReader(ICommandRunner commands)
{
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(2);

    public DatabaseEvidence Look(DatabaseView view)
    {
        var evidence = new DatabaseEvidence(view) { PassFile = DoctorReader.Stat(view.Parameters.PassFile) };
        if (ChefInstallation.Find(view.Parameters.Base) is { } chef)
        {
            evidence = evidence with
            {
                RunitClaim = new RunitService(chef.Base, Layout.RunitServiceName).Claim(),
                SettingsFile = chef.Settings,
                IsLeftAlone = IsLeftAlone(chef.Settings),
                ControlProgram = Path.GetFileName(chef.ControlProgram),
            };
        }

        return view.Parameters.LocateLocal() is { } location
            ? LookAt(evidence, location)
            : evidence with { SettingsProblem = "there is no account for the database on this node" };
    }

    private DatabaseEvidence LookAt(DatabaseEvidence evidence, ServerLocation location)
    {
        var answer = DatabaseReader.Version(location) is { } version
            ? ServerSettingsQuestion.AskLocal(location, version, s_bound)
            : new ServerSettingsAnswer(Settings: null, $"no PG_VERSION can be read in {location.DataDirectory}");
        return evidence with
        {
            Settings = answer.Settings,
            SettingsProblem = answer.Problem,
            ProgramVersion = answer.Settings is null ? ProgramVersion(location) : null,
            Account = location.User.Name,
            AccountUid = (uint)location.User.Uid,
            DataDirectory = location.DataDirectory,
            FreeBytes = Free(location.DataDirectory),
            Overrides = Overrides(location),
        };
    }

    private static bool? IsLeftAlone(string file)
    {
        try
        {
            return ChefSettings.DisablesDatabase(File.ReadAllText(file));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>"postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)".</summary>
    private string? ProgramVersion(ServerLocation location)
    {
        var result = commands.Run(new Command(location.Program("postgres"), "--version") { User = location.User }, s_bound, CancellationToken.None);
        return result.Succeeded ? result.Output.Split(' ', '\n', '-').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0])) : null;
    }

    /// <summary>A file system of the network that is dead would hang.</summary>
    private static long? Free(string directory)
    {
        try
        {
            var space = Task.Run(() => Space.Of(directory).FreeBytes);
            return space.Wait(s_bound) ? space.Result : null;
        }
        catch (AggregateException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Overrides(ServerLocation location)
    {
        try
        {
            using var become = EffectiveUser.Become(location.User);
            return ServerSituation.OverridesIn(OwnedFile.ReadText(location.DataFile("postgresql.auto.conf"), MostBytes) ?? "");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

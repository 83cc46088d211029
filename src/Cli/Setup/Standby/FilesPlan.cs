using System.Collections.Immutable;
using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Which files of the bundle are written. Decides, and touches nothing.</summary>
internal static class FilesPlan
{
    /// <param name="seen">What is there.</param>
    /// <param name="mayReplace">--replace-secrets.</param>
    /// <param name="stamp">Ends the names of what is kept.</param>
    public static Plan For(FilesSituation seen, bool mayReplace, string stamp)
    {
        if (seen.Layout.Chef.Base != seen.Manifest.Base)
        {
            return Plan.Refused(Refusal.Failure(
                $"the bundle is of a chef-server in {seen.Manifest.Base}, and here is one in {seen.Layout.Chef.Base}", "install the same product here, or name its directory with --base"));
        }

        var isFree = mayReplace || !seen.IsBootstrapped;
        string[] wrong = [.. seen.Files.Where(file => file is { Standing: FileStanding.Different, MustBeSame: true }).Select(file => file.Path)];
        if (wrong.Length > 0 && !isFree)
        {
            return Plan.Refused(Refusal.ForSafety(
                $"{string.Join(", ", wrong)} differ from the bundle's, and chef-server was set up here with them",
                "--replace-secrets writes the bundle's and keeps a copy of these; reconfigure chef-server here afterwards"));
        }

        return new Plan
        {
            Steps =
            [
                PlannedStep.Of(new MakeAccount(seen.Layout.Account, Home(seen.Layout)), seen.HasAccount, $"{seen.Layout.Account} is there"),
                .. seen.Files.Select(file => Planned(file, isFree, stamp)),
            ],
            Warnings = Warnings(seen, isFree),
        };
    }

    public static string Home(Layout layout) => Path.Combine(layout.Chef.Data, "postgresql");

    private static PlannedStep Planned(BundleFile file, bool isFree, string stamp)
    {
        var step = new InstallFile(file.Entry, file.Path, file.Standing == FileStanding.Different ? $"{file.Path}.before-setup-{stamp}" : null);
        return file.Standing switch
        {
            FileStanding.Missing => new PlannedStep(step),
            FileStanding.Same => new PlannedStep(step, $"{file.Path} is the same"),
            // The password is one for the whole cluster: another is no use to anybody.
            FileStanding.Different when isFree || file.Entry == Bundle.PassFileName => new PlannedStep(step),
            FileStanding.Different => new PlannedStep(step, $"{file.Path} differs, and is kept"),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file.Standing, "not a standing"),
        };
    }

    private static ImmutableArray<string> Warnings(FilesSituation seen, bool isFree)
    {
        List<string> warnings = [];
        if (!isFree)
        {
            warnings.AddRange(seen.Files.Where(file => file is { Standing: FileStanding.Different, MustBeSame: false } && file.Entry != Bundle.PassFileName)
                .Select(file => $"{file.Path} is not the bundle's: look whether it should be"));
        }

        if (seen.WouldReconfigureStart)
        {
            warnings.Add(
                $"{seen.Layout.Chef.Settings} has no postgresql['enable'] = false: a reconfigure here would start PostgreSQL beside the cluster. "
                + "Set it, and postgresql['vip'], before you reconfigure");
        }

        return [.. warnings];
    }
}

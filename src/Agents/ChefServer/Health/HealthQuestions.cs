using System.Net;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Http;
using OcfAgents.Platform.Network;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>Asks erchef how it is, and PostgreSQL whether it takes writes. No process is started for it.</summary>
internal sealed class HealthQuestions(ChefServerResource resource)
{
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(3);

    private DatabaseLayout? _layout;

    private DatabaseLayout Layout => _layout ??= DatabaseLayout.Find(resource.Installation, resource.Settings);

    private bool IsLocal => resource.Get(ChefServerParameters.Database) == DatabaseCheck.Local;

    /// <summary>What can be asked in a share of the action's time.</summary>
    private TimeSpan DatabaseBound =>
        resource.Context.TimeAllowed / 5 < s_longestAnswer ? resource.Context.TimeAllowed / 5 : s_longestAnswer;

    public StatusReply AskStatus(CancellationToken cancellation)
    {
        var patience = resource.Get(ChefServerParameters.StatusTimeout);
        var share = resource.Context.TimeAllowed * 0.5;
        return StatusReply.Of(new HttpQuestion(resource.Get(ChefServerParameters.StatusPort))
            .Get("/_status", patience < share ? patience : share, cancellation));
    }

    /// <summary>nginx may run and serve nobody.</summary>
    /// <returns>Empty where it answers, or there is none.</returns>
    public string AskFront(CancellationToken cancellation)
    {
        var port = resource.Get(ChefServerParameters.FrontPort);
        return port == 0 || !resource.Names.Any(name => ServiceCatalog.Of(name).Tier == ServiceTier.Front)
            ? ""
            : TlsGreeting.ProblemOn(port, DatabaseBound, cancellation) ?? "";
    }

    /// <summary>The one on this node: the services are where the primary is.</summary>
    public Writability AskDatabase(bool includesTimeline = false)
    {
        if (!IsLocal)
        {
            return Writability.NotAsked;
        }

        return FindAccount(out var problem) is { } account
            ? WritabilityQuestion.Ask(LocationFor(account), DatabaseBound, includesTimeline)
            : new Writability(WritabilityKind.Unknown, problem);
    }

    /// <summary>Whether the services' connections end here.</summary>
    public AddressLook LookAtAddress()
    {
        if (!IsLocal || resource.Settings.Vip is not { Length: > 0 } vip)
        {
            return AddressLook.NotLooked;
        }

        // A name is not looked up: the answer may take as long as a name server likes.
        return new AddressLook(vip, IPAddress.TryParse(vip, out var address) ? LocalAddresses.Has(address) : null);
    }

    /// <returns><c>null</c> where there is none; the problem says so.</returns>
    public SystemUser? FindAccount(out string problem)
    {
        var name = resource.Get(ChefServerParameters.SystemUser) is { Length: > 0 } given
            ? given
            : Layout.User;
        try
        {
            var account = SystemUser.Find(name);
            problem = account is null ? $"there is no account {name}: set system_user, or database=elsewhere" : "";
            return account;
        }
        catch (IOException trouble)
        {
            problem = trouble.Message;
            return null;
        }
    }

    private ServerLocation LocationFor(SystemUser account)
    {
        var layout = Layout;
        return new ServerLocation
        {
            User = account,
            BinDirectory = layout.Programs,
            DataDirectory = layout.DataDirectory,
            SocketDirectory = resource.Get(ChefServerParameters.SocketDirectory),
            Port = resource.Get(ChefServerParameters.Port) is > 0 and var port ? port : layout.Port,
            Database = "postgres",
        };
    }
}

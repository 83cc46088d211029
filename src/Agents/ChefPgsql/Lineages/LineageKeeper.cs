using OcfAgents.Ocf;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Lineages;

/// <summary>
/// Keeps the lineage: the newest promotion in the CIB, a copy of it below /run so that a quiet monitor starts no process, and what
/// this node's data has followed, in a file that survives a reboot.
/// </summary>
internal sealed class LineageKeeper(IClusterProperties properties, StatePaths paths, string resource, string node, AgentLog log)
{
    private const int MaximumBytes = 1024;
    private const string Nothing = "none";
    private const string NotAsked = "the cluster was not asked for the newest promotion yet";
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private LineageView? _view;
    private string? _recorded;

    public LineageView View => _view ??= Read(Copy(), NotAsked);

    private string PropertyName => ClusterNames.Lineage.Of(resource);

    /// <summary>Asks the cluster anew.</summary>
    public LineageView Refresh()
    {
        var reading = properties.Query(PropertyName);
        if (reading.IsAvailable)
        {
            var text = reading.Value ?? Nothing;
            if (text != Copy())
            {
                Write(paths.Lineage, text, paths.CreateVolatile);
            }

            _view = Read(text, NotAsked);
        }
        else
        {
            _view = Read(null, $"the newest promotion cannot be read from the cluster: {reading.Reason}");
        }

        return _view;
    }

    /// <summary>What was copied may be about another cluster.</summary>
    public void Forget()
    {
        if (File.Exists(paths.Lineage))
        {
            File.Delete(paths.Lineage);
        }

        _view = null;
    }

    /// <summary>The data is another one than it was: what was remembered of it is not true any more.</summary>
    public void ForgetFollowed()
    {
        if (File.Exists(paths.Followed))
        {
            File.Delete(paths.Followed);
        }

        _view = View with { Followed = null };
    }

    /// <summary>Looks at a standby, running or about to be started, and notes what it follows.</summary>
    /// <returns>How it stands after that.</returns>
    public LineageStanding Look(Observation seen)
    {
        var local = LocalData.Of(node, seen);
        var streams = seen.Answer is { Receiver: ReceiverStatus.Streaming } ? seen.Answer.ReceivedTimeline : null;
        if (View.Problem is not null || (streams is not null && !View.Place(local).IsEligible))
        {
            Refresh();
        }

        Note(LineageRules.AfterLook(View.Newest, View.Followed, View.Place(local), local, View.Problem is null ? streams : null));
        return View.Place(local);
    }

    /// <summary>Notes that this instance wrote beside a newer primary, before anything is done about it.</summary>
    public void NoteSupersession(Classification found)
    {
        if (found.State == InstanceState.PrimarySuperseded)
        {
            log.Warning(found.Because);
            Note(LineageRules.AfterSupersession(View.Newest, View.Followed));
        }
    }

    public void Note(FollowedLineage? now)
    {
        if (now is not null && now != View.Followed && Write(paths.Followed, $"{now}\n", paths.CreateAll))
        {
            _view = View with { Followed = now };
        }
    }

    /// <summary>Announces the promotion of this node, before PostgreSQL is promoted (R-LIN 7).</summary>
    /// <returns><c>null</c>, or why it could not be recorded.</returns>
    public string? Begin(ulong system, WalPosition left, PromotionCause cause)
    {
        if (View.Problem is { } problem)
        {
            return problem;
        }

        var next = new Lineage((View.Newest?.Epoch ?? 0) + 1, system, left, node, DateTimeOffset.UtcNow, cause);
        Note((View.Followed ?? new FollowedLineage(0, system, left.Timeline)) with { ClearedFor = next.Epoch });
        return View.Followed?.ClearedFor == next.Epoch ? Record(next) : $"{paths.Followed} cannot be written";
    }

    /// <summary>Records that the promotion was carried through: from now on its epoch counts.</summary>
    /// <returns><c>null</c>, or why it could not be recorded.</returns>
    public string? Complete(Timeline timeline)
    {
        if (View.Newest is not { } begun || begun.Primary != node)
        {
            return null;
        }

        if (!begun.IsComplete && Record(begun with { Timeline = timeline }) is { } problem)
        {
            return problem;
        }

        Note((View.Followed ?? new FollowedLineage(0, begun.SystemIdentifier, timeline))
            with { Epoch = begun.Epoch, SystemIdentifier = begun.SystemIdentifier, Timeline = timeline });
        return null;
    }

    private string? Record(Lineage next)
    {
        var text = next.ToString();
        var result = View.Newest is null ? properties.Set(PropertyName, text) : properties.Replace(PropertyName, _recorded!, text);
        if (!result.IsWritten)
        {
            Forget();
            return $"the promotion could not be recorded in the cluster: {result.Reason}";
        }

        Write(paths.Lineage, text, paths.CreateVolatile);
        _view = Read(text, NotAsked);
        return null;
    }

    private LineageView Read(string? text, string problem)
    {
        _recorded = text;
        var followed = _view?.Followed ?? FollowedLineage.TryParse(TryRead(paths.Followed));
        return text switch
        {
            null => new LineageView(node, null, followed, problem),
            Nothing => new LineageView(node, null, followed),
            _ when Lineage.TryParse(text) is { } lineage => new LineageView(node, lineage, followed),
            _ => new LineageView(node, null, followed, $"the cluster property {PropertyName} holds what is no lineage: '{text}'"),
        };
    }

    private string? Copy() => TryRead(paths.Lineage);

    private string? TryRead(string path)
    {
        try
        {
            return OwnedFile.ReadText(path, MaximumBytes);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{path} cannot be read: {trouble.Message}");
            return null;
        }
    }

    private bool Write(string path, string text, Action prepare)
    {
        try
        {
            prepare();
            OwnedFile.Write(path, text, Mode);
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{path} cannot be written: {trouble.Message}");
            return false;
        }
    }
}

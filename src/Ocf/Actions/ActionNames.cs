namespace OcfAgents.Ocf;

/// <summary>The words that stand in argv[1].</summary>
public static class ActionNames
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Monitor = "monitor";
    public const string Promote = "promote";
    public const string Demote = "demote";
    public const string Notify = "notify";
    public const string ReloadAgent = "reload-agent";
    public const string ValidateAll = "validate-all";
    public const string MetaData = "meta-data";
    public const string Usage = "usage";
}

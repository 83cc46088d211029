namespace OcfAgents.Ocf;

static class InternalError
{
    public static string Reason(Exception exception) => $"internal error: {exception.GetType().Name}: {exception.Message}";
}

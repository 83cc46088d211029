using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>One command in a session of its own, as the database user: for what is a help, and no harm where it fails.</summary>
internal static class LoneCommand
{
    /// <returns><c>null</c>, or why it was not done.</returns>
    public static string? Run(ServerLocation location, string text, TimeSpan bound)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(bound), WireDeadline.In(bound));
            session.Execute(text);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException)
        {
            return trouble.Message;
        }
    }
}

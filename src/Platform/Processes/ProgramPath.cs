namespace OcfAgents.Platform.Processes;

internal static class ProgramPath
{
    /// <exception cref="ArgumentException">
    /// A name that would be looked for in a PATH, or relative to wherever we are.
    /// </exception>
    public static void Require(string program)
    {
        if (!program.StartsWith('/'))
            throw new ArgumentException($"a program is named by its absolute path, not '{program}'", nameof(program));
    }
}

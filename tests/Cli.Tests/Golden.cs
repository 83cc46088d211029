namespace OcfAgents.Cli.Tests;

/// <summary>Texts that were looked at by a person, and stay as they are. REWRITE=1 writes them anew: look at the difference before you commit it.</summary>
internal static class Golden
{
    /// <param name="text">What there is.</param>
    /// <param name="file">What there is to be, below tests/Cli.Tests.</param>
    public static void ShouldBe(string text, string file)
    {
        var path = Path.Combine(Repository.Path("tests/Cli.Tests"), file);
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(path, text);
        }

        text.Should().Be(File.ReadAllText(path), $"{file} says so");
    }
}

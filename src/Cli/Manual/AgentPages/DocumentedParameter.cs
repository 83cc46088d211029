namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>A parameter as its metadata declares it.</summary>
/// <param name="Name">Fit to be typed in a shell.</param>
/// <param name="Type">string, integer, boolean and the like; empty where none is given.</param>
/// <param name="Values">What it may be, where the type is select.</param>
/// <param name="Default">Null where there is none; an empty one counts as none.</param>
/// <param name="IsRequired">Whether the resource cannot be without it.</param>
/// <param name="UniqueGroup">The parameters that are unique together; null where it is not.</param>
/// <param name="IsReloadable">Whether a change is taken up without a restart.</param>
/// <param name="Deprecation">Why, and what is in its place; null where it is not deprecated.</param>
/// <param name="Summary">The short description.</param>
/// <param name="Description">The long one, with its line ends.</param>
internal sealed record DocumentedParameter(
    string Name,
    string Type,
    IReadOnlyList<string> Values,
    string? Default,
    bool IsRequired,
    string? UniqueGroup,
    bool IsReloadable,
    string? Deprecation,
    string Summary,
    string Description);

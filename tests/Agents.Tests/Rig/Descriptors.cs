using System.Collections.Immutable;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>The ways to leave out some of standard input, output and error.</summary>
internal static class Descriptors
{
    public static readonly ImmutableArray<ImmutableArray<int>> EachSetOfThem =
        [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
}

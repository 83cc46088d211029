using OcfAgents.Sdk.Tests.Rig;

namespace OcfAgents.Sdk.Tests;

/// <summary>The guide is run once, for all tests that look at what came of it.</summary>
[CollectionDefinition(Name)]
public sealed class GuideCollection : ICollectionFixture<GuideRun>
{
    public const string Name = "guide";
}

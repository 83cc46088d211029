using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OcfAgents.Replication.Elections;

namespace OcfAgents.Replication.Tests;

/// <summary>
/// The decisions depend on what they are given and on nothing else: read from the compiled assembly itself.
/// </summary>
public sealed class Purity
{
    private static readonly Assembly s_replication = typeof(Election).Assembly;

    private static readonly string[] s_impureNamespaces =
        ["System.IO", "System.Diagnostics", "System.Net", "System.Threading", "Microsoft.Win32"];

    private static readonly string[] s_impureTypes =
    [
        "System.Environment", "System.Console", "System.Random", "System.TimeProvider",
        "System.AppContext", "System.AppDomain", "System.Runtime.InteropServices.Marshal", "System.Runtime.InteropServices.NativeLibrary",
    ];

    private static readonly string[] s_impureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    [Fact]
    public void The_decisions_reference_nothing_but_the_runtime()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        s_replication.GetReferencedAssemblies()
            .Where(name => !File.Exists(Path.Combine(runtime, $"{name.Name}.dll")))
            .Should().BeEmpty();
    }

    [Fact]
    public void The_decisions_know_no_clock_no_file_no_process_no_environment_and_no_chance()
        => Uses().Where(IsImpure).Should().BeEmpty();

    /// <summary>Annotations of the compiler are no effects, though they share a namespace with some.</summary>
    private static bool IsImpure((string Type, string Member) use) =>
        !use.Type.EndsWith("Attribute", StringComparison.Ordinal)
        && !use.Type.StartsWith("System.Diagnostics.CodeAnalysis.", StringComparison.Ordinal)
        && !use.Type.StartsWith("System.Diagnostics.Debugger", StringComparison.Ordinal)
        && (s_impureNamespaces.Any(name => use.Type.StartsWith(name + ".", StringComparison.Ordinal))
            || s_impureTypes.Contains(use.Type)
            || s_impureMembers.Contains($"{use.Type}.{use.Member}"));

    private static List<(string Type, string Member)> Uses()
    {
        using var file = new PEReader(File.OpenRead(s_replication.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(handle => (NameOf(metadata, handle), "")),
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               select (NameOf(metadata, (TypeReferenceHandle)member.Parent), metadata.GetString(member.Name)),
        ];
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}

using OcfAgents.Replication.Names;

namespace OcfAgents.Cli.Manual.Reference;

/// <summary>docs/reference/attributes.md.</summary>
internal static class AttributePage
{
    private const string Resource = "RESOURCE";
    private const string Sample = "chefdb";

    public static string Text()
    {
        var text = new MarkdownWriter();
        text.Line("# Node attributes and cluster properties");
        text.Line("");
        text.Line(ReferencePage.Origin(ReferencePage.Attributes));
        text.Paragraph("What members tell each other through the cluster. RESOURCE is the name of the database's primitive, without -clone. Look, do not write: the commands of ocf-agents write what a person may want written. No password and no connection string is ever in one.");
        foreach (var scope in Enum.GetValues<NameScope>())
        {
            Scope(text, scope);
        }

        text.Heading("Pacemaker's own, which are only read");
        text.Table(["name", "where", "who reads it", "what is made of it"], PacemakerName.All.Select(name => Cells(
            MarkdownWriter.Code(name.Name), name.Where, MarkdownWriter.Escaped(name.Reader), MarkdownWriter.Escaped(name.Meaning))));
        return text.ToString();
    }

    private static void Scope(MarkdownWriter text, NameScope scope)
    {
        text.Heading(Title(scope));
        text.Paragraph(Life(scope));
        var names = ClusterNames.All.Where(name => name.Scope == scope).ToList();
        text.Literal([Question(scope, names[0].Of(Sample))]);
        text.Table(["name", "what it says", "who writes it", "who reads it", "example"], names.Select(name => Cells(
            MarkdownWriter.Code(name.Of(Resource)), MarkdownWriter.Escaped(name.Meaning), MarkdownWriter.Escaped(name.Writer), MarkdownWriter.Escaped(name.Reader), MarkdownWriter.Code(name.Example))));
    }

    private static string Title(NameScope scope) => scope switch
    {
        NameScope.Property => "Cluster properties",
        NameScope.Transient => "Transient node attributes",
        NameScope.Private => "Private node attributes",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "no such scope"),
    };

    private static string Life(NameScope scope) => scope switch
    {
        NameScope.Property => $"In the CIB, in the set {ClusterNames.PropertySet} beside the administrator's. They outlive every node, and an outage of all of them. To look:",
        NameScope.Transient => "In the CIB's status section, and in crm_mon -A. Gone when the node leaves the cluster. Each change wakes the scheduler. To look:",
        NameScope.Private => "Known to the attribute daemons alone; no CIB and no crm_mon shows them. Gone when the node leaves the cluster. A change disturbs nothing. To look:",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "no such scope"),
    };

    private static string Question(NameScope scope, string name) => scope switch
    {
        NameScope.Property => $"crm_attribute -t crm_config -s {ClusterNames.PropertySet} -n {name} -G -q",
        NameScope.Transient or NameScope.Private => $"attrd_updater -n {name} -Q -A",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "no such scope"),
    };

    private static IReadOnlyList<string> Cells(params IReadOnlyList<string> cells) => cells;
}

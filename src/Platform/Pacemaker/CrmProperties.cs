namespace OcfAgents.Platform.Pacemaker;

/// <summary>Cluster properties by crm_attribute, in an attribute set of their own beside the administrator's.</summary>
public sealed class CrmProperties(ClusterTool tool, string attributeSet) : IClusterProperties
{
    private const string CrmAttribute = "crm_attribute";
    private const string CibAdmin = "cibadmin";

    public AttributeResult Set(string name, string value)
    {
        AttributeText.RequireValue(value);
        return tool.Write(CrmAttribute, [.. Property(name), $"--update={value}"]);
    }

    public AttributeResult Replace(string name, string expected, string value)
    {
        AttributeText.RequireName(name);
        AttributeText.RequireXmlValue(expected);
        AttributeText.RequireXmlValue(value);
        var result = tool.Run(
            CibAdmin,
            "-R",
            "-A",
            $"//cluster_property_set[@id='{attributeSet}']/nvpair[@name='{name}'][@value='{expected}']",
            "-X",
            $"<nvpair id=\"{attributeSet}-{name}\" name=\"{name}\" value=\"{value}\"/>");
        if (result.Succeeded)
            return AttributeResult.Written;
        return result is { End: Processes.CommandEnd.Exited, ExitCode: ClusterTool.NoSuchThing }
            ? AttributeResult.Unavailable($"{name} is no longer '{expected}'")
            : AttributeResult.Unavailable(result.Describe());
    }

    public AttributeResult Delete(string name) => tool.Write(CrmAttribute, [.. Property(name), "-D"]);

    public AttributeReading<string?> Query(string name)
    {
        var result = tool.Run(CrmAttribute, [.. Property(name), "-G", "-q"]);
        if (result.Succeeded)
            return new AttributeReading<string?>(result.Output.TrimEnd('\n'), Reason: null);
        return result is { End: Processes.CommandEnd.Exited, ExitCode: ClusterTool.NoSuchThing }
            ? new AttributeReading<string?>(null, Reason: null)
            : new AttributeReading<string?>(null, result.Describe());
    }

    private IEnumerable<string> Property(string name)
    {
        AttributeText.RequireName(name);
        return ["-t", "crm_config", "-s", attributeSet, "-n", name];
    }
}

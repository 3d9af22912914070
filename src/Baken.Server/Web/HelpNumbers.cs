namespace Baken.Server.Web;

/// <summary>Phone numbers of others who help, as people write them: section <c>Baken:Help</c> of the configuration.</summary>
public sealed class HelpNumbers
{
    /// <summary>In danger.</summary>
    public string Emergency { get; set; } = "112";

    /// <summary>The police, when it is not urgent.</summary>
    public string Police { get; set; } = "0900 8844";

    /// <summary>Violence at home (<i>Veilig Thuis</i>).</summary>
    public string SafeHome { get; set; } = "0800 2000";

    /// <summary>For everybody from 8 to 18 (<i>Kindertelefoon</i>).</summary>
    public string ChildLine { get; set; } = "0800 0432";

    /// <summary>After assault or rape (<i>Centrum Seksueel Geweld</i>).</summary>
    public string SexualViolence { get; set; } = "0800 0188";

    /// <summary>For who thinks about suicide (<i>113 Zelfmoordpreventie</i>).</summary>
    public string Suicide { get; set; } = "0800 0113";

    /// <summary>All of them.</summary>
    internal IReadOnlyList<string> All => [Emergency, Police, SafeHome, ChildLine, SexualViolence, Suicide];
}

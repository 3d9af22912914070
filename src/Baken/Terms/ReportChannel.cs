namespace Baken.Terms;

/// <summary>How a report (<i>melding</i>) came in.</summary>
public enum ReportChannel
{
    /// <summary>The form on the web.</summary>
    [Code("web")] Web,

    /// <summary>The public API.</summary>
    [Code("api")] Api,

    /// <summary>By phone (<i>telefoon</i>).</summary>
    [Code("telefoon")] Phone,

    /// <summary>By mail.</summary>
    [Code("mail")] Mail,

    /// <summary>By letter (<i>brief</i>).</summary>
    [Code("brief")] Letter,

    /// <summary>In person (<i>bezoek</i>).</summary>
    [Code("bezoek")] Visit,
}

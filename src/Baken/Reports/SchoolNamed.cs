using Baken.Storage;

namespace Baken.Reports;

/// <summary>The school that a reporter named: chosen from the register, or in words of the reporter's own.</summary>
public sealed record SchoolNamed
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>Code of the location or institution in the register, such as <c>01AB00</c>; empty when it is in the reporter's own words.</summary>
    public string Code { get; init; } = "";

    /// <summary>Its name and place as the reporter saw or wrote them.</summary>
    public required string Name { get; init; }

    /// <summary>The school with blanks around it taken off; an empty name when none was named.</summary>
    /// <returns>Refused with <c>school.too-long</c> (field <c>school</c>).</returns>
    public static Outcome<SchoolNamed> Check(SchoolNamed? school)
    {
        if (school is null) return new SchoolNamed { Name = "" };
        var name = ToldText.Clean(school.Name).Replace('\n', ' ').Trim();
        return ToldText.Length(name) > MaxName
            ? new Refusal("school.too-long", MaxName) { Field = "school" }
            : school with { Name = name };
    }
}

using Baken.Terms;

namespace Baken.Access;

/// <summary>What a person who signs in is here for. A reporter has no account and so no role of these.</summary>
public enum Role
{
    /// <summary>Confidential inspector (<i>vertrouwensinspecteur</i>).</summary>
    [Code("vertrouwensinspecteur")] Inspector,

    /// <summary>Inspector who leads the team (<i>coördinerend vertrouwensinspecteur</i>): admits members and stands in for them.</summary>
    [Code("coordinerend-inspecteur")] LeadInspector,

    /// <summary>Builds and checks the annual report; never sees content.</summary>
    [Code("analist")] Analyst,

    /// <summary>Acts for a board (<i>bevoegd gezag</i>); sees its own organisation alone.</summary>
    [Code("bestuur")] Board,

    /// <summary>Looks after people, roles and health; cannot open anything.</summary>
    [Code("beheerder")] Administrator,
}

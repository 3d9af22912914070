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

    /// <summary>Leads a school of a board (<i>schoolleider</i>); sees what the board shares with them, and what they asked themselves.</summary>
    [Code("schoolleider")] SchoolLeader,

    /// <summary>Confidant (<i>vertrouwenspersoon</i>) of a school or board; sees what the board shares with them.</summary>
    [Code("vertrouwenspersoon")] Confidant,
}

/// <summary>What roles have in common.</summary>
public static class Roles
{
    extension(Role role)
    {
        /// <summary>Whether somebody of this role belongs to one organisation (a board and its schools), and not to the inspectorate.</summary>
        public bool IsOfOrganisation => role is Role.Board or Role.SchoolLeader or Role.Confidant;
    }
}

using Baken.Server.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Telling;

/// <summary>A page that asks something. Telling and practising show the same questions, so what is practised is what will be asked.</summary>
public interface IQuestion
{
    /// <summary>The words for who tells.</summary>
    AddressedTexts Words { get; }
}

/// <summary>Who somebody is in what happened.</summary>
public interface IWhoQuestion : IQuestion
{
    /// <summary>Code of the role.</summary>
    [BindProperty(Name = "rol")] string? Role { get; }
}

/// <summary>How old a pupil or student is: for the words of the pages, and for nothing else.</summary>
public interface IAgeQuestion : IQuestion
{
    /// <summary>Code of the age band.</summary>
    [BindProperty(Name = "leeftijd")] string? Age { get; }
}

/// <summary>What happened.</summary>
public interface IStoryQuestion : IQuestion
{
    /// <summary>The story.</summary>
    [BindProperty(Name = "verhaal")] string? Story { get; }
}

/// <summary>At which school.</summary>
public interface IWhereQuestion : IQuestion
{
    /// <summary>What to look for.</summary>
    [BindProperty(Name = "zoek")] string? Search { get; }

    /// <summary>What was chosen of what was found.</summary>
    [BindProperty(Name = "school")] string? School { get; }

    /// <summary>The school in the reporter's own words.</summary>
    [BindProperty(Name = "naam")] string? Own { get; }

    /// <summary>Schools that were found; null while nothing was looked for.</summary>
    IReadOnlyList<Choice>? Schools { get; }

    /// <summary>How many were found.</summary>
    int Found { get; }

    /// <summary>Whether there are more than are shown.</summary>
    bool HasMore { get; }
}

/// <summary>What sort of school it is, when that does not follow from the school.</summary>
public interface ISectorQuestion : IQuestion
{
    /// <summary>Code of the sector.</summary>
    [BindProperty(Name = "sector")] string? Sector { get; }
}

/// <summary>In which way somebody wants an answer, or that it is not safe to be contacted.</summary>
public interface IContactQuestion : IQuestion
{
    /// <summary>Code of the way.</summary>
    [BindProperty(Name = "manier")] string? Way { get; }
}

/// <summary>Where and when to be reached, in the way that was chosen.</summary>
public interface IReachQuestion : IQuestion
{
    /// <summary>Whether a phone number is asked for.</summary>
    bool AsksPhone { get; }

    /// <summary>Whether a mail address is asked for.</summary>
    bool AsksMail { get; }

    /// <summary>A phone number.</summary>
    [BindProperty(Name = "telefoon")] string? Phone { get; }

    /// <summary>A mail address.</summary>
    [BindProperty(Name = "mail")] string? Mail { get; }

    /// <summary>A name to ask for.</summary>
    [BindProperty(Name = "naam")] string? Name { get; }

    /// <summary>When it is safe.</summary>
    [BindProperty(Name = "tijden")] string? SafeTimes { get; }
}

using Baken.Access;

namespace Baken.Editions;

/// <summary>Who may freeze editions, and how the audit log names one.</summary>
public static class EditionRoles
{
    /// <summary>Whether somebody may make, settle and drop editions.</summary>
    public static bool MayFreeze(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Role is Role.Analyst or Role.LeadInspector;
    }

    /// <summary>An edition in the audit log. The hash is in it: the log, which is chained and signed, then vouches for the bytes.</summary>
    internal static string Subject(Edition edition) => $"editie/{edition.Year}/{edition.Number}/{edition.Hash}";
}

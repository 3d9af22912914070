// Wrong on purpose: what the tests of the architecture must find, so that they are known to be able to fail.
#pragma warning disable CA1822, CA1823, CA1812, CA1852, IDE0051, IDE0052, RCS1213, CS0169, CS0649, CA1040, CA1031, CA1801, CA1018, IDE0060, CA1069, CA1034

namespace Baken.Tests.Architecture.Planted
{
    internal sealed class Loose
    {
        public string Nothing() => "";
    }
}

namespace Baken.Tests.Architecture.Planted.Terms
{
    internal sealed class Term;
}

namespace Baken.Tests.Architecture.Planted.Duties
{
    internal sealed class Duty
    {
        public Reports.Report? Report { get; set; }
    }
}

namespace Baken.Tests.Architecture.Planted.Attic
{
    internal sealed class Box;
}

namespace Baken.Tests.Architecture.Planted.Reports
{
    internal sealed class Report
    {
        public NSec.Cryptography.Key? Key { get; set; }

        public void Print() => Console.WriteLine();
    }
}

namespace Baken.Tests.Architecture.Planted.Vault
{
    internal class Secret
    {
        public static int Count;
        public Reports.Report? Of { get; set; }

        public static Secret Make() => new();

        public static T Make<T>(T of) => of;

        internal sealed class Inner;
    }

    internal struct Small;

    internal interface IKeep;

    internal sealed class Oops : Exception;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class MarkAttribute : Attribute;

    internal static class Words
    {
        public static int Extend(this string text) => text.Length;
    }
}

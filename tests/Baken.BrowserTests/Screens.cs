namespace Baken.BrowserTests;

/// <summary>Where screenshots are kept: <c>tests/screens</c> in the checkout, which git ignores.</summary>
internal static class Screens
{
    public static string Directory { get; } = Path.Combine(Checkout(), "tests", "screens");

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Baken.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside a checkout.");
        return folder.FullName;
    }
}

namespace Baken.Server.Texts;

/// <summary>Marks the texts of the command line (<c>Commands.resx</c>).</summary>
public sealed class Commands;

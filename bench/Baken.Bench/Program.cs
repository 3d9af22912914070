using Baken.Bench;

if (args.Length is not (1 or 2) || (args.Length == 2 && args[1] is not ("server" or "sizes" or "figures" or "pages")))
{
    Console.Error.WriteLine("Baken.Bench RESULTS.md [server|sizes|figures|pages]");
    return 2;
}

var engines = new List<BenchEngine>();
if (Environment.GetEnvironmentVariable("BENCH_SQLITE") != "none") engines.Add(new BenchEngine("SQLite", null, null, null));
if (Environment.GetEnvironmentVariable("BENCH_POSTGRES_SERVER") is { Length: > 0 } server)
    engines.Add(new BenchEngine("PostgreSQL", server + ";Database=baken", server + ";Database=big", server + ";Database=facts"));

var table = new ResultTable();
foreach (var engine in engines)
{
    if (args.Length == 1 || args[1] == "server") await ServerRows.MeasureAsync(engine, table);
    if (args.Length == 1 || args[1] == "sizes") await SizeRows.MeasureAsync(engine, table);
    if (args.Length == 1 || args[1] == "figures") await FigureRows.MeasureAsync(engine, table);
    // The pages are those of the demonstration, which has a database of its own.
    if ((args.Length == 1 || args[1] == "pages") && engine.Database is null) await PageRows.MeasureAsync(engine, table);
}

await File.WriteAllTextAsync(args[0], table.ToMarkdown());
Console.WriteLine(table.ToMarkdown());
return 0;

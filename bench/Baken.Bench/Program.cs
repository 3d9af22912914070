using Baken.Bench;

if (args.Length != 1)
{
    Console.Error.WriteLine("Baken.Bench RESULTS.md");
    return 2;
}

var engines = new List<BenchEngine> { new("SQLite", null, null) };
if (Environment.GetEnvironmentVariable("BENCH_POSTGRES_SERVER") is { Length: > 0 } server)
    engines.Add(new BenchEngine("PostgreSQL", server + ";Database=baken", server + ";Database=big"));

var table = new ResultTable();
foreach (var engine in engines)
{
    await ServerRows.MeasureAsync(engine, table);
    await SizeRows.MeasureAsync(engine, table);
}

await File.WriteAllTextAsync(args[0], table.ToMarkdown());
Console.WriteLine(table.ToMarkdown());
return 0;

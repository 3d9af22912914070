// Wrong on purpose: what the tests of the architecture must find.
#pragma warning disable CA1812, IDE0052

using Baken.Sqlite;
using Baken.Storage;
using Baken.Vault;

namespace Baken.IntegrationTests.Architecture.Planted.Pages
{
    internal sealed class Page(BakenDb db)
    {
        public string Name => nameof(db) + db;
    }
}

namespace Baken.IntegrationTests.Architecture.Planted.Api
{
    internal sealed class Endpoint
    {
        public static object Make() => ContentKey.New();
    }
}

namespace Baken.IntegrationTests.Architecture.Planted.Hosting
{
    internal sealed class BakenServices
    {
        public SqliteBakenDb? Allowed { get; set; }
    }

    internal sealed class Elsewhere
    {
        public SqliteBakenDb? Forbidden { get; set; }
    }
}

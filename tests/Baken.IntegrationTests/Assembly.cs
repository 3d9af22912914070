using Baken.TestHost;
using Xunit;

[assembly: AssemblyFixture(typeof(Engines))]

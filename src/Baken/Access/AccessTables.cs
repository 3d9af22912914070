using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>The tables of people and teams.</summary>
public static class AccessTables
{
    extension(BakenDb db)
    {
        /// <summary>Everybody who signs in, or once did.</summary>
        public DbSet<Person> People => db.Set<Person>();

        /// <summary>Teams.</summary>
        public DbSet<Team> Teams => db.Set<Team>();

        /// <summary>Key pairs of teams.</summary>
        public DbSet<TeamKey> TeamKeys => db.Set<TeamKey>();

        /// <summary>Private halves of teams' keys, for their members.</summary>
        public DbSet<TeamKeyWrap> TeamKeyWraps => db.Set<TeamKeyWrap>();

        /// <summary>By what people show who they are.</summary>
        public DbSet<Credential> Credentials => db.Set<Credential>();

        /// <summary>The recovery key: one row, or none before the installation was initialised.</summary>
        public DbSet<RecoveryKey> RecoveryKeys => db.Set<RecoveryKey>();
    }
}

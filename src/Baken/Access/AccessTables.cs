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

        /// <summary>Boards with those who act for them.</summary>
        public DbSet<Organisation> Organisations => db.Set<Organisation>();

        /// <summary>Key pairs of organisations.</summary>
        public DbSet<OrganisationKey> OrganisationKeys => db.Set<OrganisationKey>();

        /// <summary>Private halves of organisations' keys, for those who act for the board.</summary>
        public DbSet<OrganisationKeyWrap> OrganisationKeyWraps => db.Set<OrganisationKeyWrap>();

        /// <summary>By what people show who they are.</summary>
        public DbSet<Credential> Credentials => db.Set<Credential>();

        /// <summary>Who is signed in with which browser.</summary>
        public DbSet<Session> Sessions => db.Set<Session>();

        /// <summary>Invitations that were not yet accepted.</summary>
        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        /// <summary>Where people want mail.</summary>
        public DbSet<PersonMail> PersonMails => db.Set<PersonMail>();

        /// <summary>Attempts that are counted.</summary>
        public DbSet<Tries> Tries => db.Set<Tries>();

        /// <summary>The recovery key: one row, or none before the installation was initialised.</summary>
        public DbSet<RecoveryKey> RecoveryKeys => db.Set<RecoveryKey>();
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "referrals",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "changed_by",
                table: "referrals",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "referrals",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateOnly>(
                name: "contact_on",
                table: "note_revisions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "means",
                table: "note_revisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "note_revisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "with",
                table: "note_revisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "involved_people",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "changed_by",
                table: "involved_people",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "involved_people",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "named_at",
                table: "dossiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "named_by",
                table: "dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "naming",
                table: "dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "dossier_tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "changed_by",
                table: "dossier_tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "dossier_notes",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "from_note",
                table: "classification_revisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "naming_revisions",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    institution = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_naming_revisions", x => new { x.dossier_id, x.number });
                    table.ForeignKey(
                        name: "fk_naming_revisions_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_revisions",
                columns: table => new
                {
                    involved_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    @as = table.Column<string>(name: "as", type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<byte[]>(type: "bytea", nullable: false),
                    taken_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_out_by = table.Column<Guid>(type: "uuid", nullable: true),
                    why = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_revisions", x => new { x.involved_id, x.number });
                    table.ForeignKey(
                        name: "fk_person_revisions_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referral_revisions",
                columns: table => new
                {
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    consent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    shared = table.Column<byte[]>(type: "bytea", nullable: false),
                    ground = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_revisions", x => new { x.referral_id, x.number });
                    table.ForeignKey(
                        name: "fk_referral_revisions_referrals_referral_id",
                        column: x => x.referral_id,
                        principalTable: "referrals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_revisions",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    @for = table.Column<Guid>(name: "for", type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_revisions", x => new { x.task_id, x.number });
                    table.ForeignKey(
                        name: "fk_task_revisions_dossier_tasks_task_id",
                        column: x => x.task_id,
                        principalTable: "dossier_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_person_revisions_dossier_id",
                table: "person_revisions",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_revisions_dossier_id",
                table: "referral_revisions",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_revisions_dossier_id",
                table: "task_revisions",
                column: "dossier_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "naming_revisions");

            migrationBuilder.DropTable(
                name: "person_revisions");

            migrationBuilder.DropTable(
                name: "referral_revisions");

            migrationBuilder.DropTable(
                name: "task_revisions");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "referrals");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "referrals");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "referrals");

            migrationBuilder.DropColumn(
                name: "contact_on",
                table: "note_revisions");

            migrationBuilder.DropColumn(
                name: "means",
                table: "note_revisions");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "note_revisions");

            migrationBuilder.DropColumn(
                name: "with",
                table: "note_revisions");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "involved_people");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "involved_people");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "involved_people");

            migrationBuilder.DropColumn(
                name: "named_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "named_by",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "naming",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "dossier_tasks");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "dossier_tasks");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "dossier_notes");

            migrationBuilder.DropColumn(
                name: "from_note",
                table: "classification_revisions");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "changed_at",
                table: "referrals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "changed_by",
                table: "referrals",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "referrals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateOnly>(
                name: "contact_on",
                table: "note_revisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "means",
                table: "note_revisions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "note_revisions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "with",
                table: "note_revisions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "changed_at",
                table: "involved_people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "changed_by",
                table: "involved_people",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "involved_people",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "named_at",
                table: "dossiers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "named_by",
                table: "dossiers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "naming",
                table: "dossiers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "changed_at",
                table: "dossier_tasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "changed_by",
                table: "dossier_tasks",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "dossier_notes",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "from_note",
                table: "classification_revisions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "naming_revisions",
                columns: table => new
                {
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    institution = table.Column<byte[]>(type: "BLOB", nullable: true)
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
                    involved_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @as = table.Column<string>(name: "as", type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    taken_out_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_out_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    why = table.Column<byte[]>(type: "BLOB", nullable: true)
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
                    referral_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    consent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    shared = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ground = table.Column<byte[]>(type: "BLOB", nullable: true)
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
                    task_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    @for = table.Column<byte[]>(name: "for", type: "BLOB", nullable: false)
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

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class NotesTasksWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "dossier_notes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "changed_by",
                table: "dossier_notes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "contact_on",
                table: "dossier_notes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "means",
                table: "dossier_notes",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "dossier_notes",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "with",
                table: "dossier_notes",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "dossier_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    @for = table.Column<Guid>(name: "for", type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_tasks_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_dossier_tasks_people_for",
                        column: x => x.@for,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "note_revisions",
                columns: table => new
                {
                    note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_note_revisions", x => new { x.note_id, x.number });
                    table.ForeignKey(
                        name: "fk_note_revisions_dossier_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "dossier_notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fields = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_drafts", x => x.id);
                    table.ForeignKey(
                        name: "fk_work_drafts_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_tasks_dossier_id_due_on",
                table: "dossier_tasks",
                columns: new[] { "dossier_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_tasks_for_done_at_due_on",
                table: "dossier_tasks",
                columns: new[] { "for", "done_at", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_note_revisions_dossier_id",
                table: "note_revisions",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_drafts_person_id_place",
                table: "work_drafts",
                columns: new[] { "person_id", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_drafts_saved_at",
                table: "work_drafts",
                column: "saved_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossier_tasks");

            migrationBuilder.DropTable(
                name: "note_revisions");

            migrationBuilder.DropTable(
                name: "work_drafts");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "dossier_notes");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "dossier_notes");

            migrationBuilder.DropColumn(
                name: "contact_on",
                table: "dossier_notes");

            migrationBuilder.DropColumn(
                name: "means",
                table: "dossier_notes");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "dossier_notes");

            migrationBuilder.DropColumn(
                name: "with",
                table: "dossier_notes");
        }
    }
}

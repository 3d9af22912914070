using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NotesTasksWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "changed_at",
                table: "dossier_notes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "changed_by",
                table: "dossier_notes",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "contact_on",
                table: "dossier_notes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "means",
                table: "dossier_notes",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "dossier_notes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "with",
                table: "dossier_notes",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dossier_tasks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    @for = table.Column<byte[]>(name: "for", type: "BLOB", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    note_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    fields = table.Column<byte[]>(type: "BLOB", nullable: false)
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

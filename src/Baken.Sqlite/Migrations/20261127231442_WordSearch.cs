using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WordSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "words_are_due",
                table: "reports",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "words_are_due",
                table: "dossiers",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "saved_searches",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    fields = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_searches", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_searches_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "word_searches",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    was_stopped = table.Column<bool>(type: "INTEGER", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: false),
                    why = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_searches", x => x.id);
                    table.ForeignKey(
                        name: "fk_word_searches_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "word_tokens",
                columns: table => new
                {
                    word = table.Column<int>(type: "INTEGER", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_tokens", x => new { x.word, x.dossier_id });
                    table.ForeignKey(
                        name: "fk_word_tokens_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_reports_words_are_due",
                table: "reports",
                column: "dossier_id",
                filter: "words_are_due AND dossier_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_words_are_due",
                table: "dossiers",
                column: "words_are_due",
                filter: "words_are_due");

            migrationBuilder.CreateIndex(
                name: "ix_saved_searches_person_id",
                table: "saved_searches",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_word_searches_at",
                table: "word_searches",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_word_searches_person_id_at",
                table: "word_searches",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_word_tokens_dossier_id",
                table: "word_tokens",
                column: "dossier_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "saved_searches");

            migrationBuilder.DropTable(
                name: "word_searches");

            migrationBuilder.DropTable(
                name: "word_tokens");

            migrationBuilder.DropIndex(
                name: "ix_reports_words_are_due",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_words_are_due",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "words_are_due",
                table: "reports");

            migrationBuilder.DropColumn(
                name: "words_are_due",
                table: "dossiers");
        }
    }
}

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// Applies roles and migrations to a throwaway database, as the product does, and writes one class
/// per table. Takes the module's folder; does nothing when what went in has not changed.
final class GenerateTables {
    private GenerateTables() {}

    static void main(String[] args) throws Exception {
        var module = Path.of(args[0]);
        var migrations = module.resolve("src/main/resources/db/migration");
        var roles = module.resolve("../deploy/database/roles.sql");
        var output = module.resolve("target/generated-sources/jooq");
        // Beside the output, not in it: the generator empties its own folder.
        var stamp = module.resolve("target/generated-sources/jooq.sha256");
        var wanted = hashOf(migrations, roles, module.resolve("src/codegen/GenerateTables.java"));
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(stamp);
        try (var postgres = EmbeddedPostgres.start()) {
            makeDatabase(postgres, roles);
            Flyway.configure()
                    .dataSource(postgres.getDatabase("longleaf_owner", "longleaf"))
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            GenerationTool.generate(
                    new Configuration()
                            .withJdbc(
                                    new Jdbc()
                                            .withDriver("org.postgresql.Driver")
                                            .withUrl(
                                                    postgres.getJdbcUrl(
                                                            "longleaf_owner", "longleaf")))
                            .withGenerator(generator(output)));
        }
        Files.writeString(stamp, wanted);
    }

    private static void makeDatabase(EmbeddedPostgres postgres, Path roles)
            throws SQLException, IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(roles));
            statement.execute("create database longleaf owner longleaf_owner");
        }
    }

    private static Generator generator(Path output) {
        return new Generator()
                .withDatabase(
                        new Database()
                                .withInputSchema("public")
                                // Flyway's and db-scheduler's own tables: our code never queries
                                // them.
                                .withExcludes("flyway_schema_history|scheduled_tasks")
                                .withForcedTypes(
                                        new ForcedType()
                                                .withName("INSTANT")
                                                .withIncludeTypes(
                                                        "(?i:timestamptz|timestamp with time zone)")))
                .withGenerate(
                        new Generate()
                                .withRecords(true)
                                .withPojos(false)
                                .withJavaTimeTypes(true)
                                .withComments(false)
                                .withImplicitJoinPathsToMany(false)
                                // Tells Error Prone that nobody wrote this.
                                .withGeneratedAnnotation(true)
                                .withGeneratedAnnotationDate(false))
                .withTarget(
                        new Target()
                                .withPackageName("org.longleaf.tables")
                                .withDirectory(output.toString()));
    }

    /// Of contents, not of times: a checkout touches files, and a file taken away is newer than
    /// none.
    private static String hashOf(Path migrations, Path... others)
            throws IOException, NoSuchAlgorithmException {
        var files = new TreeSet<>(List.of(others));
        if (Files.exists(migrations)) {
            try (var found = Files.walk(migrations)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        var sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(Constants.FULL_VERSION.getBytes());
        for (var file : files) {
            var content = Files.readAllBytes(file);
            sha256.update((file.getFileName() + " " + content.length + "\n").getBytes());
            sha256.update(content);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}

package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// One home for all: making a cluster with everything flushed to disk takes seconds.
class OwnDatabaseTest {
    @TempDir static Path home;

    private static OwnDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = OwnDatabase.in(home);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        assertThat(home.resolve("database/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_commit_waits_for_the_disk() {
        var sql = as(database.app());

        assertThat(sql.fetchValue("show fsync")).isEqualTo("on");
        assertThat(sql.fetchValue("show synchronous_commit")).isEqualTo("on");
        assertThat(sql.fetchValue("show full_page_writes")).isEqualTo("on");
    }

    @Test
    void nobody_connects_without_the_right_password() {
        for (var login :
                new DatabaseLogin[] {
                    database.app(), database.owner(), database.superuser("postgres")
                }) {
            assertRefused(new DatabaseLogin(login.url(), login.user(), null));
            assertRefused(new DatabaseLogin(login.url(), login.user(), "wrong"));
        }
    }

    @Test
    void it_listens_on_loopback_only_and_on_no_socket() {
        var sql = as(database.superuser("postgres"));

        assertThat(sql.fetchValue("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(sql.fetchValue("show unix_socket_directories")).isEqualTo("");
        assertThat(sql.fetchValues("select auth_method from pg_hba_file_rules").stream().distinct())
                .isEqualTo(List.of("scram-sha-256"));
    }

    @Test
    void folder_and_passwords_are_their_users_alone() throws IOException {
        assertThat(mode("database")).isEqualTo("rwx------");
        assertThat(mode("database.passwords")).isEqualTo("rw-------");
        assertThat(home.resolve("initdb-password")).doesNotExist();
    }

    @Test
    void the_application_is_no_superuser_and_owns_nothing() throws SQLException {
        DatabaseRights.refuseTooMany(database.app().unpooled());

        assertThatThrownBy(() -> DatabaseRights.refuseTooMany(database.owner().unpooled()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("owns the database");
        assertThatThrownBy(() ->
                        DatabaseRights.refuseTooMany(database.superuser("longleaf").unpooled()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is a superuser");
    }

    @Test
    void starts_at_the_same_time_share_one_server_which_outlives_their_ends() throws Exception {
        var before = serverPid();

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<OwnDatabase> start = () -> OwnDatabase.in(home);
            for (var started : threads.invokeAll(List.of(start, start))) {
                started.get().close();
            }
        }

        assertThat(serverPid()).isEqualTo(before);
        assertThat(as(database.app()).fetchValue("select 1")).isEqualTo(1);
    }

    @Test
    void a_killed_server_comes_back_with_what_was_committed() throws Exception {
        var killed = ProcessHandle.of(serverPid()).orElseThrow();
        var owner = as(database.owner());
        owner.execute("create table kept as select 'committed' as word");

        killed.destroyForcibly();
        killed.onExit().get();
        database = OwnDatabase.in(home);

        assertThat(serverPid()).isNotEqualTo(killed.pid());
        assertThat(as(database.owner()).fetchValue("select word from kept")).isEqualTo("committed");
        as(database.owner()).execute("drop table kept");
    }

    @Test
    void a_pid_file_left_by_a_loss_of_power_is_no_hindrance() throws Exception {
        for (var left : List.of("", ProcessHandle.current().pid() + "\n" + home + "\n0\n5432\n")) {
            database.close();
            Files.writeString(home.resolve("database/postmaster.pid"), left);

            database = OwnDatabase.in(home);

            assertThat(as(database.app()).fetchValue("select 1")).isEqualTo(1);
        }
    }

    @Test
    void a_folder_of_another_version_is_refused(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("PG_VERSION"), "15\n");
        var folder = new PostgresFolder(other, PostgresPrograms.in(home.toRealPath()));

        assertThatThrownBy(folder::refuseOtherVersion)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("was made by PostgreSQL 15");
    }

    @Test
    void a_database_without_its_passwords_is_refused() throws Exception {
        var passwords = home.resolve("database.passwords");
        var aside = home.resolve("aside");
        Files.move(passwords, aside);

        assertThatThrownBy(() -> OwnDatabase.in(home))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("database.passwords");

        Files.move(aside, passwords);
    }

    private static void assertRefused(DatabaseLogin login) {
        assertThatThrownBy(() -> login.unpooled().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    private static DSLContext as(DatabaseLogin login) {
        return DSL.using(login.unpooled(), SQLDialect.POSTGRES);
    }

    private static long serverPid() throws IOException {
        var lines = Files.readAllLines(home.resolve("database/postmaster.pid"));
        return Long.parseLong(lines.getFirst().strip());
    }

    private static String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
    }
}

package org.longleaf.tool.district.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.launch.registration.StrangersPlatform;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An installation that begins with nothing but its settings: the list of districts, and the
/// invitation for one of them.
class DirectoryFileWebTest {

    private static final String CODE = "sixteen-letters-and-more";

    @TempDir private Path folder;

    private Path list(String... lines) {
        try {
            return Files.writeString(
                    folder.resolve("districts.csv"), "lea,name\n" + String.join("\n", lines));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String setting(Path file) {
        return "--longleaf.districts=" + file;
    }

    private static List<String> names(RunningTool tool) {
        return tool.bean(Districts.class).all().stream()
                .map(one -> one.code() + " " + one.name())
                .toList();
    }

    private static int audited(TestDatabase database, String action) {
        return DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES)
                .fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq(action));
    }

    @Test
    void a_fresh_installation_with_a_list_and_an_invitation_opens_registration() {
        TestDatabase database = TestDatabase.fresh();
        Path file = list("999,Longleaf County Schools", "99A,Wiregrass Charter");
        try (RunningTool tool =
                        RunningTool.startBare(
                                database,
                                setting(file),
                                "--longleaf.invitation=" + CODE + "@999",
                                "--longleaf.demo-secret=" + CODE);
                StrangersPlatform canvas = new StrangersPlatform()) {
            HttpResponse<String> answer =
                    tool.send(
                            HttpRequest.newBuilder(
                                    tool.at(
                                            "/lti/register?invitation="
                                                    + CODE
                                                    + "&openid_configuration="
                                                    + URLEncoder.encode(
                                                            canvas.configuration(),
                                                            StandardCharsets.UTF_8)
                                                    + "&registration_token=a.registration.token")));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("Longleaf is registered with this Canvas", "Longleaf County Schools");
            District served = tool.bean(Districts.class).find("999").orElseThrow();
            assertThat(served.zone().getId()).isEqualTo("America/New_York");
            assertThat(
                            tool.sql()
                                    .fetchCount(
                                            REGISTRATION, REGISTRATION.DISTRICT_ID.eq(served.id())))
                    .isOne();
            assertThat(movesTheClock(tool))
                    .as("time is moved in a demo only, whatever secret is set")
                    .isEqualTo(404);
        }
    }

    private static int movesTheClock(RunningTool tool) {
        return tool.send(
                        HttpRequest.newBuilder(tool.at("/demo/clock"))
                                .header("X-Demo-Secret", CODE)
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"now\":\"2099-05-18T12:00:00Z\"}")))
                .statusCode();
    }

    @Test
    void each_start_adds_what_is_missing_takes_new_names_and_removes_nothing() {
        TestDatabase database = TestDatabase.fresh();
        Path file = list("999,Longleaf County", "99A,Wiregrass Charter");
        try (RunningTool first = RunningTool.startBare(database, setting(file))) {
            assertThat(names(first))
                    .containsExactly("999 Longleaf County", "99A Wiregrass Charter");
        }
        list("999,Longleaf County Schools", "010,Another");
        try (RunningTool second = RunningTool.startBare(database, setting(file))) {
            assertThat(names(second))
                    .containsExactly(
                            "010 Another", "999 Longleaf County Schools", "99A Wiregrass Charter");
            assertThat(audited(database, "district.added")).isEqualTo(3);
            assertThat(audited(database, "district.renamed")).isOne();
        }
        try (RunningTool third = RunningTool.startBare(database, setting(file))) {
            assertThat(names(third)).hasSize(3);
            assertThat(audited(database, "district.renamed")).isOne();
        }
    }

    @Test
    void a_list_that_is_missing_or_wrong_refuses_the_start_in_words_and_nothing_of_it_counts() {
        TestDatabase database = TestDatabase.fresh();
        assertThatThrownBy(() ->
                        RunningTool.startBare(database, setting(folder.resolve("nowhere.csv"))))
                .hasStackTraceContaining("LONGLEAF_DISTRICTS: ")
                .hasStackTraceContaining("nowhere.csv cannot be read");
        Path wrong = list("999,Longleaf County", "10,Alamance");
        assertThatThrownBy(() -> RunningTool.startBare(database, setting(wrong)))
                .hasStackTraceContaining("is not a list of districts")
                .hasStackTraceContaining("Line 3 has no LEA code first");

        try (RunningTool without = RunningTool.startBare(database, "--longleaf.districts= ")) {
            assertThat(names(without)).isEmpty();
        }
    }
}

package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.CANVAS_ACCOUNT;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.delivery.BadgeColumns.Standing;
import org.longleaf.tool.delivery.BadgeColumns.Telling;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.context.support.ResourceBundleMessageSource;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a gradebook's column is owed.
class BadgeColumnsDatabaseTest {

    private static final String COURSE = "https://canvas.example/api/lti/courses/12";
    private static final URI CHECKS = URI.create("https://longleaf.example/badges/checks");
    private static final URI DATA = URI.create("https://longleaf.example/badges/data");

    @TempDir Path folder;
    private final TestOutbox office = new TestOutbox();
    private final UUID registration = office.registration(URI.create("https://canvas.example"));
    private final UUID person = office.person();
    private final UUID checks = office.ids.generate();
    private final UUID data = office.ids.generate();
    private BadgeColumns columns;

    @BeforeEach
    void connect() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        columns =
                new BadgeColumns(
                        office.sql,
                        office.outbox,
                        new CanvasAccounts(office.sql, new MasterKey(settings())),
                        new Telling(messages, new People(office.sql), office.clock));
        office.owner()
                .execute(
                        """
                        insert into canvas_account (registration_id, canvas, client_id, secret_sealed, access_sealed,
                                                    access_hash, connected_at, badge_column)
                        values ({0}, 'https://canvas.example', 'x', '', '', 'x', '2026-01-01Z', true)
                        """,
                        registration);
    }

    private Settings settings() {
        return new Settings(
                URI.create("https://longleaf.example"),
                folder,
                null,
                false,
                folder,
                URI.create("http://127.0.0.1:1"),
                true,
                null,
                null,
                null);
    }

    private void in(Runnable work) {
        office.transactions.run(Scope.ofDistrict(office.home), work);
    }

    private void earned(UUID attempt, String lineItem, UUID decision, URI badge) {
        in(() ->
                columns.earned(
                        new Gradebook(
                                attempt,
                                office.home,
                                office.context,
                                person,
                                registration,
                                lineItem,
                                BigDecimal.TEN,
                                "user-1"),
                        decision,
                        Standing.EARNED,
                        badge));
    }

    private void changed(UUID attempt, UUID change, Standing standing, Instant from) {
        in(() -> columns.changed(attempt, change, standing, from));
    }

    private List<String> texts() {
        return office.all().stream()
                .filter(row -> !row.getState().equals("taken_back"))
                .map(row -> ColumnPayload.fromJson(row.getPayload()).text())
                .toList();
    }

    @Test
    void a_cell_says_of_each_badge_of_the_course_how_it_stands_and_where_it_is_checked() {
        UUID decision = office.ids.generate();
        earned(checks, COURSE + "/line_items/1", decision, CHECKS);
        earned(checks, COURSE + "/line_items/1", decision, CHECKS);
        earned(data, COURSE + "/line_items/2", office.ids.generate(), DATA);
        changed(checks, office.ids.generate(), Standing.SUSPENDED, office.clock.instant());

        assertThat(texts())
                .containsExactly(
                        "Earned: " + CHECKS,
                        "Earned: " + DATA + "; Earned: " + CHECKS,
                        "Suspended: " + CHECKS + "; Earned: " + DATA);
        assertThat(office.all())
                .allSatisfy(row -> {
                    assertThat(row.getDestination()).isEqualTo("canvas_column");
                    assertThat(row.getAddress()).isEqualTo(COURSE);
                    assertThat(row.getLaneDistrictId()).isEqualTo(office.context);
                });
    }

    @Test
    void what_is_undone_in_its_time_was_never_said() {
        earned(checks, COURSE + "/line_items/1", office.ids.generate(), CHECKS);
        UUID revocation = office.ids.generate();
        changed(checks, revocation, Standing.REVOKED, office.clock.instant().plusSeconds(1800));
        assertThat(texts()).endsWith("Revoked: " + CHECKS);

        in(() -> columns.takeBack(checks, revocation));
        changed(checks, office.ids.generate(), Standing.EARNED, office.clock.instant());
        assertThat(texts()).containsExactly("Earned: " + CHECKS);

        UUID again = office.ids.generate();
        changed(checks, again, Standing.REVOKED, office.clock.instant().plusSeconds(1800));
        earned(data, COURSE + "/line_items/2", office.ids.generate(), DATA);
        in(() -> columns.takeBack(checks, again));
        changed(checks, office.ids.generate(), Standing.EARNED, office.clock.instant());
        assertThat(texts())
                .as("another badge's cell held it")
                .endsWith("Earned: " + CHECKS + "; Earned: " + DATA);
    }

    @Test
    void nothing_is_owed_where_nobody_asked_for_it_or_where_it_is_no_canvas() {
        earned(checks, "https://other.example/line_items/1", office.ids.generate(), CHECKS);
        office.owner().update(CANVAS_ACCOUNT).set(CANVAS_ACCOUNT.BADGE_COLUMN, false).execute();
        earned(checks, COURSE + "/line_items/1", office.ids.generate(), CHECKS);

        assertThat(office.all()).isEmpty();
    }

    @Test
    void a_cell_holds_as_many_whole_badges_as_canvas_takes() {
        for (int number = 0; number < 6; number++) {
            earned(
                    office.ids.generate(),
                    COURSE + "/line_items/" + number,
                    office.ids.generate(),
                    URI.create("https://longleaf.example/badges/" + "x".repeat(40) + number));
        }

        assertThat(texts().getLast())
                .hasSizeLessThanOrEqualTo(255)
                .startsWith("Earned: https://longleaf.example/badges/" + "x".repeat(40) + "5; ")
                .endsWith("x3");
    }
}

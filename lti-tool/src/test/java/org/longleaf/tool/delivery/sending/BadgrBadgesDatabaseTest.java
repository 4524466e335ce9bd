package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.BADGE_PUSH_CHOICE;
import static org.longleaf.tables.Tables.BADGR_ACCOUNT;
import static org.longleaf.tables.Tables.BADGR_ASSERTION;
import static org.longleaf.tables.Tables.BADGR_CLASS;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.PlantedAward;
import org.longleaf.tool.delivery.BadgrPayload;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.web.SecretHash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/// Badges on their way to a backpack service (badges.md, section 5.1).
class BadgrBadgesDatabaseTest {

    private static final String EMAIL = "t.amara@example.org";
    private static final String DEFINITION = "https://longleaf.example/definitions/1";

    @TempDir Path folder;

    private final FakeBadgr badgr = new FakeBadgr();
    private TestLanes lanes;
    private UUID person;
    private UUID version;
    private UUID award;

    @BeforeEach
    void owe_a_badge() {
        lanes = new TestLanes(folder);
        person = lanes.office.person();
        version = UUID.randomUUID();
        award = plantAward();
        connect("good", Duration.ofDays(1));
        want(true);
        var at = BADGR_CLASS;
        lanes.office
                .owner()
                .insertInto(at)
                .set(at.DISTRICT_ID, lanes.office.home)
                .set(at.VERSION_ID, version)
                .set(at.NAME, "Quick Checks")
                .set(at.DESCRIPTION, "Checks in minutes")
                .set(at.CRITERIA_URL, DEFINITION)
                .set(at.CRITERIA, "Two criteria")
                .set(at.PICTURE, new byte[] {1, 2, 3})
                .execute();
        owe("badge-1", null);
    }

    @AfterEach
    void stop() {
        badgr.close();
    }

    private UUID plantAward() {
        var owner = lanes.office.owner();
        UUID issuer = UUID.randomUUID();
        UUID attempt = UUID.randomUUID();
        owner.execute(
                "insert into issuer (id, code, name, created_at) values ({0}, 'T90', 'State', '2026-01-01Z')",
                issuer);
        owner.execute(
                "insert into micro_credential (id, code, created_at) values ({0}, 'DL-101', '2026-01-01Z')",
                version);
        owner.execute(
                """
                insert into micro_credential_version
                  (id, micro_credential_id, version, state, issuer_id, title, competency, purpose, kind, audience,
                   suits_beginning_teachers, learning_resources, class_code, contact_hours, ceu, stakes, blind, reviewers,
                   double_score_rate, outside_district, calibration_required, target_days, submissions_before_coach, created_at)
                values ({0}, {0}, '1.0', 'published', {1}, 't', 'c', 'p', 'competency', '{}', true, '{}', 'X', 4, 0.4, 'low',
                        true, 1, 0, 'any', false, 5, 3, '2026-01-01Z')
                """,
                version, issuer);
        owner.execute(
                "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, 'earned', '2026-01-01Z', '2026-01-01Z')",
                attempt, lanes.office.home, person, version);
        return PlantedAward.of(owner, attempt, "x".repeat(22), lanes.office.clock.instant());
    }

    private void connect(String token, Duration lasts) {
        var at = BADGR_ACCOUNT;
        lanes.office
                .owner()
                .insertInto(at)
                .set(at.DISTRICT_ID, lanes.office.home)
                .set(at.SERVICE, badgr.address().toString())
                .set(at.ACCESS_SEALED, lanes.master.seal("badgr account", token.getBytes(UTF_8)))
                .set(at.ACCESS_HASH, SecretHash.of(token))
                .set(at.REFRESH_SEALED, lanes.master.seal("badgr account", "first".getBytes(UTF_8)))
                .set(at.ACCESS_ENDS_AT, lanes.office.clock.instant().plus(lasts))
                .set(at.ISSUER_ENTITY, "issuer-1")
                .set(at.ISSUER_NAME, "Home (demo)")
                .set(at.CONNECTED_AT, lanes.office.clock.instant())
                .execute();
    }

    private void connectAgain(String token, Duration lasts) {
        lanes.office.owner().deleteFrom(BADGR_ACCOUNT).execute();
        connect(token, lasts);
    }

    private void want(boolean wanted) {
        lanes.office
                .owner()
                .insertInto(BADGE_PUSH_CHOICE)
                .set(BADGE_PUSH_CHOICE.ID, lanes.office.ids.generate())
                .set(BADGE_PUSH_CHOICE.PERSON_ID, person)
                .set(BADGE_PUSH_CHOICE.WANTED, wanted)
                .set(BADGE_PUSH_CHOICE.CHOSEN_AT, lanes.office.clock.instant())
                .execute();
    }

    private void owe(String key, @Nullable String revocation) {
        lanes.office.add(
                new Owed(
                        Destination.BADGR,
                        lanes.office.home,
                        null,
                        person,
                        award,
                        key,
                        null,
                        badgr.address().toString(),
                        new BadgrPayload(
                                        award,
                                        version,
                                        "https://longleaf.example/badges/1",
                                        EMAIL,
                                        "2026-10-07T03:30:15Z",
                                        null,
                                        revocation)
                                .toJson()));
    }

    private void run() {
        lanes.run(lanes.badgrLane);
    }

    private String lastAnswer() {
        return lanes.office.all().getLast().getLastAnswer();
    }

    private String standing(String page) {
        return FakeBadgr.results(
                "{\"entityId\":\"assertion-1\",\"evidence\":[{\"url\":\"" + page + "\"}]}");
    }

    @Test
    void a_badge_arrives_under_a_class_that_is_made_once() {
        run();
        owe("badge-2", null);
        run();

        assertThat(badgr.requests("POST", FakeBadgr.CLASSES))
                .singleElement()
                .returns("Bearer good", request -> request.getHeader("Authorization"))
                .returns(
                        "{\"name\":\"Quick Checks\",\"description\":\"Checks in minutes\","
                                + "\"criteriaUrl\":\""
                                + DEFINITION
                                + "\",\"criteriaNarrative\":\"Two criteria\","
                                + "\"image\":\"data:image/png;base64,AQID\"}",
                        LoggedRequest::getBodyAsString);
        assertThat(badgr.requests("POST", FakeBadgr.ASSERTIONS))
                .hasSize(2)
                .first()
                .satisfies(request ->
                        assertThat(request.getBodyAsString())
                                .contains(
                                        "\"identity\":\"" + EMAIL + "\"",
                                        "\"hashed\":true",
                                        "\"issuedOn\":\"2026-10-07T03:30:15Z\"",
                                        "\"url\":\"https://longleaf.example/badges/1\"",
                                        "\"notify\":false",
                                        "\"allowDuplicateAwards\":false"));
        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");
        assertThat(lanes.office.owner().fetchSingle(BADGR_ASSERTION))
                .returns("assertion-1", row -> row.getEntityId())
                .returns(person, row -> row.getPersonId());
    }

    @Test
    void a_class_that_stands_there_is_found_by_its_definition_on_any_page_of_the_list() {
        badgr.answers(
                "GET",
                FakeBadgr.CLASSES,
                aResponse()
                        .withHeader("Link", "<" + badgr.address() + "/v2/more>; rel=\"next\"")
                        .withBody(
                                FakeBadgr.results(
                                        "{\"entityId\":\"other\",\"criteriaUrl\":\"https://x.test\"}")));
        badgr.answers(
                "GET",
                "/v2/more",
                200,
                FakeBadgr.results(
                        "{\"entityId\":\"class-1\",\"criteriaUrl\":\"" + DEFINITION + "\"}"));

        run();

        assertThat(badgr.requests("POST", FakeBadgr.CLASSES)).isEmpty();
        assertThat(lanes.states()).containsExactly("confirmed");
    }

    @Test
    void a_token_that_ends_or_is_no_longer_taken_is_refreshed_once() {
        connectAgain("stale", Duration.ofSeconds(30));
        run();
        assertThat(lanes.states()).containsExactly("confirmed");
        assertThat(badgr.requests("POST", "/o/token"))
                .singleElement()
                .returns(
                        "grant_type=refresh_token&refresh_token=first",
                        LoggedRequest::getBodyAsString);
        var kept = lanes.office.owner().fetchSingle(BADGR_ACCOUNT);
        assertThat(new String(lanes.master.open("badgr account", kept.getRefreshSealed()), UTF_8))
                .isEqualTo("second");

        connectAgain("stale", Duration.ofDays(1));
        owe("badge-2", null);
        run();

        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");
        assertThat(badgr.requests("POST", "/o/token")).hasSize(2);
    }

    @Test
    void an_account_that_is_let_in_no_more_waits_for_a_person_and_sends_nothing() {
        connectAgain("stale", Duration.ofDays(1));
        badgr.answersWithout("/o/token", 400, "{\"error\":\"invalid_grant\"}");

        run();

        assertThat(lanes.states()).containsExactly("waiting");
        assertThat(lastAnswer()).contains("must connect it again");
        assertThat(badgr.requests("POST", FakeBadgr.ASSERTIONS)).isEmpty();
    }

    @Test
    void one_that_arrived_before_the_line_was_cut_is_known_again_and_not_sent_twice() {
        badgr.answers("POST", FakeBadgr.ASSERTIONS, aResponse().withFault(Fault.EMPTY_RESPONSE));
        run();
        assertThat(lanes.states()).containsExactly("waiting");
        badgr.answers("POST", FakeBadgr.ASSERTIONS, 400, FakeBadgr.DUPLICATE);
        badgr.answers(
                "GET", FakeBadgr.ASSERTIONS, 200, standing("https://longleaf.example/badges/1"));

        lanes.later();
        run();

        assertThat(lanes.states()).containsExactly("confirmed");
        assertThat(badgr.requests("GET", FakeBadgr.ASSERTIONS))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.getUrl()).contains("recipient=t.amara%40example.org"));
        assertThat(lanes.office.owner().fetchSingle(BADGR_ASSERTION).getEntityId())
                .isEqualTo("assertion-1");
    }

    @Test
    void another_live_award_of_the_class_refuses_it_and_nobodys_address_is_kept() {
        badgr.answers("POST", FakeBadgr.ASSERTIONS, 400, FakeBadgr.DUPLICATE);
        badgr.answers(
                "GET", FakeBadgr.ASSERTIONS, 200, standing("https://longleaf.example/badges/9"));

        run();

        assertThat(lanes.states()).containsExactly("refused");
        assertThat(lastAnswer())
                .isEqualTo(
                        "The backpack service answered 400: A previous award of this badge already"
                                + " exists for [address]");
    }

    @Test
    void who_wants_it_no_more_is_sent_nothing() {
        want(false);

        run();

        assertThat(badgr.requests()).isEmpty();
        assertThat(lanes.states()).containsExactly("refused");
    }

    @Test
    void a_district_that_is_no_longer_connected_waits_for_a_person() {
        lanes.office.owner().deleteFrom(BADGR_ACCOUNT).execute();

        run();

        assertThat(lanes.states()).containsExactly("waiting");
        assertThat(lastAnswer()).contains("not connected");
    }

    @Test
    void what_is_revoked_here_is_revoked_there_also_by_who_wants_no_more_sent() {
        run();
        want(false);
        owe("badge-2", "Found after the award.");
        run();

        assertThat(badgr.requests("DELETE", FakeBadgr.ASSERTION))
                .singleElement()
                .returns(
                        "{\"revocation_reason\":\"Found after the award.\"}",
                        LoggedRequest::getBodyAsString);
        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");
    }

    @Test
    void a_revocation_is_done_where_it_was_done_before_and_where_nothing_ever_arrived() {
        run();
        badgr.answers(
                "DELETE",
                FakeBadgr.ASSERTION,
                400,
                "{\"validationErrors\":[\"Assertion is already revoked\"]}");
        badgr.answers(
                "GET",
                FakeBadgr.ASSERTION,
                200,
                FakeBadgr.results("{\"entityId\":\"assertion-1\",\"revoked\":true}"));
        owe("badge-2", "x");
        run();
        assertThat(lanes.states()).containsExactly("confirmed", "confirmed");

        lanes.office.owner().deleteFrom(BADGR_ASSERTION).execute();
        owe("badge-3", "x");
        badgr.answers("GET", FakeBadgr.ASSERTIONS, 503, "");
        run();
        assertThat(lanes.states().getLast()).as("not read is not gone").isEqualTo("waiting");
        badgr.answers("GET", FakeBadgr.ASSERTIONS, 200, FakeBadgr.results(""));
        lanes.later();
        run();
        assertThat(lanes.states().getLast()).isEqualTo("confirmed");
        assertThat(lastAnswer()).contains("never got there");
    }

    @Test
    void a_class_that_is_gone_over_there_is_made_anew() {
        run();
        badgr.answers("POST", FakeBadgr.ASSERTIONS, 404, "{}");
        owe("badge-2", null);
        run();
        assertThat(lanes.states().getLast()).isEqualTo("waiting");
        badgr.answers(
                "POST",
                FakeBadgr.ASSERTIONS,
                201,
                FakeBadgr.results("{\"entityId\":\"assertion-2\"}"));

        lanes.later();
        run();

        assertThat(badgr.requests("POST", FakeBadgr.CLASSES)).hasSize(2);
        assertThat(lanes.states().getLast()).isEqualTo("confirmed");
    }

    @Test
    void a_link_to_another_host_is_not_followed_with_our_token() {
        badgr.answers(
                "GET",
                FakeBadgr.CLASSES,
                aResponse()
                        .withHeader("Link", "<https://elsewhere.example/v2/x>; rel=\"next\"")
                        .withBody(FakeBadgr.results("")));

        run();

        assertThat(lanes.states()).containsExactly("confirmed");
        assertThat(badgr.requests("POST", FakeBadgr.CLASSES)).hasSize(1);
    }
}

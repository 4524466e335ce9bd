package org.longleaf.tool.award.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.EQUIVALENCE;
import static org.longleaf.tables.Tables.EQUIVALENCE_TAKEN_BACK;
import static org.longleaf.tables.Tables.OUTSIDE_AWARD;
import static org.longleaf.tables.Tables.OUTSIDE_CHECK;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.RECOGNITION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.page.AwardScreens;
import org.longleaf.tool.award.verify.Bake;
import org.longleaf.tool.award.verify.Forge;
import org.longleaf.tool.award.verify.Forge.Stranger;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Awards from elsewhere, from the file that a teacher brings to what an admin says of them.
class OutsideAwardsDatabaseTest {

    private static final URI LIST = URI.create("https://badges.example/revoked");
    private static final String TODAY = "2026-10-06";

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;
    private final Stranger issuer = new Stranger();

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        atHome(world.amara, world.west);
        atHome(world.ben, world.west);
        web(false);
    }

    @AfterEach
    void end() {
        screens.close();
        world.close();
    }

    @Test
    void what_is_genuine_and_theirs_is_looked_at_kept_checked_again_and_taken_away() {
        String page = looked(world.amara, bytes(badge(_ -> {})));
        assertThat(text(page))
                .contains("Peer Coaching", "From A foundation, given on May 1, 2026", "Verified")
                .contains(
                        "Is this yours?", "Add it to my awards", "It is genuine: its issuer signed")
                .contains("It was made for your e-mail address Holds")
                .doesNotContain("??");
        assertThat(text("/awards/outside")).contains("Earned one elsewhere?");

        assertThat(sent(page + "/keeping")).contains("It is added to your awards");
        assertThat(text("/awards/outside"))
                .contains("Peer Coaching From A foundation", "Verified")
                .doesNotContain("Earned one elsewhere?");
        assertThat(sent(page + "/check")).contains("It was checked again just now", "Verified");

        web(true);
        assertThat(sent(page + "/check"))
                .contains("Taken back", "its issuer took it back", "counts as nothing until");
        assertThat(sent(page + "/removal")).contains("It is removed, and nothing of it is kept");
        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isZero();
        assertThat(world.owner.fetchCount(OUTSIDE_CHECK)).isZero();
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains("outside_award.added", "outside_award.checked", "outside_award.removed");
        assertThat(status(get(page))).isEqualTo(404);
    }

    @Test
    void what_was_verified_runs_out_by_itself() {
        String page =
                kept(
                        world.amara,
                        badge(document -> document.put("validUntil", "2026-10-08T00:00:00Z")));
        assertThat(text(page)).contains("Verified", "Holds until October 7, 2026");

        world.clock.move(Duration.ofDays(2));

        assertThat(text(page)).contains("Expired", "It is genuine, but it is over");
        assertThat(text("/awards/outside")).contains("Expired");
    }

    @Test
    void the_same_badge_is_said_to_be_there_and_is_not_stored_twice() {
        String badge = badge(_ -> {});
        String page = kept(world.amara, badge);

        assertThat(answer(world.amara, bytes(badge))).isEqualTo(page + "?known=true");
        assertThat(answer(world.amara, Bake.png(badge))).isEqualTo(page + "?known=true");
        String again = badge(document -> document.put("name", "Made anew"));
        assertThat(answer(world.amara, bytes(again))).isEqualTo(page + "?known=true");
        assertThat(text(page + "?known=true")).contains("You added this badge before");
        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isOne();

        // What was only looked at makes room for what is looked at next.
        looked(world.ben, bytes(badge));
        looked(world.ben, bytes(again));
        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isEqualTo(2);
    }

    @Test
    void what_is_not_theirs_or_not_verified_is_kept_as_that_and_counts_as_nothing() {
        String bens = kept(world.ben, badge(_ -> {}));
        assertThat(text(bens))
                .contains("Not shown to be yours", "counts as nothing until")
                .contains("It was made for your e-mail address Does not hold");
        come(world.amara);
        assertThat(status(get(bens))).isEqualTo(404);
        for (String way : List.of("/keeping", "/check", "/removal")) {
            assertThat(status(post(bens + way))).as(way).isEqualTo(404);
        }

        String changed = badge(_ -> {}).replace("Peer Coaching", "Principal");
        String page = looked(world.amara, bytes(changed));
        assertThat(text(page))
                .contains("Not verified", "something in it was changed after it was signed")
                .contains("not one letter was changed Does not hold", "None of this is confirmed")
                .contains("It holds today: not over, and not taken back Not asked any more");

        String unsigned = Forge.changed(badge(_ -> {}), document -> document.remove("proof"));
        assertThat(text(looked(world.amara, bytes(unsigned)))).contains("It is not signed");
        String old =
                """
                {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://b.example/a/1",
                 "badge": {"id": "https://b.example/peer", "name": "<b>Peer</b>", "issuer": "https://b.example"},
                 "recipient": {"type": "email", "hashed": false, "identity": "atestwell@example.org"}}
                """;
        page = looked(world.amara, bytes(old));
        assertThat(body(page)).contains("&lt;b&gt;Peer&lt;/b&gt;");
        assertThat(text(page))
                .contains("Not verified", "It is an Open Badge of version 2", "Open Badges 2.0");
    }

    @Test
    void what_is_no_badge_or_hostile_is_refused_in_time_and_nothing_is_kept() {
        byte[] tenMegabytes = new byte[10_000_000];
        Arrays.fill(tenMegabytes, (byte) ' ');
        tenMegabytes[0] = '{';
        Made own = world.award(world.amara);
        String context =
                Forge.changed(
                        badge(_ -> {}),
                        document ->
                                document.withArray("evidence")
                                        .addAll(
                                                IntStream.range(0, 10_000)
                                                        .mapToObj(_ -> document.objectNode())
                                                        .toList()));
        assertNot("It is larger than any badge", tenMegabytes);
        assertNot("checking it would not end", bytes(context));
        assertNot("There is no badge in it", bytes("{\"a\":".repeat(100_000)));
        assertNot("There is no badge in it", Arrays.copyOf(Bake.png(badge(_ -> {})), 60));
        assertNot("only the address of a badge", bytes("https://10.0.0.7/badge/1"));
        assertNot("not an Open Badge that somebody was given", bytes("{\"type\": \"Profile\"}"));
        assertNot("Choose the badge’s file", new byte[0]);
        assertNot("This badge was made here", bytes(world.document(own)));

        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isZero();
    }

    private void assertNot(String words, byte[] file) {
        MockHttpServletResponse answer =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> brought(world.amara, file));
        assertThat(answer.getStatus()).as(words).isEqualTo(422);
        assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains(words);
    }

    @Test
    void an_admin_says_what_it_counts_as_and_takes_that_back() {
        String page = kept(world.amara, badge(_ -> {}));
        kept(world.ben, badge(_ -> {}));
        UUID admin = world.trusted("district_admin", world.west);
        come(admin);
        String list = body("/console/010/outside");
        assertThat(Jsoup.parse(list).text())
                .contains("Peer Coaching From A foundation · Verified for one teacher, not for one")
                .contains("Waits for an answer")
                .doesNotContain("Amara", "ATestwell", "??");
        assertThat(text("/console/010/outside?words=foundation")).contains("Peer Coaching");
        assertThat(text("/console/010/outside?words=Credly")).contains("Nothing fits");
        String one = Jsoup.parse(list).expectFirst(".rows a").attr("href");
        assertThat(text(one)).contains("Coaches a peer.", issuer.didKey(), "Coach a peer.");

        assertThat(status(post(one).param("answer", "not_accepted").param("from", TODAY)))
                .as("without words")
                .isEqualTo(422);
        assertThat(sent(counting(one))).contains("It is said.", "Nothing waits for an answer");
        come(world.amara);
        assertThat(text("/awards/outside"))
                .contains("Counts as DL-205 Quick Checks", "District 010: In our words");
        assertThat(text(page)).contains("Counts as DL-205", "It books no CEUs here");
        accepts(world.west, "Mentor teacher");
        accepts(world.coast, "Reading coach");
        assertThat(text("/awards/outside/accepted"))
                .contains("Who accepts your awards from elsewhere", "Mentor teacher")
                .doesNotContain("Reading coach");
        come(world.ben);
        assertThat(text("/awards/outside"))
                .as("not theirs")
                .contains("Not shown to be yours")
                .doesNotContain("Counts as");
        assertThat(text("/awards/outside/accepted")).isEmpty();
        assertThat(world.owner.fetchCount(CEU_RECORD)).isZero();

        come(admin);
        String back =
                Jsoup.parse(body("/console/010/outside"))
                        .expectFirst("form[action$=/back]")
                        .attr("action");
        assertThat(sent(back)).contains("It is taken back", "Waits for an answer");
        assertThat(status(post(back))).isEqualTo(404);
        come(world.amara);
        assertThat(text("/awards/outside")).doesNotContain("Counts as");
        assertThat(world.owner.fetchCount(EQUIVALENCE)).isOne();
        assertThat(world.owner.fetchCount(EQUIVALENCE_TAKEN_BACK)).isOne();
    }

    @Test
    void the_state_says_it_for_all_and_a_district_may_say_otherwise() {
        kept(world.amara, badge(_ -> {}));
        UUID state = world.trusted("state_admin", null);
        UUID elsewhere = world.trusted("district_admin", world.coast);
        UUID here = world.trusted("district_admin", world.west);
        come(state);
        String one =
                Jsoup.parse(body("/console/state/outside")).expectFirst(".rows a").attr("href");
        sent(counting(one));
        come(world.amara);
        assertThat(text("/awards/outside")).contains("The state: In our words");
        accepts(world.west, "Mentor teacher");
        accepts(null, "Renewal");
        assertThat(text("/awards/outside/accepted")).contains("Mentor teacher", "Renewal");

        String key = one.substring(one.lastIndexOf('/'));
        come(elsewhere);
        assertThat(text("/console/020/outside?shown=all")).doesNotContain("Peer Coaching");
        assertThat(status(get("/console/020/outside" + key))).isEqualTo(404);
        assertThat(status(get("/console/010/outside" + key))).isEqualTo(404);
        come(here);
        assertThat(text("/console/010/outside")).as("answered").doesNotContain("Peer Coaching");
        sent(
                post("/console/010/outside" + key)
                        .param("answer", "not_accepted")
                        .param("words", "Ask for ours")
                        .param("from", TODAY));
        come(world.amara);
        assertThat(text("/awards/outside"))
                .contains("Not accepted here · District 010: Ask for ours");
        assertThat(text("/awards/outside/accepted"))
                .contains("Renewal")
                .doesNotContain("Mentor teacher");
    }

    @Test
    void what_nobody_could_verify_cannot_be_answered() {
        kept(world.ben, badge(_ -> {}));
        come(world.trusted("district_admin", world.west));

        assertThat(text("/console/010/outside")).contains("Nothing waits for an answer");
        String one =
                Jsoup.parse(body("/console/010/outside?shown=all"))
                        .expectFirst(".rows a")
                        .attr("href");
        assertThat(text(one)).contains("No teacher has brought one of these that is verified");
        assertThat(status(counting(one))).isEqualTo(409);
        assertThat(world.owner.fetchCount(EQUIVALENCE)).isZero();
    }

    private MockHttpServletRequestBuilder counting(String one) {
        return post(one)
                .param("answer", "counts")
                .param("skill", world.version.microCredential().toString())
                .param("words", "In our words")
                .param("from", TODAY);
    }

    private void accepts(@Nullable UUID district, String words) {
        world.owner
                .insertInto(RECOGNITION)
                .set(RECOGNITION.ID, UUID.randomUUID())
                .set(RECOGNITION.DISTRICT_ID, district)
                .set(RECOGNITION.MICRO_CREDENTIAL_ID, world.version.microCredential())
                .set(RECOGNITION.GOOD_FOR, "role")
                .set(RECOGNITION.WORDS, words)
                .set(RECOGNITION.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(RECOGNITION.SET_BY, world.ben)
                .set(RECOGNITION.SET_AT, AwardWorld.NOW)
                .execute();
    }

    private void atHome(UUID person, UUID district) {
        world.owner
                .insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, person)
                .set(PERSON_HOME.DISTRICT_ID, district)
                .set(PERSON_HOME.FROM_ON, LocalDate.of(2020, 7, 1))
                .execute();
    }

    private void web(boolean revoked) {
        world.web.put(
                LIST,
                "{\"revokedCredential\": ["
                        + (revoked
                                ? "{\"id\": \"urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000001\"}"
                                : "")
                        + "]}");
    }

    /// Made for Amara, by somebody whose key is its own name.
    private String badge(Consumer<ObjectNode> change) {
        String plain =
                """
                {"@context": ["https://www.w3.org/ns/credentials/v2",
                              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                              "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
                 "id": "urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000001",
                 "type": ["VerifiableCredential", "OpenBadgeCredential"],
                 "issuer": {"id": "ISSUER", "type": ["Profile"], "name": "A foundation"},
                 "validFrom": "2026-05-01T12:00:00Z",
                 "credentialStatus": {"id": "https://badges.example/revoked", "type": "1EdTechRevocationList"},
                 "credentialSubject": {
                   "type": ["AchievementSubject"], "id": "mailto:atestwell@example.org",
                   "achievement": {"id": "https://badges.example/peer", "type": ["Achievement"],
                     "name": "Peer Coaching", "description": "Coaches a peer.",
                     "criteria": {"narrative": "Coach a peer."}}}}
                """
                        .replace("ISSUER", issuer.didKey());
        return Forge.reproven(plain, change, issuer.method(), issuer::prove);
    }

    private String kept(UUID person, String badge) {
        String page = looked(person, bytes(badge));
        sent(page + "/keeping");
        return page;
    }

    private String looked(UUID person, byte[] file) {
        String page = answer(person, file);
        assertThat(page).startsWith("/awards/outside/").doesNotContain("?");
        return page;
    }

    private String answer(UUID person, byte[] file) {
        MockHttpServletResponse answer = brought(person, file);
        String words = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(words).isEqualTo(200);
        return words;
    }

    private MockHttpServletResponse brought(UUID person, byte[] file) {
        come(person);
        return perform(
                post("/awards/outside")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(file));
    }

    private String text(String path) {
        return Jsoup.parse(body(path)).text();
    }

    private String body(String path) {
        return words(perform(get(path)));
    }

    private String sent(String path) {
        return sent(post(path));
    }

    private String sent(MockHttpServletRequestBuilder request) {
        return Jsoup.parse(words(perform(request))).text();
    }

    private static String words(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /// These screens are rendered without the tool's own words for problems.
    private int status(MockHttpServletRequestBuilder request) {
        try {
            return screens.browser.perform(request).andReturn().getResponse().getStatus();
        } catch (Exception e) {
            return Objects.requireNonNull((ScreenProblem) e.getCause()).status().value();
        }
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) {
        try {
            return screens.browser.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void come(UUID person) {
        AwardScreens.come(person, world.west);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

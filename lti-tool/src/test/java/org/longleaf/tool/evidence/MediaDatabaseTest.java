package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SESSION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.file.Media;
import org.longleaf.tool.evidence.file.Stores;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class MediaDatabaseTest {

    @TempDir private Path home;
    private EvidenceWorld world;
    private MockMvc http;
    private Visitor amara;
    private SubmittedAttempt submitted;

    @BeforeEach
    void open() {
        world = new EvidenceWorld(home);
        http = http(world.store);
        amara = world.visitor(world.amara);
        submitted = ((HandedIn) world.submit(amara, world.whole(amara))).submitted();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_piece_is_shown_under_a_neutral_name_and_never_as_a_page_of_ours() throws Exception {
        MockHttpServletResponse shown = show(address(amara, "E1"));

        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getContentAsByteArray()).isEqualTo(Samples.PDF);
        assertThat(shown.getContentType()).isEqualTo("application/pdf");
        assertThat(shown.getHeader("Content-Disposition"))
                .isEqualTo("inline; filename=\"evidence-E1.pdf\"");
        assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("private, no-store");
        assertThat(shown.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .endsWith("frame-ancestors 'self' https://canvas.example");
        assertThat(show(address(amara, "E3")).getHeader("Content-Security-Policy"))
                .startsWith("sandbox; default-src 'none'");
    }

    @Test
    void a_part_of_a_video_is_given_alone() throws Exception {
        var part = get(address(amara, "E3")).header("Range", "bytes=4-7");

        MockHttpServletResponse shown = http.perform(part).andReturn().getResponse();

        assertThat(shown.getStatus()).isEqualTo(206);
        assertThat(shown.getContentAsString()).isEqualTo("ftyp");
    }

    @Test
    void a_part_beyond_the_end_is_told_how_long_it_is() throws Exception {
        MockHttpServletResponse shown = show("E3", "Range", "bytes=1000000-");

        assertThat(shown.getStatus()).isEqualTo(416);
        assertThat(shown.getHeader("Content-Range")).startsWith("bytes */");
    }

    @Test
    void a_part_of_what_it_was_before_is_answered_with_all_it_is_now() throws Exception {
        MockHttpServletResponse all = show(address(amara, "E3"));
        String tag = String.valueOf(all.getHeader("ETag"));
        var part = get(address(amara, "E3")).header("Range", "bytes=4-7");

        var same = http.perform(part.header("If-Range", tag)).andReturn().getResponse();
        var other = show("E3", "Range", "bytes=4-7", "If-Range", "\"other\"");

        assertThat(all.getHeader("Accept-Ranges")).isEqualTo("bytes");
        assertThat(tag).matches("\"[\\w-]{43}\"");
        assertThat(same.getStatus()).isEqualTo(206);
        assertThat(other.getStatus()).isEqualTo(200);
        assertThat(other.getContentAsByteArray()).isEqualTo(all.getContentAsByteArray());
        assertThat(other.getHeader("Content-Security-Policy"))
                .isEqualTo(all.getHeader("Content-Security-Policy"));
    }

    @Test
    void a_question_about_a_piece_is_answered_without_its_bytes() throws Exception {
        var asked = http.perform(head(address(amara, "E1"))).andReturn().getResponse();

        assertThat(asked.getStatus()).isEqualTo(200);
        assertThat(asked.getContentLength()).isEqualTo(Samples.PDF.length);
        assertThat(asked.getContentAsByteArray()).isEmpty();
    }

    @Test
    void only_what_plays_comes_from_an_object_store_itself() throws Exception {
        http = http(Stores.unreachable(home));

        MockHttpServletResponse video = show(address(amara, "E3"));
        MockHttpServletResponse document = show(address(amara, "E1"));

        assertThat(video.getStatus()).isEqualTo(302);
        assertThat(video.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(video.getHeader("Location"))
                .startsWith("https://media.example/evidence/")
                .contains("response-content-type=video%2Fmp4", "evidence-E3.mp4");
        assertThat(document.getStatus()).isEqualTo(503);
        assertThat(document.getContentAsByteArray()).isEmpty();
        assertThat(document.getHeader("Retry-After")).isEqualTo("10");
    }

    @Test
    void an_address_dies_after_minutes() throws Exception {
        String address = address(amara, "E1");
        world.clock.move(Duration.ofMinutes(11));

        assertThat(show(address).getStatus()).isEqualTo(404);
    }

    @Test
    void a_token_of_another_purpose_opens_nothing() throws Exception {
        String token =
                world.tokens.sign(
                        "submission",
                        Map.of(
                                "item", pieces(amara).getFirst().blindId(),
                                "code", "E1",
                                "session", UUID.randomUUID().toString(),
                                "person", world.amara.toString()),
                        null);

        assertThat(show("/media/" + token).getStatus()).isEqualTo(404);
    }

    @Test
    void an_address_signed_for_a_stranger_opens_nothing() throws Exception {
        assertThat(show(signedFor(world.visitor(world.cora))).getStatus()).isEqualTo(404);
    }

    @Test
    void a_reviewer_sees_it_while_the_claim_lives_and_not_a_moment_longer() throws Exception {
        Visitor cora = world.visitor(world.cora);
        claim(world.cora, Duration.ofMinutes(5));

        assertThat(show(signedFor(cora)).getStatus()).isEqualTo(200);

        String early = signedFor(cora);
        world.clock.move(Duration.ofMinutes(5));
        assertThat(show(early).getStatus()).isEqualTo(404);
    }

    @Test
    void an_address_dies_with_the_visit_in_which_it_was_given() throws Exception {
        String address = address(amara, "E1");
        assertThat(show(address).getStatus()).isEqualTo(200);

        world.owner.update(SESSION).set(SESSION.REVOKED_AT, world.clock.instant()).execute();

        assertThat(show(address).getStatus()).isEqualTo(404);
    }

    @Test
    void an_admin_sees_a_piece_as_long_as_the_grant_lasts() throws Exception {
        Visitor cora = world.visitor(world.cora);
        String address =
                Media.forAdmin(
                        world.addresses, pieces(amara).getFirst().blindId(), cora, world.west);
        assertThat(show(address).getStatus()).as("without a grant").isEqualTo(404);

        grant(world.coast);
        assertThat(show(address).getStatus()).as("of another district").isEqualTo(404);
        grant(world.west);
        assertThat(show(address).getStatus()).isEqualTo(200);

        world.owner
                .update(ROLE_GRANT)
                .set(ROLE_GRANT.UNTIL_ON, LocalDate.of(2026, 10, 5))
                .execute();
        assertThat(show(address).getStatus()).as("its last day was yesterday").isEqualTo(404);
    }

    private void grant(UUID district) {
        world.owner
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, world.cora)
                .set(ROLE_GRANT.ROLE, "district_admin")
                .set(ROLE_GRANT.DISTRICT_ID, district)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, world.clock.instant())
                .execute();
    }

    private MockMvc http(EvidenceStore store) {
        return Media.http(
                world.addresses,
                store,
                world.transactions,
                world.sql,
                new Registrations(world.sql, world.clock),
                world.clock);
    }

    private MockHttpServletResponse show(String code, String... headers) throws Exception {
        var asked = get(address(amara, code));
        for (int at = 0; at < headers.length; at += 2) {
            asked.header(headers[at], headers[at + 1]);
        }
        return http.perform(asked).andReturn().getResponse();
    }

    private MockHttpServletResponse show(String address) throws Exception {
        return http.perform(get(address)).andReturn().getResponse();
    }

    private String address(Visitor visitor, String code) {
        return pieces(visitor).stream()
                .filter(piece -> piece.requirementCode().equals(code))
                .findFirst()
                .map(Piece::address)
                .orElseThrow();
    }

    private List<Piece> pieces(Visitor visitor) {
        return world.transactions.call(
                visitor.scope(),
                () -> world.work.pieces(submitted.submission(), visitor.session()));
    }

    /// Signed with our key, but for a person whose rows these are not.
    private String signedFor(Visitor visitor) {
        return Media.address(world.addresses, pieces(amara).getFirst().blindId(), visitor);
    }

    private void claim(UUID reviewer, Duration life) {
        world.owner
                .insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, UUID.randomUUID())
                .set(REVIEW_SLOT.DISTRICT_ID, world.west)
                .set(REVIEW_SLOT.SUBMISSION_ID, submitted.submission())
                .set(REVIEW_SLOT.ATTEMPT_ID, submitted.attempt())
                .set(REVIEW_SLOT.VERSION_ID, world.version.id())
                .set(REVIEW_SLOT.MICRO_CREDENTIAL_ID, world.version.microCredential())
                .set(REVIEW_SLOT.CANDIDATE_ID, world.amara)
                .set(REVIEW_SLOT.PURPOSE, "score")
                .set(REVIEW_SLOT.OPENED_AT, world.clock.instant())
                .set(REVIEW_SLOT.DUE_ON, LocalDate.of(2026, 10, 20))
                .set(REVIEW_SLOT.CLAIMED_BY, reviewer)
                .set(REVIEW_SLOT.CLAIMED_AT, world.clock.instant())
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, world.clock.instant().plus(life))
                .execute();
    }
}

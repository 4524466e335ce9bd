package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REVIEW;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.SealedSlots;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.util.List;

/// One reviewer with the same review in two windows.
class TwoWindowsDatabaseTest {

    private static final String EMPTY = Revision.of(null);

    private ReviewWorld world;
    private MockMvc web;
    private HandedIn work;
    private Reviewer p06;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-15T22:00:00Z");
        web = world.web();
        work = HandedIn.by(world, "p01", "DL-101");
        p06 = new Reviewer(world, "p06", work).takes();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void other_words_saved_meanwhile_are_told_and_not_written_over() throws Exception {
        comment("K1", "Theirs.", EMPTY);

        MockHttpServletResponse answer = comment("K1", "Mine.", EMPTY);

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString())
                .contains("data-clash=\"comment." + p06.criterion("K1"), "data-theirs=\"Theirs.\"");
        assertThat(saved("K1")).isEqualTo("Theirs.");
        assertThat(comment("K1", "Both.", Revision.of("Theirs.")).getStatus()).isEqualTo(200);
        assertThat(saved("K1")).isEqualTo("Both.");
    }

    @Test
    void what_this_window_did_not_touch_stays_as_the_other_one_saved_it() throws Exception {
        comment("K1", "Theirs.", EMPTY);

        String field = "." + p06.criterion("K1");
        MockHttpServletResponse level =
                send(
                        put(at() + "/scores/" + p06.criterion("K1"))
                                .param("level" + field, "met")
                                .param("base.level" + field, EMPTY)
                                .param("comment" + field, "")
                                .param("base.comment" + field, EMPTY));

        assertThat(level.getStatus()).isEqualTo(200);
        assertThat(p06.sheet().draft().entry(p06.criterion("K1")))
                .isEqualTo(new Entry("met", "Theirs."));
    }

    /// The answer to "First." is not here yet when the lid is closed.
    @Test
    void words_on_their_way_are_no_other_windows_words() throws Exception {
        comment("K1", "First.", EMPTY);

        assertThat(comment("K1", "First. Second.", EMPTY + " " + Revision.of("First.")).getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_stale_window_locks_nothing_it_did_not_see() throws Exception {
        var lock = post(at() + "/lock");
        for (var criterion : work.version.criteria()) {
            lock.param("level." + criterion.id(), "met").param("comment." + criterion.id(), "");
            lock.param("base.level." + criterion.id(), EMPTY);
        }
        send(put(at() + "/note").param("note", "Theirs.").param("base.note", EMPTY));

        MockHttpServletResponse answer =
                send(lock.param("note", "Mine.").param("base.note", EMPTY));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("data-clash=\"note\"");
        assertThat(world.owner.fetchSingle(REVIEW).getLockedAt()).isNull();
        assertThat(world.owner.fetchSingle(REVIEW).getNote()).isEqualTo("Theirs.");
    }

    /// The page takes no more than that; whatever else sends it is told, and locks no older words.
    @Test
    void what_is_too_long_is_said_where_it_is_locked_and_locks_nothing() throws Exception {
        comment("K1", "Short enough.", EMPTY);
        for (String field : List.of("comment." + p06.criterion("K1"), "note")) {
            var lock = post(at() + "/lock");
            for (var criterion : work.version.criteria()) {
                lock.param("level." + criterion.id(), "met");
                if (!field.endsWith(criterion.id().toString())) {
                    lock.param("comment." + criterion.id(), "");
                }
            }

            MockHttpServletResponse answer = send(lock.param(field, "x".repeat(5001)));

            assertThat(answer.getStatus()).as(field).isEqualTo(409);
            assertThat(answer.getContentAsString())
                    .contains("The scores are not locked", "Something could not be kept");
            assertThat(world.owner.fetchSingle(REVIEW).getLockedAt()).isNull();
        }
        assertThat(saved("K1")).isEqualTo("Short enough.");
    }

    private MockHttpServletResponse comment(String code, String words, String base)
            throws Exception {
        String field = "comment." + p06.criterion(code);
        return send(
                put(at() + "/scores/" + p06.criterion(code))
                        .param(field, words)
                        .param("base." + field, base));
    }

    private String saved(String code) {
        return String.valueOf(p06.sheet().draft().entry(p06.criterion(code)).comment());
    }

    private String at() {
        return "/review/submissions/" + work.blindId;
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        String slot = world.get(SealedSlots.class).seal(world.slots(work.submission).getFirst());
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(p06.visitor, null));
        return web.perform(request.param("slot", slot)).andReturn().getResponse();
    }
}

package org.longleaf.tool.delivery.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.notice.Fate.Goes;
import org.longleaf.tool.delivery.notice.Fate.Settled;
import org.longleaf.tool.delivery.notice.Fate.Waits;
import org.longleaf.tool.delivery.notice.Told.Waiting;
import org.longleaf.tool.delivery.preference.How;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// When notices go out, in Eastern time.
class MomentsTest {

    private static final Moments EAST = new Moments(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        // By day at once, at night in the morning.
        "DECIDED,AT_ONCE,2026-10-05T15:00:00Z,2026-10-05T15:00:00Z",
        "DECIDED,AT_ONCE,2026-10-05T11:00:00Z,2026-10-05T11:00:00Z",
        "DECIDED,AT_ONCE,2026-10-06T00:00:00Z,2026-10-06T11:00:00Z",
        "DECIDED,AT_ONCE,2026-10-06T10:59:59Z,2026-10-06T11:00:00Z",
        // With the day's: the morning after it was made.
        "DECIDED,DAILY,2026-10-05T15:00:00Z,2026-10-06T11:00:00Z",
        "DRAFT_LIES,DAILY,2026-10-05T08:40:00Z,2026-10-05T11:00:00Z",
        "DRAFT_LIES,DAILY,2026-10-05T11:00:00Z,2026-10-06T11:00:00Z",
        // What reviewers are told waits for the morning, whatever they want.
        "READER_WANTED,AT_ONCE,2026-10-05T15:00:00Z,2026-10-06T11:00:00Z",
        "REVIEW_WAITS,AT_ONCE,2026-10-05T09:00:00Z,2026-10-05T11:00:00Z",
        // What is of no use the next day does not wait for it.
        "CLAIM_ENDS,DAILY,2026-10-05T15:00:00Z,2026-10-05T15:00:00Z",
        // The night in which the clock goes back is an hour longer.
        "DECIDED,AT_ONCE,2026-11-01T01:00:00Z,2026-11-01T12:00:00Z"
    })
    void a_notice_goes_out_when_its_reader_wants_it_and_never_at_night(
            About about, How how, Instant made, Instant goes) {
        assertThat(EAST.of(about, how, made)).isEqualTo(goes);
    }

    @Test
    void what_helps_nobody_any_more_is_left() {
        Instant made = Instant.parse("2026-10-05T15:00:00Z");
        Waiting claim = claim(made, made.plusSeconds(900));

        assertThat(fate(claim, true, How.AT_ONCE, made)).isEqualTo(new Goes());
        assertThat(fate(claim, true, How.AT_ONCE, made.plusSeconds(900)))
                .isEqualTo(new Settled("too_late"));
        assertThat(fate(claim, true, How.NONE, made)).isEqualTo(new Settled("not_wanted"));
        assertThat(fate(claim, false, How.AT_ONCE, made)).isEqualTo(new Settled("no_way"));
        Instant night = Instant.parse("2026-10-06T03:00:00Z");
        assertThat(fate(claim(night, night.plusSeconds(900)), true, How.AT_ONCE, night))
                .isEqualTo(new Settled("too_late"));
    }

    @Test
    void what_is_not_due_waits() {
        Instant made = Instant.parse("2026-10-06T03:00:00Z");
        var decided =
                new Waiting(UUID.randomUUID(), About.DECIDED, null, null, made, null, null, null);

        assertThat(fate(decided, true, How.AT_ONCE, made))
                .isEqualTo(new Waits(Instant.parse("2026-10-06T11:00:00Z")));
    }

    private static Fate fate(Waiting notice, boolean reached, How how, Instant now) {
        return Fate.of(notice, how, reached, EAST, now);
    }

    private static Waiting claim(Instant made, Instant moot) {
        return new Waiting(UUID.randomUUID(), About.CLAIM_ENDS, null, null, made, moot, null, null);
    }
}

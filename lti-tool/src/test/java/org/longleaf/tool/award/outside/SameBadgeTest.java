package org.longleaf.tool.award.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameBadgeTest {

    @ParameterizedTest
    @CsvSource({
        "https://b.example/a%20b,   'https://b.example/a b',    true",
        "https://b.example/a%2Bb,   https://b.example/a+b,      true",
        "' https://b.example/a ',   https://b.example/a,        true",
        "https://b.example/100%,    https://b.example/100%,     true",
        "https://b.example/a,       https://b.example/A,        false",
        "https://b.example/a,       https://b.example/a/,       false",
        "'',                        '',                         false",
    })
    void an_id_is_the_same_however_it_is_written(String id, String other, boolean same) {
        assertThat(SameBadge.isSame(id, other)).isEqualTo(same);
        assertThat(SameBadge.isSame(other, id)).isEqualTo(same);
    }

    @Test
    void the_later_valid_from_is_newer_whatever_zone_it_is_told_in() {
        String early =
                "{\"validFrom\": \"2026-05-01T12:00:00Z\", \"awardedDate\": \"2026-09-01T00:00:00Z\"}";
        String late = "{\"validFrom\": \"2026-05-01T10:00:01-02:00\"}";

        assertThat(SameBadge.isNewer(late, early)).isTrue();
        assertThat(SameBadge.isNewer(early, late)).isFalse();
        assertThat(SameBadge.isNewer(early, early)).isFalse();
        assertThat(SameBadge.isNewer(late, "{}")).isFalse();
    }
}

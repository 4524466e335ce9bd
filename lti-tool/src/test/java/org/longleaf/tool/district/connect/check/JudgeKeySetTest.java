package org.longleaf.tool.district.connect.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Unreachable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

class JudgeKeySetTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Exchange dated(String date) {
        return new Answered(200, Map.of("Date", List.of(date)), "{}", true);
    }

    @ParameterizedTest
    @CsvSource({
        "0, works",
        "30, works",
        "-30, works",
        "31, ahead",
        "-31, behind",
        "86400, ahead",
    })
    void more_than_half_a_minute_apart_is_told(long ours, String words) {
        String theirs = DateTimeFormatter.RFC_1123_DATE_TIME.format(NOON.atZone(ZoneOffset.UTC));

        assertThat(JudgeKeySet.clock(dated(theirs), NOON.plusSeconds(ours)).words().key())
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "''", "2026-11-22T12:00:00Z"})
    void a_date_that_is_none_is_not_judged(String date) {
        assertThat(JudgeKeySet.clock(dated(date), NOON).outcome()).isEqualTo("could_not_try");
        assertThat(JudgeKeySet.clock(new Unreachable("down"), NOON).outcome())
                .isEqualTo("could_not_try");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'keys':[]}; no_key",
                "{'keys':[{'kty':'oct','kid':'a','k':'AAAA'}]}; no_key",
                "{'keys':[{'kty':'RSA','e':'AQAB','n':'AQAB'}]}; no_key",
                "{'keys':[{'kty':'RSA','kid':'a','use':'enc','e':'AQAB','n':'AQAB'}]}; no_key",
                "{'keys':[{'kty':'RSA','kid':'a','e':'AQAB','n':'AQAB'}]}; works",
                "<html>; no_key_set",
                "{}; no_key_set",
            })
    void only_a_named_rsa_key_checks_launches(String body, String words) {
        Exchange answer = new Answered(200, Map.of(), body.replace('\'', '"'), true);

        assertThat(JudgeKeySet.keys(answer).words().key()).isEqualTo(words);
    }
}

package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Reason;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.VerifyBadge;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// What the content expects of awards after they were made, asked after the play.
abstract class WhatBecameOfAwards {

    private final Play play;
    private final Content content;
    private final Stored stored;

    WhatBecameOfAwards(Play play) {
        this.play = play;
        content = play.content;
        stored = play.stored;
    }

    @Test
    void x17_all_awards_together() {
        play.timeline.went("s11");
        JsonNode expected = content.expected("x17");
        Map<String, BigDecimal> made = sums("true");
        Map<String, BigDecimal> valid = sums("not coalesce(c.change = 'reversed', false)");

        assertThat(count("true")).isEqualTo(expected.path("made").asInt());
        assertThat(count("s.state = 'valid'")).isEqualTo(expected.path("valid").asInt());
        assertThat(total(made)).isEqualByComparingTo(expected.path("ceu_made").decimalValue());
        assertThat(total(valid)).isEqualByComparingTo(expected.path("ceu_valid").decimalValue());
        Map<String, BigDecimal> wanted = new TreeMap<>();
        expected.path("split_valid")
                .propertyStream()
                .forEach(
                        one -> wanted.put(one.getKey(), one.getValue().decimalValue().setScale(1)));
        assertThat(valid).isEqualTo(wanted);
        assertThat(total(made).subtract(total(valid)))
                .isEqualByComparingTo(expected.path("revoked").path("w11").decimalValue());
    }

    private static final String AWARDS =
            """
             from award a
             cross join lateral (select h.state from award_change h where h.award_id = a.id
                                 order by h.number desc limit 1) s
             join ceu_record r on r.award_id = a.id
             left join lateral (select x.change from ceu_change x where x.ceu_record_id = r.id
                                order by x.number desc limit 1) c on true
            """;

    private int count(String which) {
        return stored.sql()
                .fetchSingle("select count(*)" + AWARDS + " where " + which)
                .get(0, int.class);
    }

    /// CEUs by category.
    private Map<String, BigDecimal> sums(String which) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        stored.sql()
                .fetch(
                        "select p.category, sum(p.ceu)"
                                + AWARDS
                                + " join ceu_record_split p on p.ceu_record_id = r.id where "
                                + which
                                + " group by 1")
                .forEach(row -> sums.put(row.get(0, String.class), row.get(1, BigDecimal.class)));
        return sums;
    }

    private static BigDecimal total(Map<String, BigDecimal> sums) {
        return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void x20_an_award_was_suspended_then_revoked_and_all_that_hangs_on_it_followed()
            throws Exception {
        play.timeline.went("s11");
        JsonNode expected = content.expected("x20");

        assertThat(
                        stored.sql()
                                .fetch(
                                        "select c.state from award_change c join award a on a.id = c.award_id"
                                                + " where a.public_id = {0} order by c.number",
                                        DSL.val(stored.badge("s11")))
                                .map(row -> row.get(0, String.class)))
                .containsExactlyElementsOf(Content.texts(expected.path("states")));
        assertThat(stored.state("s11")).isEqualTo(expected.path("attempt_state").asString());
        assertThat(expected.path("public_page").asString()).isEqualTo("revoked");
        assertThat(page("/badges/" + stored.badge("s11")))
                .contains("Revoked.", "The same evidence was handed in by somebody else")
                .contains("Found after the award.")
                .doesNotContain("Same student records", "Amara");
        assertThat(expected.path("credential_status").asString()).isEqualTo("revoked");
        assertThat(isRevoked("s11")).isTrue();
        assertThat(isRevoked("s01")).isFalse();
        assertThat(
                        count(
                                "a.public_id = '%s' and c.change = 'reversed'"
                                        .formatted(stored.badge("s11"))))
                .as("ledger " + expected.path("ledger").asString())
                .isOne();
        assertThat(expected.path("credit_feed").asString()).isEqualTo("reversal by nceesHttp");
        assertThat(reversals()).isOne();
        assertThat(play.played.seen("w11 suspended").toString())
                .contains("is told that the CEUs are taken back", "The award is suspended.");
        assertThat(play.played.seen("w11 revoked").toString())
                .contains("Certificate: it is withdrawn", "1.0 CEUs")
                .contains("it was told when the award was suspended", "The award is revoked.");
    }

    @Test
    void every_form_of_every_award_is_genuine_and_the_revoked_one_is_told_as_such()
            throws Exception {
        play.timeline.went("s11");
        var forms = new AwardForms(play.tool);
        var verify = play.tool.bean(VerifyBadge.class);
        var badges =
                stored.sql()
                        .fetch("select public_id from award")
                        .map(row -> row.get(0, String.class));
        assertThat(badges).hasSize(content.expected("x17").path("made").asInt());
        for (String badge : badges) {
            for (var form : forms.of(badge).entrySet()) {
                Verdict verdict = verify.verify(form.getValue().body(), Expected.ANYTHING);
                if (badge.equals(stored.badge("s11"))) {
                    assertThat(verdict)
                            .as(form.getKey())
                            .isInstanceOfSatisfying(
                                    Verdict.Refused.class,
                                    refused ->
                                            assertThat(refused.reason()).isEqualTo(Reason.REVOKED));
                } else {
                    assertThat(verdict).as(form.getKey()).isInstanceOf(Verdict.Genuine.class);
                }
            }
        }
    }

    private String page(String path) {
        return new Browser(_ -> {}).open(play.tool.at(path)).page().text();
    }

    /// What NCEES was told of taken-back credit, as it arrived there.
    private long reversals() {
        return play.sandbox
                .arrived()
                .path("ceuRecords")
                .valueStream()
                .map(record -> JsonMapper.shared().readTree(record.path("body").asString()))
                .filter(body -> body.path("reversal").asBoolean(false))
                .count();
    }

    /// As a checker elsewhere finds out: by the entry in the badge and the list it names.
    private boolean isRevoked(String story) throws Exception {
        JsonNode badge =
                JsonMapper.shared()
                        .readTree(
                                stored.sql()
                                        .fetchSingle(
                                                "select credential from award where public_id = {0}",
                                                DSL.val(stored.badge(story)))
                                        .get(0, String.class));
        JsonNode entry = badge.path("credentialStatus");
        String list =
                play.tool
                        .send(
                                HttpRequest.newBuilder(
                                        play.tool.at(
                                                URI.create(
                                                                entry.path("statusListCredential")
                                                                        .asString())
                                                        .getPath())))
                        .body();
        String encoded =
                JsonMapper.shared().readTree(list).at("/credentialSubject/encodedList").asString();
        int place = Integer.parseInt(entry.path("statusListIndex").asString());
        try (var bits =
                new GZIPInputStream(
                        new ByteArrayInputStream(
                                Base64.getUrlDecoder().decode(encoded.substring(1))))) {
            return (bits.readAllBytes()[place / 8] & 0x80 >> place % 8) != 0;
        }
    }
}

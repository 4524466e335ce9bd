package org.longleaf.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.canvas.ContentItem.File;
import org.longleaf.canvas.ContentItem.Frame;
import org.longleaf.canvas.ContentItem.Html;
import org.longleaf.canvas.ContentItem.Image;
import org.longleaf.canvas.ContentItem.Link;
import org.longleaf.canvas.ContentItem.Looks;
import org.longleaf.canvas.ContentItem.Period;
import org.longleaf.canvas.ContentItem.Picture;
import org.longleaf.canvas.ContentItem.ResourceLink;
import org.longleaf.canvas.ContentItem.ResourceLink.OpensIn;
import org.longleaf.canvas.DeepLinkingResponse.Words;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class DeepLinkingResponseTest {
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final URI LAUNCH = URI.create("https://longleaf.example/lti/launch?v=1");

    private final MovableClock clock = new MovableClock();

    @Test
    void the_answer_reads_back_field_by_field() throws ParseException {
        var claims =
                claims(
                        answer(
                                "opaque",
                                "Added",
                                "One was left out",
                                new ResourceLink(
                                        LAUNCH,
                                        "Questions that open",
                                        "About <questions>",
                                        Map.of("version", "0198", "b", "2"),
                                        new NewLineItem(
                                                "Questions",
                                                new BigDecimal("10.50"),
                                                "mc-1",
                                                "final"))));

        assertThat(claims.getIssuer()).isEqualTo("10000000000001");
        assertThat(claims.getAudience()).containsExactly("https://canvas.instructure.com");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(clock.instant()));
        assertThat(claims.getExpirationTime())
                .isEqualTo(Date.from(clock.instant().plusSeconds(300)));
        assertThat(claims.getStringClaim("nonce")).isNotBlank();
        assertThat(claims.getClaims())
                .containsEntry(
                        "https://purl.imsglobal.org/spec/lti/claim/message_type",
                        "LtiDeepLinkingResponse")
                .containsEntry("https://purl.imsglobal.org/spec/lti/claim/version", "1.3.0")
                .containsEntry(
                        "https://purl.imsglobal.org/spec/lti/claim/deployment_id", "9:8865aa")
                .containsEntry(DEEP_LINKING + "data", "opaque")
                .containsEntry(DEEP_LINKING + "msg", "Added")
                .containsEntry(DEEP_LINKING + "errormsg", "One was left out")
                .containsEntry(
                        DEEP_LINKING + "content_items",
                        List.of(
                                Map.of(
                                        "type",
                                        "ltiResourceLink",
                                        "url",
                                        "https://longleaf.example/lti/launch?v=1",
                                        "title",
                                        "Questions that open",
                                        "text",
                                        "About <questions>",
                                        "custom",
                                        Map.of("version", "0198", "b", "2"),
                                        "lineItem",
                                        Map.of(
                                                "label",
                                                "Questions",
                                                "scoreMaximum",
                                                10.5,
                                                "resourceId",
                                                "mc-1",
                                                "tag",
                                                "final"))))
                .hasSize(12);
    }

    @Test
    void the_signature_is_the_tools_and_names_its_key() throws ParseException, JOSEException {
        var jwt = SignedJWT.parse(signed(answer(null, null, null)));

        assertThat(jwt.verify(new RSASSAVerifier(FakeCanvas.TOOL_KEY.toRSAPublicKey()))).isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("kid-1");
    }

    @Test
    void an_answer_without_items_cancels_and_leaves_out_what_there_is_not() throws ParseException {
        var claims = claims(answer(null, null, null));

        assertThat(claims.getClaims())
                .containsEntry(DEEP_LINKING + "content_items", List.of())
                .doesNotContainKeys(
                        DEEP_LINKING + "data", DEEP_LINKING + "msg", DEEP_LINKING + "errormsg");
    }

    @Test
    void several_items_keep_their_order_and_have_only_what_they_were_given() throws ParseException {
        var claims =
                claims(
                        answer(
                                null,
                                null,
                                null,
                                new ResourceLink(LAUNCH, "One", null, Map.of(), null),
                                new ResourceLink(
                                        LAUNCH, "Two", null, Map.of(), null, OpensIn.NEW_WINDOW)));

        assertThat(claims.getClaim(DEEP_LINKING + "content_items"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "type",
                                        "ltiResourceLink",
                                        "url",
                                        LAUNCH.toString(),
                                        "title",
                                        "One",
                                        "custom",
                                        Map.of()),
                                Map.of(
                                        "type",
                                        "ltiResourceLink",
                                        "url",
                                        LAUNCH.toString(),
                                        "title",
                                        "Two",
                                        "custom",
                                        Map.of(),
                                        "window",
                                        Map.of("targetName", "_blank"))));
    }

    static Stream<Arguments> items() {
        var page = URI.create("https://elsewhere.example/page");
        var icon = new Picture(URI.create("https://t.example/i.png"), 50, 40);
        var thumbnail = new Picture(URI.create("https://t.example/t.png"));
        var looks = new Looks("About", icon, thumbnail);
        var from = Instant.parse("2026-03-01T12:00:00Z");
        var until = Instant.parse("2026-04-01T12:00:00Z");
        var shown =
                """
                "title":"T","text":"About","icon":{"url":"https://t.example/i.png","width":50,\
                "height":40},"thumbnail":{"url":"https://t.example/t.png"}\
                """;
        return Stream.of(
                // canvas-contract.md, case 34: one of the two may be left to Canvas.
                Arguments.of(
                        new ResourceLink(
                                        LAUNCH,
                                        "T",
                                        looks,
                                        Map.of(),
                                        null,
                                        OpensIn.frame(new Frame(800, null)),
                                        null,
                                        null)
                                .open(new Period(from, until), new Period(null, until)),
                        """
                        {"type":"ltiResourceLink","url":"%s",%s,"custom":{},\
                        "iframe":{"width":800},\
                        "available":{"startDateTime":"2026-03-01T12:00:00Z",\
                        "endDateTime":"2026-04-01T12:00:00Z"},\
                        "submission":{"endDateTime":"2026-04-01T12:00:00Z"}}\
                        """
                                .formatted(LAUNCH, shown)),
                Arguments.of(
                        new Link(page, "T", looks, new Frame(null, 600)),
                        """
                        {"type":"link","url":"%1$s",%2$s,"iframe":{"height":600,"src":"%1$s"}}\
                        """
                                .formatted(page, shown)),
                Arguments.of(
                        new Link(page, null, Looks.PLAIN, null),
                        "{\"type\":\"link\",\"url\":\"%s\"}".formatted(page)),
                Arguments.of(
                        new Html("<b>x</b>", "T", "About"),
                        "{\"type\":\"html\",\"title\":\"T\",\"text\":\"About\",\"html\":\"<b>x</b>\"}"),
                Arguments.of(
                        new Image(icon, "T", looks),
                        """
                        {"type":"image","url":"https://t.example/i.png","width":50,"height":40,%s}\
                        """
                                .formatted(shown)),
                Arguments.of(
                        new File(page, "T", Looks.text("goal.pdf"), "application/pdf", until),
                        """
                        {"type":"file","url":"%s","title":"T","text":"goal.pdf",\
                        "mediaType":"application/pdf","expiresAt":"2026-04-01T12:00:00Z"}\
                        """
                                .formatted(page)));
    }

    @ParameterizedTest
    @MethodSource("items")
    void each_type_of_item_has_all_that_it_was_given(ContentItem item, String json)
            throws ParseException {
        assertThat(item.json()).hasToString(json.strip());
        assertThat(signedItems(item)).isEqualTo(CanvasBody.JSON.readTree("[" + json + "]"));
    }

    private JsonNode signedItems(ContentItem item) throws ParseException {
        var jwt = SignedJWT.parse(signed(answer(null, null, null, item)));
        return CanvasBody.JSON
                .readTree(jwt.getPayload().toString())
                .path(DEEP_LINKING + "content_items");
    }

    // canvas-contract.md, case 36.
    @Test
    void all_four_words_are_plain_strings() throws ParseException {
        var words = new Words("Added", "added 1", "One was left out", "left out 7");
        var claims =
                claims(
                        new DeepLinkingResponse(
                                "10000000000001",
                                "https://canvas.instructure.com",
                                "9:8865aa",
                                null,
                                List.of(),
                                words));

        assertThat(claims.getClaims())
                .containsEntry(DEEP_LINKING + "msg", "Added")
                .containsEntry(DEEP_LINKING + "log", "added 1")
                .containsEntry(DEEP_LINKING + "errormsg", "One was left out")
                .containsEntry(DEEP_LINKING + "errorlog", "left out 7");
    }

    @Test
    void each_answer_has_a_nonce_of_its_own() throws ParseException {
        var answer = answer(null, null, null);

        assertThat(claims(answer).getStringClaim("nonce"))
                .isNotEqualTo(claims(answer).getStringClaim("nonce"));
    }

    @Test
    void a_round_maximum_is_written_plainly() throws ParseException {
        var jwt =
                SignedJWT.parse(
                        signed(
                                answer(
                                        null,
                                        null,
                                        null,
                                        new ResourceLink(
                                                LAUNCH,
                                                "One",
                                                null,
                                                Map.of(),
                                                new NewLineItem(
                                                        "One",
                                                        new BigDecimal("1E+2"),
                                                        null,
                                                        null)))));

        assertThat(jwt.getPayload().toString()).contains("\"scoreMaximum\":100");
    }

    @ParameterizedTest
    @CsvSource({"'', 10", "' ', 10", "Label, 0", "Label, -1"})
    void a_line_item_without_a_label_or_a_maximum_is_refused(String label, BigDecimal maximum) {
        assertThatThrownBy(() -> new NewLineItem(label, maximum, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_text_form_does_not_show_the_platforms_data() {
        assertThat(answer("secret", null, null).toString()).doesNotContain("secret");
    }

    private static DeepLinkingResponse answer(
            @Nullable String data,
            @Nullable String msg,
            @Nullable String errorMsg,
            ContentItem... items) {
        return new DeepLinkingResponse(
                "10000000000001",
                "https://canvas.instructure.com",
                "9:8865aa",
                data,
                List.of(items),
                new Words(msg, null, errorMsg, null));
    }

    private String signed(DeepLinkingResponse answer) {
        return answer.signed(FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY), clock);
    }

    private JWTClaimsSet claims(DeepLinkingResponse answer) throws ParseException {
        return SignedJWT.parse(signed(answer)).getJWTClaimsSet();
    }
}

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
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.canvas.ContentItem.ResourceLink;
import org.longleaf.canvas.ContentItem.ResourceLink.OpensIn;

import java.math.BigDecimal;
import java.net.URI;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;

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
                msg,
                errorMsg);
    }

    private String signed(DeepLinkingResponse answer) {
        return answer.signed(FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY), clock);
    }

    private JWTClaimsSet claims(DeepLinkingResponse answer) throws ParseException {
        return SignedJWT.parse(signed(answer)).getJWTClaimsSet();
    }
}

package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.text.ParseException;
import java.util.List;
import java.util.Map;

class IdTokenWebTest {
    private static final String P = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String NRPS =
            "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final String MEMBER = "http://purl.imsglobal.org/vocab/lis/v2/membership";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final LoginSteps west = new LoginSteps(sandbox, "canvas-west");
    private final LoginSteps east = new LoginSteps(sandbox, "canvas-east");

    private static SignedJWT token(Map<String, String> posted) {
        try {
            return SignedJWT.parse(posted.getOrDefault("id_token", ""));
        } catch (ParseException unreadable) {
            throw new AssertionError(posted.toString(), unreadable);
        }
    }

    private static JsonNode claims(Map<String, String> posted) {
        return new JsonMapper().readTree(token(posted).getPayload().toString());
    }

    private static List<String> roles(JsonNode claims) {
        return claims.path(P + "roles").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void token_is_signed_by_one_of_three_published_keys() throws ParseException, JOSEException {
        var token = token(west.launch("/courses/1000510/assignments/10005401", "p01"));
        var answer = sandbox.web.get("/canvas-west/api/lti/security/jwks");
        var keys = JWKSet.parse(answer.body());

        var kid = token.getHeader().getKeyID();

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=864000");
        assertThat(keys.getKeys()).hasSize(3).noneMatch(key -> key.isPrivate());
        assertThat(kid).matches("2026-11-01T00:00:00Z_[0-9a-f-]{36}");
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(token.verify(new RSASSAVerifier(keys.getKeyByKeyId(kid).toRSAKey()))).isTrue();
    }

    @Test
    void platforms_do_not_share_keys() {
        assertThat(sandbox.web.get("/canvas-west/api/lti/security/jwks").body())
                .isNotEqualTo(sandbox.web.get("/canvas-east/api/lti/security/jwks").body());
    }

    @Test
    void envelope_is_canvass() {
        var claims = claims(west.launch("/courses/1000510/assignments/10005401", "p01"));

        assertThat(claims.path("iss").asString()).isEqualTo("https://canvas.sandbox.example");
        assertThat(claims.path("aud").asString()).isEqualTo("10000000000101");
        assertThat(claims.path("azp").asString()).isEqualTo("10000000000101");
        assertThat(claims.path("sub").asString()).isEqualTo("46360545-7a90-47e9-9260-916e03182d48");
        assertThat(claims.path("nonce").asString()).isEqualTo("nonce-1");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
        assertThat(claims.path(P + "message_type").asString()).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.path(P + "version").asString()).isEqualTo("1.3.0");
        assertThat(claims.path(P + "deployment_id").asString())
                .isEqualTo("41:91f2a578896210a1172f5e792380bdf29100fdd7");
        assertThat(claims.path(P + "lti11_legacy_user_id").asString()).matches("[0-9a-f]{40}");
        assertThat(claims.path(P + "tool_platform").path("product_family_code").asString())
                .isEqualTo("canvas");
        assertThat(claims.path("https://www.instructure.com/placement").isNull()).isTrue();
    }

    @Test
    void assignment_launch_names_its_link_and_its_line_item() {
        var claims = claims(west.launch("/courses/1000510/assignments/10005401", "p01"));

        assertThat(claims.path(P + "context").path("id").asString())
                .isEqualTo("2bd4af8ef535c5536508e30a05d8eb980bfd6325");
        assertThat(claims.path(P + "resource_link").path("id").asString())
                .isEqualTo("a5d59029-753c-4d3b-8279-e79124f1cb10");
        assertThat(claims.path(AGS).path("lineitem").asString())
                .isEqualTo(
                        sandbox.address
                                + "/canvas-west/api/lti/courses/1000510/line_items/10005801");
        assertThat(claims.path(AGS).path("scope").size()).isEqualTo(4);
        assertThat(claims.path(NRPS).path("context_memberships_url").asString())
                .isEqualTo(
                        sandbox.address + "/canvas-west/api/lti/courses/1000510/names_and_roles");
        assertThat(claims.path(P + "launch_presentation").path("return_url").asString())
                .isEqualTo(sandbox.address + "/canvas-west/courses/1000510");
        assertThat(roles(claims))
                .isSorted()
                .containsExactly(
                        "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student",
                        MEMBER + "#Learner",
                        "http://purl.imsglobal.org/vocab/lis/v2/system/person#User");
    }

    @Test
    void custom_fields_are_expanded_and_unknown_ones_stay_literal() {
        var custom =
                claims(west.launch("/courses/1000510/assignments/10005401", "p01"))
                        .path(P + "custom");

        assertThat(custom.path("canvas_user_id").asString()).isEqualTo("1004207");
        assertThat(custom.path("canvas_user_sis_id").asString()).isEqualTo("9000000001");
        assertThat(custom.path("canvas_user_integration_id").asString())
                .isEqualTo("$Canvas.user.sisIntegrationId");
        assertThat(custom.path("canvas_user_login_id").asString()).isEqualTo("atestwell");
        assertThat(custom.path("canvas_api_domain").asString())
                .isEqualTo("west.canvas.sandbox.example");
        assertThat(custom.path("canvas_assignment_id").asString()).isEqualTo("10005401");
        assertThat(custom.path("canvas_masquerading_user_id").asString())
                .isEqualTo("$Canvas.masqueradingUser.userId");
        assertThat(custom.size()).isEqualTo(14);
    }

    @Test
    void course_navigation_has_no_line_item_and_its_link_is_the_course() {
        var claims = claims(west.launch("/courses/1000510/external_tools/longleaf", "p16"));

        assertThat(claims.path(AGS).has("lineitems")).isTrue();
        assertThat(claims.path(AGS).has("lineitem")).isFalse();
        assertThat(claims.path(P + "resource_link").path("id"))
                .isEqualTo(claims.path(P + "context").path("id"));
        assertThat(claims.path("https://www.instructure.com/placement").asString())
                .isEqualTo("course_navigation");
        assertThat(claims.path(P + "custom").path("canvas_assignment_id").asString())
                .isEqualTo("$Canvas.assignment.id");
        assertThat(roles(claims)).contains(MEMBER + "#Instructor");
    }

    @Test
    void account_launch_has_no_services() {
        var claims = claims(west.launch("/accounts/self/external_tools/longleaf", "p09"));

        assertThat(claims.has(AGS)).isFalse();
        assertThat(claims.has(NRPS)).isFalse();
        assertThat(claims.path(P + "context").path("type").path(0).asString()).isEqualTo("Account");
        assertThat(claims.path(P + "context").path("id").asString())
                .isEqualTo("91f2a578896210a1172f5e792380bdf29100fdd7");
        assertThat(claims.path("https://www.instructure.com/placement").asString())
                .isEqualTo("account_navigation");
        assertThat(roles(claims))
                .contains(
                        "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator");
    }

    @Test
    void user_navigation_takes_the_deployment_of_the_persons_district() {
        var claims = claims(east.launch("/users/self/external_tools/longleaf", "p04"));

        assertThat(claims.path(P + "deployment_id").asString()).startsWith("53:");
        assertThat(claims.path("https://www.instructure.com/placement").asString())
                .isEqualTo("user_navigation");
    }

    @Test
    void privacy_level_decides_names_and_mail() {
        var shared = claims(west.launch("/courses/1000510/external_tools/longleaf", "p01"));
        var nameOnly = claims(east.launch("/courses/2000610/external_tools/longleaf", "p03"));

        assertThat(shared.path("name").asString()).isEqualTo("Amara Testwell");
        assertThat(shared.path("email").asString()).isEqualTo("atestwell@example.org");
        assertThat(nameOnly.path("given_name").asString()).isEqualTo("Carmen");
        assertThat(nameOnly.has("email")).isFalse();
        assertThat(nameOnly.path("locale").asString()).isEqualTo("es");
    }

    @Test
    void assistant_has_both_forms_and_student_view_its_odd_one() {
        var assistant = claims(east.launch("/courses/2000610/external_tools/longleaf", "p17"));
        var testUser = claims(west.launch("/courses/1000510/external_tools/longleaf", "p20"));

        assertThat(roles(assistant))
                .contains(MEMBER + "#Instructor", MEMBER + "/Instructor#TeachingAssistant");
        assertThat(roles(testUser))
                .contains(
                        MEMBER + "#Learner",
                        "http://purl.imsglobal.org/vocab/lti/system/person#TestUser");
        assertThat(testUser.path(P + "custom").path("canvas_user_sis_id").asString())
                .isEqualTo("$Canvas.user.sisSourceId");
    }

    @Test
    void observer_is_told_whom_they_observe() {
        var claims = claims(west.launch("/courses/1000520/external_tools/longleaf", "p10"));

        assertThat(roles(claims)).contains(MEMBER + "#Mentor");
        assertThat(claims.path(P + "role_scope_mentor").path(0).asString())
                .isEqualTo("8f80c4de-5729-4c1d-9a6f-42513cbc298f");
    }

    @Test
    void the_built_in_tool_is_told_all_that_longleaf_asks_for() {
        var custom =
                claims(west.launch("/courses/1000510/assignments/10005401", "p01"))
                        .path(P + "custom");

        assertThat(custom.path("line_item_score_maximum").asString()).isEqualTo("10");
        assertThat(custom.path("canvas_account_id").asString()).isEqualTo("1001");
        assertThat(custom.path("canvas_time_zone").asString()).isEqualTo("America/New_York");
        assertThat(custom.path("canvas_locale").asString()).isEqualTo("en");
    }
}

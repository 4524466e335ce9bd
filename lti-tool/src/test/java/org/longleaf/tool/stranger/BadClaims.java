package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.BadTokens.MARK;

import com.nimbusds.jose.util.JSONObjectUtils;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Launches that the platform signed and that a tool must refuse nevertheless: Security Framework
/// 1.0, section 5.1.3; LTI Core 1.3, section 5.3; the known bad payloads of the certification.
final class BadClaims {
    private static final int HOUR = 3600;

    private final Map<String, UnaryOperator<Launch>> all = new LinkedHashMap<>();
    private final StrangersPlatform foreign;

    private BadClaims(StrangersPlatform foreign) {
        this.foreign = foreign;
    }

    static Map<String, UnaryOperator<Launch>> all(StrangersPlatform foreign) {
        BadClaims bad = new BadClaims(foreign);
        bad.whoFromAndWhoFor();
        bad.whenItHolds();
        bad.nonces();
        bad.whatItIs();
        bad.whereAndWho();
        return bad.all;
    }

    private void whoFromAndWhoFor() {
        all.put("iss missing", l -> l.without("iss"));
        all.put("iss of nobody", l -> l.with("iss", "https://" + MARK + ".example"));
        all.put("iss of another customer", l -> l.with("iss", foreign.issuer()));
        all.put("aud missing", l -> l.without("aud"));
        all.put("aud another", l -> l.with("aud", MARK));
        all.put("aud another, azp ours", l -> l.with("aud", MARK).with("azp", Meeting.CLIENT));
        all.put("aud empty", l -> l.with("aud", List.of()));
        all.put("aud ours and another", l -> l.with("aud", List.of(Meeting.CLIENT, MARK)));
        all.put(
                "aud ours and another, no azp",
                l -> l.with("aud", List.of(Meeting.CLIENT, MARK)).without("azp"));
        all.put("azp another", l -> l.with("azp", MARK));
    }

    private void whenItHolds() {
        long now = Instant.now().getEpochSecond();
        all.put("exp missing", l -> l.without("exp"));
        all.put("iat missing", l -> l.without("iat"));
        all.put("expired", l -> l.with("iat", now - HOUR).with("exp", now - HOUR / 2));
        all.put("exp before iat", l -> l.with("iat", now).with("exp", now - HOUR));
        all.put("not yet, by iat", l -> l.with("iat", now + HOUR).with("exp", now + 2 * HOUR));
        all.put("not yet, by nbf", l -> l.with("nbf", now + HOUR).with("exp", now + 2 * HOUR));
        all.put("too old", l -> l.with("iat", now - 24 * HOUR).with("exp", now + HOUR));
        all.put("exp no number", l -> l.with("exp", MARK));
    }

    private void nonces() {
        all.put("nonce missing", l -> l.without("nonce"));
        all.put("nonce wrong", l -> l.with("nonce", MARK + "0123456789abcdef"));
        all.put("nonce empty", l -> l.with("nonce", ""));
        all.put("nonce no text", l -> l.with("nonce", List.of(MARK)));
    }

    private void whatItIs() {
        all.put("version missing", l -> l.withoutLti("version"));
        all.put("version 1.1", l -> l.withLti("version", "LTI-1p0" + MARK));
        all.put("version 1.3", l -> l.withLti("version", "1.3"));
        all.put("message type missing", l -> l.withoutLti("message_type"));
        all.put("message type unknown", l -> l.withLti("message_type", "Lti" + MARK));
        all.put(
                "message type of LTI 1",
                l -> l.withLti("message_type", "basic-lti-launch-request"));
        all.put(
                "message type of another service",
                l -> l.withLti("message_type", "LtiSubmissionReviewRequest"));
        all.put("nothing of LTI", BadClaims::withoutAll);
        all.put("target link missing", l -> l.withoutLti("target_link_uri"));
    }

    private static Launch withoutAll(Launch launch) {
        Launch less = launch.with("name", "bad launch");
        for (String claim : launch.claims().keySet()) {
            less = claim.startsWith(Launch.LTI) ? less.without(claim) : less;
        }
        return less;
    }

    private void whereAndWho() {
        all.put("deployment missing", l -> l.withoutLti("deployment_id"));
        all.put("deployment empty", l -> l.withLti("deployment_id", ""));
        all.put("deployment too long", l -> l.withLti("deployment_id", MARK.repeat(50)));
        all.put("deployment unknown", l -> l.withLti("deployment_id", "campus-" + MARK));
        all.put(
                "deployment of another customer",
                l -> l.withLti("deployment_id", Meeting.FOREIGN_DEPLOYMENT));
        all.put("roles missing", l -> l.withoutLti("roles"));
        all.put("roles no list", l -> l.withLti("roles", MARK));
        all.put("resource link missing", l -> l.withoutLti("resource_link"));
        all.put("resource link without id", l -> l.withLti("resource_link", Map.of("title", MARK)));
        all.put("resource link no object", l -> l.withLti("resource_link", MARK));
        all.put("sub missing", l -> l.without("sub"));
        all.put("sub empty", l -> l.with("sub", ""));
        all.put("sub too long", l -> l.with("sub", MARK.repeat(50)));
        all.put("sub no text", l -> l.with("sub", List.of(MARK)));
        all.put("over 64 KB", l -> l.withLti("custom", Map.of("long", MARK.repeat(12_000))));
    }

    /// Nobody says that these are to be refused. They must not break the tool either.
    static Map<String, UnaryOperator<Launch>> odd() {
        Map<String, UnaryOperator<Launch>> odd = new LinkedHashMap<>();
        odd.put("sub with a NUL", l -> l.with("sub", "a\u0000b"));
        odd.put("deployment with a NUL", l -> l.withLti("deployment_id", "a\u0000b"));
        odd.put("name with a NUL", l -> l.with("name", "a\u0000b").with("given_name", "\u0000"));
        odd.put("roles too deep", BadClaims::deep);
        odd.put(
                "target link elsewhere",
                l -> l.withLti("target_link_uri", "https://" + MARK + ".example/"));
        odd.put("target link a script", l -> l.withLti("target_link_uri", "javascript:" + MARK));
        odd.put("name a list", l -> l.with("name", List.of(MARK)));
        odd.put("email a number", l -> l.with("email", 7));
        odd.put("names very long", l -> l.with("name", "x".repeat(9000)));
        odd.put("context no object", l -> l.withLti("context", MARK));
        odd.put("context without id", l -> l.withLti("context", Map.of("title", MARK)));
        odd.put(
                "context with a NUL",
                l -> l.withLti("context", Map.of("id", "\u0000", "title", "\u0000")));
        odd.put(
                "link title with a NUL",
                l -> l.withLti("resource_link", Map.of("id", "n", "title", "\u0000")));
        odd.put("link id with a NUL", l -> l.withLti("resource_link", Map.of("id", "\u0000")));
        odd.put("custom no object", l -> l.withLti("custom", List.of(MARK)));
        odd.put("custom with numbers", l -> l.withLti("custom", Map.of("canvas_user_id", 7)));
        odd.put(
                "custom with a NUL",
                l -> l.withLti("custom", Map.of("canvas_user_sis_id", "\u0000")));
        odd.put(
                "custom with variables",
                l -> l.withLti("custom", Map.of("canvas_user_sis_id", "$Canvas.user.sisSourceId")));
        odd.put("presentation no object", l -> l.withLti("launch_presentation", 7));
        odd.put(
                "locale of nowhere",
                l -> l.withLti("launch_presentation", Map.of("locale", "xx-" + MARK + "-\u0000")));
        odd.put(
                "return address a script",
                l -> l.withLti("launch_presentation", Map.of("return_url", "javascript:alert(1)")));
        odd.put("line items no object", l -> l.with(Launch.AGS, MARK));
        odd.put(
                "line items elsewhere",
                l ->
                        l.with(
                                Launch.AGS,
                                Map.of(
                                        "scope",
                                        List.of(
                                                "https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                                        "lineitem",
                                        "http://169.254.169.254/" + MARK)));
        odd.put("roster no object", l -> l.with(Launch.NRPS, List.of(7)));
        odd.put(
                "roles with numbers",
                l -> l.withLti("roles", java.util.Arrays.asList(7, null, Map.of())));
        odd.put(
                "roles many",
                l ->
                        l.withLti(
                                "roles",
                                java.util.Collections.nCopies(900, Launch.MEMBERSHIP + "Learner")));
        return odd;
    }

    private static Launch deep(Launch launch) {
        String name = Launch.LTI + "roles";
        return launch.with(name, MARK)
                .signedBy((platform, claims) ->
                        SigningKeys.sign(
                                JSONObjectUtils.toJSONString(claims)
                                        .replace(
                                                "\"" + MARK + "\"",
                                                "[".repeat(20_000) + "]".repeat(20_000)),
                                platform.keys));
    }
}

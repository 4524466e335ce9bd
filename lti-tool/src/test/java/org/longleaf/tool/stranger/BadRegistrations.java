package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.BadTokens.MARK;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Platforms that a tool must not register with (LTI Dynamic Registration 1.0, sections 3.4 and
/// 3.6), for they answer wrong or would have the tool call what it must not.
final class BadRegistrations {
    private static final long GIGABYTE = 1L << 30;

    private BadRegistrations() {}

    /// Where no configuration may be read.
    static List<String> addresses(StrangersPlatform platform) {
        return List.of(
                "",
                MARK,
                "http://" + MARK + ".example/openid-configuration",
                "http://8.8.8.8/" + MARK,
                "https://10.0.0.1/" + MARK,
                "https://172.16.0.1/" + MARK,
                "https://192.168.1.1/" + MARK,
                "https://169.254.169.254/latest/meta-data/" + MARK,
                "https://100.64.0.1/" + MARK,
                "https://[fd00::1]/" + MARK,
                "https://[fe80::1]/" + MARK,
                "https://[::ffff:10.0.0.1]/" + MARK,
                "https://167772161/" + MARK,
                "https://0.0.0.0/" + MARK,
                "ftp://127.0.0.1/" + MARK,
                "file:///etc/passwd",
                "javascript:" + MARK,
                "//127.0.0.1/" + MARK,
                platform.configurationAddress().toString().replace("//", "//user:" + MARK + "@"),
                "https://" + MARK.repeat(200) + ".example/",
                "http://127.0.0.1:1/" + MARK);
    }

    /// What the configuration may not say.
    static Map<String, UnaryOperator<Map<String, Object>>> descriptions() {
        Map<String, UnaryOperator<Map<String, Object>>> bad = new LinkedHashMap<>();
        bad.put(
                "issuer of another host",
                with("issuer", "https://" + MARK + ".other-district.org"));
        bad.put("issuer of the host's child", with("issuer", "https://x.127.0.0.1"));
        bad.put("issuer of Canvas", with("issuer", "https://canvas.instructure.com"));
        bad.put("issuer of another customer", with("issuer", "https://learn.other-district.org"));
        bad.put("issuer of another loopback", with("issuer", "http://localhost:8080"));
        for (String name :
                List.of(
                        "issuer",
                        "authorization_endpoint",
                        "registration_endpoint",
                        "jwks_uri",
                        "token_endpoint")) {
            bad.put(name + " missing", with(name, null));
            bad.put(name + " no text", with(name, List.of(MARK)));
            bad.put(name + " private", with(name, "https://10.0.0.1/" + MARK));
            bad.put(name + " plain http", with(name, "http://" + MARK + ".example/"));
            bad.put(name + " a script", with(name, "javascript:" + MARK));
        }
        bad.put("no RS256", with("id_token_signing_alg_values_supported", List.of("ES256")));
        return bad;
    }

    private static UnaryOperator<Map<String, Object>> with(String name, Object value) {
        return all -> {
            Map<String, Object> other = new LinkedHashMap<>(all);
            other.put(name, value);
            other.values().removeIf(each -> each == null);
            return other;
        };
    }

    /// How the configuration or the registration may not be answered.
    static Map<String, Consumer<RegistrationDesk>> answers(StrangersPlatform platform) {
        Map<String, Consumer<RegistrationDesk>> bad = new LinkedHashMap<>();
        answers(
                platform,
                bad,
                "configuration",
                (desk, reply) -> desk.configuration = usual -> reply);
        answers(platform, bad, "registration", (desk, reply) -> desk.answer = usual -> reply);
        bad.put(
                "registration 422",
                desk ->
                        desk.answer =
                                usual ->
                                        Reply.json(
                                                422,
                                                Map.of(
                                                        "error",
                                                        "invalid_client_metadata",
                                                        "error_description",
                                                        "<b>unknown scope")));
        bad.put("registration without client", desk -> desk.granted = with("client_id", null));
        bad.put(
                "registration, client a list",
                desk -> desk.granted = with("client_id", List.of(MARK)));
        bad.put("registration, client empty", desk -> desk.granted = with("client_id", ""));
        bad.put(
                "registration, client with a NUL",
                desk -> desk.granted = with("client_id", "\u0000"));
        return bad;
    }

    private interface Bend {
        void of(RegistrationDesk desk, Reply reply);
    }

    private static void answers(
            StrangersPlatform platform,
            Map<String, Consumer<RegistrationDesk>> bad,
            String what,
            Bend bend) {
        Map<String, Reply> replies = new LinkedHashMap<>();
        replies.put("500", Reply.of(500, "text/html", "<b>" + MARK));
        replies.put("404", Reply.of(404, "text/html", MARK));
        replies.put("401", Reply.json(401, Map.of("error", MARK)));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            replies.put("" + status, Reply.redirect(status, platform.at("/" + MARK)));
        }
        replies.put("garbage", Reply.of(200, "application/json", "{\"" + MARK));
        replies.put("a list", Reply.of(200, "application/json", "[\"" + MARK + "\"]"));
        replies.put("null", Reply.of(200, "application/json", "null"));
        replies.put("nothing", new Reply(200, Map.of("Content-Type", "application/json"), "", 0));
        replies.put("a page", Reply.html("<h1>" + MARK + "</h1>"));
        replies.put("too deep", Reply.of(200, "application/json", "[".repeat(20_000)));
        replies.put("1 GB", Reply.endless(200, GIGABYTE));
        replies.put("500 of 1 GB", Reply.endless(500, GIGABYTE));
        replies.forEach((how, reply) -> bad.put(what + " " + how, desk -> bend.of(desk, reply)));
    }
}

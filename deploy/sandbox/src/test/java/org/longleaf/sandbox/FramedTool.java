package org.longleaf.sandbox;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The fake tool as a browser meets it on canvas-west: it logs in by the host that logs in, asks
/// the page around it for what a test wants, and answers a dialog with what a test gave it.
final class FramedTool {
    private static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String ASK =
            """
            <!DOCTYPE html><html lang="en"><title>Tool</title><h1 id="tool">Tool</h1>
            <p id="target">%s</p><p id="type">%s</p>
            <form id="answer" method="post" action="%s"><input type="hidden" name="JWT" value="%s">
            <button>Answer</button></form>
            <script>
              const ask = (message, to, origin) => new Promise(done => {
                const id = message.message_id;
                const wait = setTimeout(() => done('silence'), 700);
                addEventListener('message', event => {
                  if (event.data.message_id === id) {
                    clearTimeout(wait);
                    done({ ...event.data, origin: event.origin });
                  }
                });
                to.postMessage(message, origin);
              });
              const canvas = () => window.parent === window ? window.opener : window.parent;
              window.askPage = message => ask(message, canvas(), '*');
              window.askFrame = (message, origin) =>
                ask(message, canvas().frames['post_message_forwarding'], origin);
            </script></html>
            """;

    private final RunningSandbox sandbox;
    volatile List<Map<String, Object>> items = List.of();
    volatile Map<String, String> lastLogin = Map.of();

    private FramedTool(RunningSandbox sandbox) {
        this.sandbox = sandbox;
        sandbox.tool.serve("/lti/login", this::login);
        sandbox.tool.serve("/lti/launch", this::launch);
        sandbox.tool.serve("/stranger", exchange -> show(exchange, ASK.formatted("", "", "", "")));
    }

    private static final FramedTool ONE = new FramedTool(RunningSandbox.fresh());

    static FramedTool fresh() {
        RunningSandbox.fresh();
        ONE.items = List.of();
        return ONE;
    }

    RunningSandbox sandbox() {
        return sandbox;
    }

    /// The origin that logs in.
    String authOrigin() {
        return sandbox.address.replace("127.0.0.1", "localhost");
    }

    private void login(HttpExchange exchange) throws IOException {
        lastLogin = fields(exchange);
        var request = new LoginSteps(sandbox, "canvas-west").request(lastLogin);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        authOrigin()
                                + "/canvas-west/api/lti/authorize_redirect?"
                                + Web.query(request));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void launch(HttpExchange exchange) throws IOException {
        var posted = fields(exchange);
        var claims = Tokens.claims(posted);
        var settings = claims.path(DL + "deep_linking_settings");
        var page =
                ASK.formatted(
                        posted.getOrDefault("lti_storage_target", "none"),
                        claims.path("https://purl.imsglobal.org/spec/lti/claim/message_type")
                                .asString(),
                        settings.path("deep_link_return_url").asString(""),
                        answer(claims));
        show(exchange, page);
    }

    private static void show(HttpExchange exchange, String page) throws IOException {
        var body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String answer(JsonNode request) {
        var now = sandbox.clock.instant();
        return sandbox.tool.sign(
                new JWTClaimsSet.Builder()
                        .issuer(request.path("aud").asString())
                        .audience(request.path("iss").asString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                        .claim("nonce", UUID.randomUUID().toString())
                        .claim(DL + "content_items", items)
                        .build());
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var cut = pair.indexOf('=');
            fields.put(pair.substring(0, cut), decode(pair.substring(cut + 1)));
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

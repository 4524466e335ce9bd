package org.longleaf.tool.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a browser on one of the sandbox's Canvases, as far as forms and redirects go.
final class SandboxVisitor {
    private static final Pattern QUESTION = Pattern.compile("name=\"question\" value=\"([^\"]+)\"");

    // One that keeps cookies and is told where to go next.
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String canvas;

    /// @param canvas such as `http://127.0.0.1:8090/canvas-west`
    /// @param person by their id in the demo content
    SandboxVisitor(String canvas, String person) {
        this.canvas = canvas;
        get(URI.create(canvas + "/login?role=teacher&person=" + person));
    }

    /// Walks the consent page: what comes back to the tool with its redirect.
    ///
    /// @param answer `accept` or `deny`
    Map<String, String> consent(URI asked, String answer) {
        var question = QUESTION.matcher(get(asked).body());
        if (!question.find()) {
            throw new AssertionError("no consent page");
        }
        var sent = post("/login/oauth2/" + answer, Map.of("question", question.group(1)));
        return query(URI.create(sent.headers().firstValue("Location").orElseThrow()));
    }

    /// Fills a form in and sends it off.
    HttpResponse<String> post(String path, Map<String, String> fields) {
        var form =
                fields.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(canvas + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /// Makes a published assignment; its Canvas id.
    String makeAssignment(String course, Map<String, String> fields) {
        var all = new LinkedHashMap<>(Map.of("points", "10", "submission", "online"));
        all.put("publish", "on");
        all.putAll(fields);
        var made = post("/courses/" + course + "/assignments", all);
        var address = made.headers().firstValue("Location").orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /// The secret of an API key, as its page shows it to an admin.
    String secretOf(String clientId) {
        var shown =
                Pattern.compile("Client ID " + clientId + "</span> · <span>Secret ([^<]+)<")
                        .matcher(get(URI.create(canvas + "/api_keys")).body());
        if (!shown.find()) {
            throw new AssertionError("no such key");
        }
        return shown.group(1);
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

package org.longleaf.tool.stranger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Somebody's browser, which shows the tool in a frame of the platform's page. It keeps only the
/// cookies that a browser keeps there today: `SameSite=None; Secure; Partitioned`. It runs no
/// script.
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MOST_REDIRECTS = 8;

    private final Map<String, Map<String, String>> jars = new ConcurrentHashMap<>();
    private final Map<String, String> always;

    Browser() {
        this(Map.of("Accept-Language", "en-US"));
    }

    private Browser(Map<String, String> always) {
        this.always = always;
    }

    /// Another browser with the same cookies.
    Browser copy() {
        Browser copy = new Browser(always);
        jars.forEach((at, cookies) -> copy.jars.put(at, new ConcurrentHashMap<>(cookies)));
        return copy;
    }

    /// What the tool's own scripts do on the page that a launch ends on: they hold its bearer and
    /// send it with each request.
    static Browser holding(String bearer) {
        return new Browser(
                Map.of(
                        "Accept-Language", "en-US",
                        "Authorization", "Bearer " + bearer,
                        "HX-Request", "true"));
    }

    boolean hasCookies() {
        return jars.values().stream().anyMatch(jar -> !jar.isEmpty());
    }

    Page open(URI address) {
        return follow(HttpRequest.newBuilder(address), address);
    }

    /// Sends the form as it stands.
    Page submit(Form form) {
        Complaint.unless(
                form.mayBeSent(), "form-action keeps the form from " + form.action().getPath());
        String fields =
                form.fields().stream()
                        .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                        .collect(Collectors.joining("&"));
        if (form.method().equals("GET")) {
            return open(URI.create(form.action().toString().split("\\?", 2)[0] + "?" + fields));
        }
        return follow(
                HttpRequest.newBuilder(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", form.origin())
                        .POST(BodyPublishers.ofString(fields)),
                form.action());
    }

    private Page follow(HttpRequest.Builder first, URI start) {
        HttpRequest.Builder request = first;
        URI address = start;
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            HttpResponse<String> answer = send(request, address);
            keepCookies(address, answer);
            if (answer.statusCode() / 100 != 3) {
                return new Page(
                        address, answer.statusCode(), answer.headers().map(), answer.body());
            }
            Complaint.unless(answer.statusCode() != 307, "307 would post the token once more");
            address = address.resolve(answer.headers().firstValue("Location").orElseThrow());
            request = HttpRequest.newBuilder(address);
        }
        throw new Complaint("redirects without end");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, URI address) {
        String cookies =
                jar(address).entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        always.forEach(request::header);
        request.header("Accept", "text/html");
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keepCookies(URI address, HttpResponse<String> answer) {
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String[] parts = line.split(";");
            String[] pair = parts[0].split("=", 2);
            List<String> attributes =
                    List.of(parts).stream()
                            .map(part -> part.strip().toLowerCase(Locale.ROOT))
                            .toList();
            if (attributes.contains("max-age=0")) {
                jar(address).remove(pair[0].strip());
            } else if (attributes.containsAll(List.of("samesite=none", "secure", "partitioned"))) {
                jar(address).put(pair[0].strip(), pair[1].strip());
            }
        }
    }

    private Map<String, String> jar(URI address) {
        return jars.computeIfAbsent(
                address.getAuthority(), any -> new ConcurrentHashMap<>(new LinkedHashMap<>()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.longleaf.tool.story;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One person's browser: cookies by host and port, and redirects followed by hand, since a real one
/// keeps a `Secure` cookie on localhost and Java's does not.
final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MOST_REDIRECTS = 8;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, Map<String, String>> jars = new HashMap<>();
    private final Consumer<Reply> sees;

    /// @param sees is shown all that arrives
    Browser(Consumer<Reply> sees) {
        this.sees = sees;
    }

    record Reply(URI address, int status, HttpHeaders headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        boolean isHtml() {
            return header("Content-Type").startsWith("text/html");
        }

        Document page() {
            return Jsoup.parse(text(), address.toString());
        }
    }

    Reply open(URI address) {
        return follow(HttpRequest.newBuilder(address), address);
    }

    /// Posts a form, as the browser itself does.
    Reply post(URI address, Fields fields) {
        return follow(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(fields.encoded())),
                address);
    }

    private Reply follow(HttpRequest.Builder first, URI start) {
        HttpRequest.Builder request = first;
        URI address = start;
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            Reply reply = send(request.header("Accept", "text/html"), address);
            if (reply.status() / 100 != 3) {
                return reply;
            }
            address = address.resolve(reply.header("Location"));
            request = HttpRequest.newBuilder(address);
        }
        throw new AssertionError("redirects without end at " + start);
    }

    /// Sends one request with the cookies of its host.
    Reply send(HttpRequest.Builder request, URI address) {
        Map<String, String> jar =
                jars.computeIfAbsent(address.getAuthority(), _ -> new HashMap<>());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<byte[]> answer = sent(request.build());
        answer.headers().allValues("Set-Cookie").forEach(line -> keep(jar, line));
        Reply reply = new Reply(address, answer.statusCode(), answer.headers(), answer.body());
        sees.accept(reply);
        return reply;
    }

    private static HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> jar, String line) {
        String[] pair = line.split(";", 2)[0].split("=", 2);
        jar.put(pair[0].strip(), pair[1].strip());
    }
}

package org.longleaf.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A client without a browser: follows nothing, keeps nothing.
record Web(String address, HttpClient http) {
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    Web(String address) {
        this(address, HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String type, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(
            String method, String path, String body, String type, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postForm(String path, Map<String, String> fields) {
        return post(path, query(fields), "application/x-www-form-urlencoded");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var uri = URI.create(path.startsWith("http") ? path : address + path);
        var request = HttpRequest.newBuilder(uri);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The hidden fields of a page's form.
    static Map<String, String> fields(HttpResponse<String> page) {
        var fields = new LinkedHashMap<String, String>();
        var found = FIELD.matcher(page.body());
        while (found.find()) {
            fields.put(found.group(1), found.group(2).replace("&amp;", "&").replace("&#39;", "'"));
        }
        return fields;
    }
}

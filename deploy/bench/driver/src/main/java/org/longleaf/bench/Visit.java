package org.longleaf.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// A person who came from Canvas by a launch and has their evidence open.
///
/// @param bearer what the page that the launch answered with holds
/// @param attempt theirs
record Visit(int port, String bearer, String attempt) {

    private static final Pattern BEARER = Pattern.compile("data-bearer=\"([^\"]+)\"");
    private static final Pattern ATTEMPT = Pattern.compile("/attempts/([0-9a-f-]{36})/");
    private static final Pattern MEDIA = Pattern.compile("src=\"[^\"]*(/media/[^\"]+)\"");

    /// Launches as the person of this number, and starts or continues their attempt.
    static Visit of(Subject tool, Platform platform, int person, UUID version) throws IOException {
        String bearer;
        try (var http = new Http(tool.port())) {
            var login = Login.one(tool, http, person);
            var answer = http.send(login.launch(tool, platform, person));
            bearer = found(BEARER, answer.body());
        }
        var opened = new Visit(tool.port(), bearer, "");
        try (var wire = new Wire(tool.port())) {
            var form = "version=" + version;
            var screen =
                    opened.text(
                            wire,
                            "POST",
                            "/attempts",
                            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + form.length()
                                    + "\r\n",
                            channel ->
                                    Wire.write(channel, form.getBytes(StandardCharsets.US_ASCII)));
            return new Visit(tool.port(), bearer, found(ATTEMPT, screen));
        }
    }

    String authorization() {
        return "Authorization: Bearer " + bearer + "\r\n";
    }

    String screen() {
        return "/attempts/" + attempt;
    }

    String uploads(UUID requirement) {
        return "/attempts/" + attempt + "/uploads/" + requirement;
    }

    /// The screen of their evidence, as a browser asks for it.
    String look(Wire wire) throws IOException {
        return text(wire, "GET", screen(), "", Wire.none());
    }

    /// The signed address of a piece of theirs, as its player has it.
    String media(Wire wire, UUID item) throws IOException {
        var shown = text(wire, "GET", "/evidence/" + item + "/view", "", Wire.none());
        return found(MEDIA, shown);
    }

    /// @param range a header with its line end; empty for the whole
    static long download(Wire wire, String media, String range, OutputStream received)
            throws IOException {
        var answer = wire.send("GET", media, range, Wire.none(), received);
        if (answer.status() != (range.isEmpty() ? 200 : 206)) {
            throw new IOException("the tool answered a reader with " + answer);
        }
        return answer.bytes();
    }

    private String text(Wire wire, String method, String path, String headers, Wire.Body body)
            throws IOException {
        var received = new ByteArrayOutputStream();
        var answer =
                wire.send(
                        method,
                        path,
                        authorization() + "Accept: text/html\r\nHX-Request: true\r\n" + headers,
                        body,
                        received);
        var text = received.toString(StandardCharsets.UTF_8);
        if (answer.status() != 200) {
            throw new IOException(path + " answered with " + answer + "\n" + text);
        }
        return text;
    }

    private static String found(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in:\n" + text);
        }
        return matcher.group(1);
    }
}

package org.longleaf.bench;

import org.longleaf.bench.StateReviewers.Kind;
import org.longleaf.bench.StateReviewers.Reviewer;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// A reviewer who came from Canvas by a launch, and what they do at the queue.
///
/// @param bearer what the page that the launch answered with holds
record Seat(Reviewer reviewer, int port, String bearer) {

    private static final Pattern BEARER = Pattern.compile("data-bearer=\"([^\"]+)\"");
    private static final Pattern BLIND =
            Pattern.compile("/review/submissions/([A-Za-z0-9_-]+)/hand-back");
    private static final Pattern SLOT = Pattern.compile("name=\"slot\" value=\"([^\"]+)\"");
    private static final int CONNECTIONS = 8;

    /// All of them, each by a login and a launch.
    static List<Seat> all(Subject tool, Platform platform, List<Reviewer> reviewers)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var tasks = new ArrayList<Callable<List<Seat>>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var some =
                        reviewers.subList(
                                reviewers.size() * i / CONNECTIONS,
                                reviewers.size() * (i + 1) / CONNECTIONS);
                tasks.add(() -> {
                    var seats = new ArrayList<Seat>();
                    try (var http = new Http(tool.port())) {
                        for (var one : some) {
                            seats.add(of(tool, platform, one, http));
                        }
                    }
                    return seats;
                });
            }
            var seats = new ArrayList<Seat>();
            for (var done : threads.invokeAll(tasks)) {
                seats.addAll(done.get());
            }
            return seats;
        }
    }

    private static Seat of(Subject tool, Platform platform, Reviewer one, Http http)
            throws IOException {
        var login = Login.one(tool, http, one.person());
        var now = Duration.ofMillis(System.currentTimeMillis()).toSeconds();
        var token = platform.sign(Claims.of(one.person(), 0, login.nonce(), tool.target(), now));
        var form =
                "id_token="
                        + token
                        + "&state="
                        + URLEncoder.encode(login.state(), StandardCharsets.UTF_8);
        var answer = http.send(Http.post(tool.port(), tool.launchPath(), login.cookies(), form));
        return new Seat(one, tool.port(), found(BEARER, answer.body()));
    }

    Kind kind() {
        return reviewer.kind();
    }

    /// The queue, the next of it where there is one, and back with it.
    void work(Http http, Latencies latencies) throws IOException {
        timed("page", "GET", "/review", "", 200, http, latencies);
        var taken = timed("next", "POST", "/review/next", "", 409, http, latencies);
        if (taken.status() == 200) {
            var back = "/review/submissions/" + found(BLIND, taken.body()) + "/hand-back";
            var form =
                    "reason=no_time&slot="
                            + URLEncoder.encode(found(SLOT, taken.body()), StandardCharsets.UTF_8);
            timed("release", "POST", back, form, 200, http, latencies);
        }
    }

    /// @param otherwise a status that is right, too
    private Http.Answer timed(
            String what,
            String method,
            String path,
            String form,
            int otherwise,
            Http http,
            Latencies latencies)
            throws IOException {
        var request = request(method, path, form);
        var began = System.nanoTime();
        var answer = http.send(request);
        var took = (System.nanoTime() - began) / 1e6;
        if (answer.status() != 200 && answer.status() != otherwise) {
            throw new IOException(
                    "%s answered %s with %d:%n%s"
                            .formatted(path, kind(), answer.status(), answer.body()));
        }
        latencies.add(answer.status() == 200 ? what : what + ", none", kind(), took);
        return answer;
    }

    /// As htmx asks.
    byte[] request(String method, String path, String form) {
        return (method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nAccept: text/html\r\nHX-Request: true\r\nAuthorization: Bearer "
                        + bearer
                        + (method.equals("GET")
                                ? ""
                                : "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                        + form.length())
                        + "\r\n\r\n"
                        + form)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String found(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in:\n" + text);
        }
        return matcher.group(1);
    }
}

package org.longleaf.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// A login that a subject answered, as the browser keeps it until the launch.
///
/// @param cookies as a browser sends them
record Login(String state, String nonce, String cookies) {

    private static final int CONNECTIONS = 8;

    /// @param perSecond over all connections, from the first request to the last answer
    record Many(List<Login> logins, double perSecond) {}

    static Login one(Subject subject, Http http, int launch) throws IOException {
        return one(subject, http, launch, subject.target());
    }

    /// @param target the address of the subject to which the launch shall lead
    static Login one(Subject subject, Http http, int launch, String target) throws IOException {
        var answer = http.send(request(subject, launch, target));
        if (answer.status() != 302 || answer.location() == null) {
            throw new IOException(
                    "%s answered a login with %d: %s"
                            .formatted(subject.name(), answer.status(), answer.body()));
        }
        var query = new HashMap<String, String>();
        for (var pair : URI.create(answer.location()).getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        var cookies = new ArrayList<String>();
        if (!subject.browserHas().isEmpty()) {
            cookies.add(subject.browserHas());
        }
        cookies.addAll(answer.cookies());
        return new Login(query.get("state"), query.get("nonce"), String.join("; ", cookies));
    }

    /// As many logins as asked for, over eight kept-alive connections.
    static Many many(Subject subject, int count) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var tasks = new ArrayList<Callable<List<Login>>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var from = (int) ((long) count * i / CONNECTIONS);
                var to = (int) ((long) count * (i + 1) / CONNECTIONS);
                tasks.add(() -> some(subject, from, to));
            }
            var began = System.nanoTime();
            var done = threads.invokeAll(tasks);
            var seconds = (System.nanoTime() - began) / 1e9;
            var logins = new ArrayList<Login>();
            for (var part : done) {
                logins.addAll(part.get());
            }
            return new Many(logins, count / seconds);
        }
    }

    private static List<Login> some(Subject subject, int from, int to) throws IOException {
        var logins = new ArrayList<Login>();
        try (var http = new Http(subject.port())) {
            for (var launch = from; launch < to; launch++) {
                logins.add(one(subject, http, launch));
            }
        }
        return logins;
    }

    /// What Canvas has the browser post to a tool's login address. `lti_storage_target` is left
    /// out, as in Canvas's mobile apps: all subjects then answer with a redirect.
    private static byte[] request(Subject subject, int launch, String target) {
        var form =
                "iss="
                        + encoded(Platform.ISSUER)
                        + "&login_hint="
                        + encoded("hint-" + launch % Claims.PEOPLE)
                        + "&client_id="
                        + Platform.CLIENT_ID
                        + "&lti_deployment_id="
                        + encoded(Platform.DEPLOYMENT)
                        + "&target_link_uri="
                        + encoded(target)
                        + "&lti_message_hint="
                        + "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.".repeat(8)
                        + "&canvas_environment=prod&canvas_region=us-east-1";
        return Http.post(subject.port(), subject.loginPath(), subject.browserHas(), form);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The launch that follows, signed now.
    byte[] launch(Subject subject, Platform platform, int launch) {
        return Http.post(
                subject.port(),
                subject.launchPath(),
                cookies,
                form(platform, launch, subject.target()));
    }

    /// What Canvas has the browser post then.
    String form(Platform platform, int launch, String target) {
        var now = Duration.ofMillis(System.currentTimeMillis()).toSeconds();
        var token = platform.sign(Claims.of(launch, nonce, target, now));
        return "id_token=" + token + "&state=" + encoded(state);
    }
}

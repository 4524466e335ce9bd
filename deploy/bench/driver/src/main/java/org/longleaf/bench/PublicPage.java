package org.longleaf.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Asks for a badge's public page as a browser does, over and over on one kept-alive connection,
/// and takes the time until the first byte of each answer. The page is written for each.
final class PublicPage {

    private static final int WARM_UP = 500;
    private static final double MOST_MILLISECONDS = 20;

    private final Running running;
    private final String path;

    /// @param id the badge's
    PublicPage(Running running, String id) {
        this.running = running;
        this.path = "/badges/" + id;
    }

    List<Figure> measure(int times) throws IOException {
        int port = running.subject().port();
        var took = new double[times];
        try (var http = new Http(port)) {
            String tag = null;
            for (int i = -WARM_UP; i < times; i++) {
                var asked = http.timed(Http.browse(port, path, ""));
                mustBe(200, asked.answer());
                tag = asked.answer().tag();
                if (i >= 0) {
                    took[i] = asked.nanos() / 1e6;
                }
            }
            var known = "If-None-Match: " + tag + "\r\n";
            mustBe(304, http.send(Http.browse(port, path, known)));
        }
        Arrays.sort(took);
        return List.of(
                figure("badge.public-page-first-byte-ms", Latencies.at(took, 0.99)),
                figure("badge.public-page-first-byte-p50-ms", Latencies.at(took, 0.5)));
    }

    private static Figure figure(String name, double milliseconds) {
        return new Figure(name, milliseconds, MOST_MILLISECONDS, 1, false, "ms");
    }

    private void mustBe(int status, Http.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException(path + " answers " + answer.status() + ", not " + status);
        }
    }
}

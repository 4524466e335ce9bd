package org.longleaf.bench.client;

import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.Score.Grade.Overwrite;
import org.longleaf.canvas.Score.Points;
import org.longleaf.canvas.ScoreTimes;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Waiting;

import java.math.BigDecimal;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Posts so many scores by ten threads, in a time that runs so many times faster than the
/// machine's, and prints how many were accepted and the seconds of that time it took.
final class PostScores {

    /// Both sides reckon it from the same moment.
    private static final class FastClock extends Clock implements Waiting {
        private final Instant base;
        private final long factor;

        FastClock(Instant base, long factor) {
            this.base = base;
            this.factor = factor;
        }

        @Override
        public Instant instant() {
            return base.plus(Duration.between(base, Instant.now()).multipliedBy(factor));
        }

        @Override
        public Instant now() {
            return instant();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.dividedBy(factor));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static final int THREADS = 10;
    private static final int WARM_UP = 300;

    private final LtiServices services;
    private final Platform platform;
    private final URI item;

    private PostScores(LtiServices services, URI far, String client) {
        this.services = services;
        platform = Platform.of(client, far.resolve("/login/oauth2/token"));
        item = far.resolve("/api/lti/courses/1/line_items/7");
    }

    /// @param arguments the far end's address, how many scores, the base moment, the factor, and
    ///   the address of another far end, where the program warms up first
    public static void main(String[] arguments) throws GeneralSecurityException {
        int scores = Integer.parseInt(arguments[1]);
        var clock = new FastClock(Instant.parse(arguments[2]), Long.parseLong(arguments[3]));
        var key = new AssertionKey("kid-1", key());
        try (var http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "bench/1.0")) {
            var polite =
                    new PoliteHttp(
                            http,
                            RateLedger.inMemory(),
                            clock,
                            Patience.atMost(Duration.ofHours(1)));
            var services = new LtiServices(new ServiceTokens(polite, () -> key, clock));
            new PostScores(services, URI.create(arguments[4]), "warm-up").post(WARM_UP, clock);
            var began = clock.instant();
            int accepted =
                    new PostScores(services, URI.create(arguments[0]), "10000000000001")
                            .post(scores, clock);
            var took = Duration.between(began, clock.instant());
            System.out.println(accepted + " " + took.toMillis() / 1000.0);
        }
    }

    private int post(int scores, FastClock clock) {
        var times = new ScoreTimes(clock);
        var next = new AtomicInteger();
        var accepted = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> {
                    for (int i = next.getAndIncrement(); i < scores; i = next.getAndIncrement()) {
                        var user = "user-" + i;
                        if (isAccepted(user, times.next(item, user))) {
                            accepted.incrementAndGet();
                        }
                    }
                });
            }
        }
        return accepted.get();
    }

    private boolean isAccepted(String user, Instant timestamp) {
        var points = Points.all(BigDecimal.TEN);
        var score = Score.graded(user, timestamp, points, Overwrite.REPLACE, null);
        var outcome = services.postScore(platform, item, score);
        if (outcome instanceof Accepted<?>) {
            return true;
        }
        System.err.println(outcome);
        return false;
    }

    private static RSAPrivateKey key() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return (RSAPrivateKey) generator.generateKeyPair().getPrivate();
    }
}

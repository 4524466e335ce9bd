package org.longleaf.tool.launch.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.MovableClock;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What becomes of launches when the hour is over in which a key set is believed.
class PlatformKeysTest {

    private static final JWKSelector KNOWN =
            new JWKSelector(new JWKMatcher.Builder().keyID("known").build());

    private final MovableClock clock = MovableClock.running();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String key = "known";
    private volatile boolean hangs;
    private HttpServer platform;
    private PlatformKeys keys;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        platform.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        platform.createContext(
                "/jwks",
                exchange -> {
                    asked.incrementAndGet();
                    if (hangs) {
                        hanging.countDown();
                        await(goOn);
                    }
                    byte[] body = keySet(key);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        platform.start();
        address = URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + "/jwks");
        keys = new PlatformKeys(new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "test"), clock);
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        platform.stop(0);
    }

    @Test
    void while_one_asks_anew_nobody_who_names_a_known_key_waits() throws Exception {
        assertThat(keys.select(address, KNOWN)).hasSize(1);
        clock.move(Duration.ofMinutes(61));
        hangs = true;
        try (var launches = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = launches.submit(() -> keys.select(address, KNOWN));
            await(hanging);

            for (int i = 0; i < PlatformKeys.MOST_WAITING + 10; i++) {
                assertThat(keys.select(address, KNOWN)).hasSize(1);
            }
            goOn.countDown();
            assertThat(first.get()).hasSize(1);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    @Timeout(30)
    void who_asks_anew_waits_for_a_slow_platform_but_a_moment() throws Exception {
        assertThat(keys.select(address, KNOWN)).hasSize(1);
        clock.move(Duration.ofMinutes(61));
        hangs = true;

        assertThat(keys.select(address, KNOWN)).hasSize(1);
        assertThat(goOn.getCount()).isOne();
    }

    @Test
    void a_platform_that_is_out_is_asked_now_and_then_and_its_keys_hold_for_a_day()
            throws Exception {
        assertThat(keys.select(address, KNOWN)).hasSize(1);
        status = 503;
        for (int minutes : new int[] {61, 1, 1}) {
            clock.move(Duration.ofMinutes(minutes));
            for (int i = 0; i < 5; i++) {
                assertThat(keys.select(address, KNOWN)).hasSize(1);
            }
        }
        // Each time twice: a line may break by chance.
        assertThat(asked).hasValue(1 + 3 * 2);

        clock.move(Duration.ofHours(23));
        assertThatThrownBy(() -> keys.select(address, KNOWN))
                .isInstanceOf(KeySourceException.class);
    }

    @Test
    void a_key_that_was_withdrawn_is_gone_soon_after_an_outage() throws Exception {
        assertThat(keys.select(address, KNOWN)).hasSize(1);
        status = 503;
        clock.move(Duration.ofMinutes(61));
        assertThat(keys.select(address, KNOWN)).hasSize(1);

        status = 200;
        key = "another";
        clock.move(Duration.ofMinutes(1));

        assertThat(keys.select(address, KNOWN)).isEmpty();
    }

    @Test
    void a_key_that_nobody_has_is_asked_for_twice_in_half_a_minute() throws Exception {
        var unknown = new JWKSelector(new JWKMatcher.Builder().keyID("unknown").build());
        assertThat(keys.select(address, KNOWN)).hasSize(1);

        assertThat(keys.select(address, unknown)).isEmpty();
        assertThatThrownBy(() -> keys.select(address, unknown))
                .isInstanceOf(KeySourceException.class);
        assertThat(asked).hasValue(2);

        clock.move(Duration.ofSeconds(31));
        key = "unknown";
        assertThat(keys.select(address, unknown)).hasSize(1);
    }

    private static byte[] keySet(String key) {
        return new JWKSet(
                        new OctetSequenceKey.Builder(Base64URL.encode("public here"))
                                .keyID(key)
                                .build())
                .toString(false)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

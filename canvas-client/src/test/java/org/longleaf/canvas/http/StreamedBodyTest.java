package org.longleaf.canvas.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

class StreamedBodyTest {
    private static final int HALF = 1 << 20;

    private final OutboundHttp http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Test/1.0");
    private final CountDownLatch halfArrived = new CountDownLatch(1);
    private final AtomicReference<String> head = new AtomicReference<>("");

    @AfterEach
    void close() {
        http.close();
    }

    /// The second half is not made before the far end has the first: whoever gathers the whole
    /// before sending would wait in vain.
    @Test
    void the_first_bytes_arrive_before_the_last_are_made() throws IOException {
        try (var farEnd = farEnd()) {
            var exchange =
                    http.post(
                            at(farEnd),
                            new Halves() {
                                @Override
                                public void writeTo(OutputStream out) throws IOException {
                                    out.write(new byte[HALF]);
                                    out.flush();
                                    awaitHalf();
                                    out.write(new byte[HALF]);
                                }
                            });

            assertThat(exchange)
                    .isInstanceOfSatisfying(
                            Answered.class, answer -> assertThat(answer.status()).isEqualTo(201));
        }
        assertThat(head.get())
                .startsWith("POST /upload HTTP/1.1")
                .contains("Content-Length: " + 2 * HALF)
                .contains("Content-Type: x/y")
                .contains("User-Agent: Test/1.0")
                .doesNotContain("chunked");
    }

    @Test
    void a_body_that_fails_breaks_the_request_off() throws IOException {
        try (var farEnd = farEnd()) {
            var exchange =
                    http.post(
                            at(farEnd),
                            new Halves() {
                                @Override
                                public void writeTo(OutputStream out) throws IOException {
                                    out.write(new byte[HALF]);
                                    throw new IOException("disk");
                                }
                            });

            assertThat(exchange).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void an_address_that_is_not_allowed_gets_no_byte() {
        var exchange =
                http.post(
                        URI.create("https://10.0.0.1/upload"),
                        new Halves() {
                            @Override
                            public void writeTo(OutputStream out) {
                                throw new AssertionError("bytes were asked for");
                            }
                        });

        assertThat(exchange).isInstanceOf(Refused.class);
    }

    private abstract static class Halves implements StreamedBody {
        @Override
        public String contentType() {
            return "x/y";
        }

        @Override
        public long length() {
            return 2 * HALF;
        }
    }

    private void awaitHalf() throws IOException {
        try {
            if (!halfArrived.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nothing has arrived");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static URI at(ServerSocket farEnd) {
        return URI.create("http://127.0.0.1:" + farEnd.getLocalPort() + "/upload");
    }

    private ServerSocket farEnd() throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(socket));
        return socket;
    }

    private void serve(ServerSocket socket) {
        try (var client = socket.accept()) {
            var in = client.getInputStream();
            var text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                text.append((char) in.read());
            }
            head.set(text.toString());
            in.readNBytes(HALF);
            halfArrived.countDown();
            if (in.readNBytes(HALF).length == HALF) {
                client.getOutputStream()
                        .write(
                                "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"
                                        .getBytes(US_ASCII));
            }
        } catch (IOException e) {
            // The other side went first.
        }
    }
}

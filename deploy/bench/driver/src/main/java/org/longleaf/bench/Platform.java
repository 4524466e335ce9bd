package org.longleaf.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A platform on loopback that has a key set, counts who reads it, and signs whatever it is given.
final class Platform implements AutoCloseable {

    static final String ISSUER = "https://canvas.instructure.com";
    static final String CLIENT_ID = "10000000000001";
    static final String DEPLOYMENT = "41:91f2a578896210a1172f5e792380bdf29100fdd7";

    private static final String KID = "2026-11-01T00:00:00Z_c7c7a6a0-3d5c-4c39-8f0a-6f1f3a3d2b10";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KID));

    private final KeyPair key;
    private final HttpServer server;
    private final AtomicInteger keySetReads = new AtomicInteger();

    Platform() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/jwks", this::keySet);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String keySetAddress() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    }

    /// How often the key set was read so far.
    int keySetReads() {
        return keySetReads.get();
    }

    String sign(String claims) {
        var signed = HEADER + "." + encoded(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void keySet(HttpExchange exchange) throws IOException {
        keySetReads.incrementAndGet();
        var rsa = (RSAPublicKey) key.getPublic();
        var json =
                """
                {"keys":[{"kty":"RSA","e":"%s","n":"%s","kid":"%s","alg":"RS256","use":"sig"}]}\
                """
                        .formatted(number(rsa.getPublicExponent()), number(rsa.getModulus()), KID);
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "max-age=864000");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(
                bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

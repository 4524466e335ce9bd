package org.longleaf.sandbox.registry;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches what a tool names by its address: from the web and this machine, never from a file, a
/// link-local address (where clouds keep their secrets) or anything that a redirect names.
@Component
public final class Fetch {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WORDS = "the address cannot be fetched";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Fetch() {}

    /// What the address gives, whole.
    ///
    /// @param most how many bytes it may be
    /// @throws IOException for any reason; which one is not told, so that nobody can look around in
    ///   the network of whoever runs the sandbox
    public byte[] get(String address, long most) throws IOException {
        var request = HttpRequest.newBuilder(checked(address)).timeout(PATIENCE).build();
        var coming =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            var answer = coming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException(WORDS);
            }
            return answer.body();
        } catch (ExecutionException | TimeoutException failed) {
            coming.cancel(true);
            throw new IOException(WORDS, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(WORDS, stopped);
        }
    }

    private static URI checked(String address) throws IOException {
        try {
            var uri = URI.create(address.strip());
            var web = List.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && isOpen(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException | UnknownHostException noAddress) {
            throw new IOException(WORDS, noAddress);
        }
        throw new IOException(WORDS);
    }

    private static boolean isOpen(URI uri) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(uri.getHost()))
                .noneMatch(one ->
                        one.isLinkLocalAddress()
                                || one.isAnyLocalAddress()
                                || one.isMulticastAddress());
    }
}

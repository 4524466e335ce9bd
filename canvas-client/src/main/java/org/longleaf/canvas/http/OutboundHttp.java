package org.longleaf.canvas.http;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The HTTP client of the tool, for addresses that others name. It reaches public addresses by
/// https only (see [OutboundPolicy]), checks the address at connect time, follows no redirect,
/// keeps no cookie, never repeats a request, and bounds time and size of every answer. Safe for
/// many threads.
public final class OutboundHttp implements AutoCloseable {
    /// How much of an answer's body is read unless the caller says otherwise: 1 MB.
    public static final int USUAL_BODY_BYTES = 1 << 20;

    private static final int SLOWEST_UPLOAD = 1 << 16;

    private final CloseableHttpClient secure;
    private final @Nullable CloseableHttpClient loopback;
    private final OutboundPolicy policy;
    private final OutboundLimits limits;
    private final String userAgent;
    private final CheckedDns.Lookup lookup;
    private final ScheduledThreadPoolExecutor deadlines =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("outbound-deadline").factory());

    /// @param userAgent names the tool; Canvas refuses API calls without one
    /// @throws IllegalArgumentException when it is blank, or no header can carry it
    public OutboundHttp(OutboundPolicy policy, String userAgent) {
        this(policy, userAgent, OutboundLimits.USUAL, InetAddress::getAllByName);
    }

    OutboundHttp(
            OutboundPolicy policy,
            String userAgent,
            OutboundLimits limits,
            CheckedDns.Lookup lookup) {
        if (userAgent.isBlank() || userAgent.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a User-Agent names the tool, in one line");
        }
        this.policy = policy;
        this.limits = limits;
        this.userAgent = userAgent;
        this.lookup = lookup;
        deadlines.setRemoveOnCancelPolicy(true);
        secure = GuardedClient.open(limits, userAgent, new CheckedDns(lookup, policy::allows));
        loopback =
                switch (policy) {
                    case PUBLIC_ONLY -> null;
                    case LOOPBACK_TOO ->
                            GuardedClient.open(
                                    limits,
                                    userAgent,
                                    new CheckedDns(lookup, InetAddress::isLoopbackAddress));
                };
    }

    /// The same way out for far ends that nobody trusts yet: on few lines of its own and for a
    /// shorter time, so that however slow they are, all other calls still go out.
    public OutboundHttp forStrangers() {
        return new OutboundHttp(policy, userAgent, OutboundLimits.STRANGERS, lookup);
    }

    /// Whether an address may be kept as one of a far end: absolute, with a host, without user and
    /// fragment, by https; by plain http only under [OutboundPolicy#LOOPBACK_TOO], to a loopback
    /// literal or `localhost`. Asks no DNS: what a name leads to is checked at each connection.
    public boolean accepts(URI uri) {
        return FarAddress.isAccepted(uri, policy);
    }

    /// Sends once and reads at most [#USUAL_BODY_BYTES]. Throws nothing for what happens outside.
    public Exchange send(OutboundRequest request) {
        return send(request, USUAL_BODY_BYTES);
    }

    /// Sends once and reads at most `mostBytes` of the answer's body. Throws nothing for what
    /// happens outside.
    public Exchange send(OutboundRequest request, int mostBytes) {
        var body = request.body();
        return send(
                request,
                body == null
                        ? null
                        : new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null),
                limits.altogether(),
                mostBytes);
    }

    /// Posts a body as it is made, once, and reads at most [#USUAL_BODY_BYTES] of the answer. The
    /// more there is to send, the longer it may take: a second more for each 64 kB.
    public Exchange post(URI uri, StreamedBody body) {
        return send(
                new OutboundRequest("POST", uri, Map.of(), null),
                new StreamedEntity(body),
                limits.altogether().plusSeconds(body.length() / SLOWEST_UPLOAD),
                USUAL_BODY_BYTES);
    }

    private Exchange send(
            OutboundRequest request,
            @Nullable HttpEntity body,
            Duration altogether,
            int mostBytes) {
        var uri = request.uri();
        if (FarAddress.isMalformed(uri)) {
            return new Refused("not an address with a host, or one with a user or an odd path");
        }
        var client = clientFor(uri);
        if (client == null) {
            return new Refused(uri.getHost() + ": only https is allowed");
        }
        var outgoing = new HttpUriRequestBase(request.method(), uri);
        request.headers().forEach(outgoing::setHeader);
        outgoing.setEntity(body);
        var deadline =
                deadlines.schedule(outgoing::cancel, altogether.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange(client, outgoing, mostBytes);
        } finally {
            deadline.cancel(false);
        }
    }

    private Exchange exchange(
            CloseableHttpClient client, HttpUriRequestBase outgoing, int mostBytes) {
        var context = HttpClientContext.create();
        try {
            return ReadAnswer.from(
                    client.executeOpen(null, outgoing, context), outgoing, mostBytes);
        } catch (CheckedDns.Forbidden e) {
            return new Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            var reason = outgoing.getAuthority().getHostName() + ": " + Mishap.words(e);
            return GuardedClient.beganToSend(context)
                    ? new Unknown(reason)
                    : new Unreachable(reason);
        }
    }

    private @Nullable CloseableHttpClient clientFor(URI uri) {
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> secure;
            case "http" -> loopback;
            default -> null;
        };
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        secure.close(CloseMode.GRACEFUL);
        if (loopback != null) {
            loopback.close(CloseMode.GRACEFUL);
        }
    }
}

package org.longleaf.canvas.manners;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;

import java.util.Set;

/// A request to a Canvas, and what must be known to send it politely.
///
/// @param mostBytes how much of the answer's body is read
/// @param knownUnits what it costs at Canvas at least: a token request 200, others unknown (0)
/// @param once whether it leaves more each time it is sent, though its method says otherwise: a PUT
///   that writes a comment
public record Call(
        Bucket bucket, OutboundRequest request, int mostBytes, double knownUnits, boolean once) {
    /// What Canvas adds for each request for a token (canvas-contract.md, section 4).
    public static final double TOKEN_UNITS = 200;

    // Canvas's sense of them: sent twice they leave what once leaves (RFC 9110, section 9.2.2).
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

    /// A call in somebody's name, to the bucket of the request's own host.
    public static Call of(String client, OutboundRequest request) {
        return new Call(
                Bucket.of(request.uri(), client), request, OutboundHttp.USUAL_BODY_BYTES, 0, false);
    }

    /// The same call, of whose answer that much is read.
    public Call reading(int mostBytes) {
        return new Call(bucket, request, mostBytes, knownUnits, once);
    }

    /// The same call, which is not idempotent whatever its method says.
    public Call onlyOnce() {
        return new Call(bucket, request, mostBytes, knownUnits, true);
    }

    /// A request for a token, which weighs on the bucket of the calls it is wanted for.
    public static Call forToken(Bucket bucket, OutboundRequest request) {
        return new Call(bucket, request, OutboundHttp.USUAL_BODY_BYTES, TOKEN_UNITS, false);
    }

    boolean isIdempotent() {
        return !once && IDEMPOTENT.contains(request.method());
    }

    // Hosted Canvas gives tokens on a host of their own.
    boolean isToItsBucket() {
        return Bucket.of(request.uri(), bucket.client()).equals(bucket);
    }

    double reserved() {
        return Math.max(Level.UP_FRONT, knownUnits);
    }

    /// Names method and place only.
    @Override
    public String toString() {
        return "Call[" + request + "]";
    }
}

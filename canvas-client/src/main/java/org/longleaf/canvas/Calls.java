package org.longleaf.canvas;

import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.Call;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.Reply;
import org.longleaf.canvas.manners.Reply.Sent;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Sends requests with a bearer token, and once more with a new one where Canvas says that the
/// token is the trouble; never a third time. What comes back becomes an [Outcome]. Both doors,
/// [LtiServices] and the REST one, stand on it; who uses those needs it not.
///
/// @param http keeps the calls under the rate Canvas allows
/// @param tokens asked for one with each call
/// @param clock reads a `Retry-After` that is a date
public record Calls(PoliteHttp http, TokenSource tokens, Clock clock) {
    /// How much of a list's page, or of a REST answer, is read: 8 MB.
    public static final int PAGE_BYTES = 8 << 20;

    /// Sends a request whose answer is at most [OutboundHttp#USUAL_BODY_BYTES].
    ///
    /// @param good makes the value of a good answer
    /// @return the value, or the failure of the call or of the token; a longer answer counts as
    ///   half
    /// @throws RuntimeException what `tokens` throws
    public <T> Outcome<T> send(OutboundRequest request, Reading<T> good) {
        return send(request, OutboundHttp.USUAL_BODY_BYTES, good);
    }

    /// Sends a request of whose answer at most `mostBytes` are read.
    ///
    /// @param good makes the value of a good answer
    /// @return the value, or the failure of the call or of the token; a longer answer counts as
    ///   half
    /// @throws RuntimeException what `tokens` throws
    public <T> Outcome<T> send(OutboundRequest request, int mostBytes, Reading<T> good) {
        return send(request, call -> call.reading(mostBytes), good);
    }

    /// Sends a request that leaves more each time it arrives, though its method says otherwise; of
    /// its answer [#PAGE_BYTES] are read at most.
    ///
    /// @param good makes the value of a good answer
    /// @return the value, or the failure of the call or of the token
    /// @throws RuntimeException what `tokens` throws
    public <T> Outcome<T> sendOnce(OutboundRequest request, Reading<T> good) {
        return send(request, call -> call.onlyOnce().reading(PAGE_BYTES), good);
    }

    private <T> Outcome<T> send(
            OutboundRequest request, UnaryOperator<Call> manner, Reading<T> good) {
        var address = request.uri();
        return tokens.token(address)
                .then(token -> {
                    var reply = sent(request, manner, token);
                    return isBlamed(reply)
                            ? tokens.insteadOf(token, address)
                                    .then(fresh ->
                                            verdict(fresh).on(sent(request, manner, fresh), good))
                            : verdict(token).on(reply, good);
                });
    }

    /// A list that comes in pages, of which nothing has been asked for yet.
    ///
    /// @param first the address of its first page
    /// @param accept the media type asked for
    /// @param what names the list in a reason, as in "the roster's answer"
    /// @param page reads the items of one page
    /// @return walking it throws a [PageFailed] when a page cannot be had, and what `tokens` throws
    public <T> Listing<T> list(URI first, String accept, String what, Reading<List<T>> page) {
        return new Listing<>(
                first,
                what,
                address ->
                        send(
                                OutboundRequest.get(address).with("Accept", accept),
                                PAGE_BYTES,
                                answer ->
                                        page.of(answer)
                                                .then(items ->
                                                        NextPage.after(address, answer, what)
                                                                .then(next ->
                                                                        new Outcome.Accepted<>(
                                                                                new Listing.Page<>(
                                                                                        items,
                                                                                        next))))));
    }

    private Reply sent(OutboundRequest request, UnaryOperator<Call> manner, Bearer token) {
        return http.send(
                manner.apply(
                        Call.of(tokens.client(), request.with("Authorization", token.header()))));
    }

    private boolean isBlamed(Reply reply) {
        return reply instanceof Sent(Answered answer) && tokens.isBlamed(answer);
    }

    private Verdict verdict(Bearer token) {
        return new Verdict(clock, Set.of(token.value()));
    }
}

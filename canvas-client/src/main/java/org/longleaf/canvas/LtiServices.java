package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Optional;

/// The LTI Advantage services of a Canvas (1EdTech AGS 2.0; canvas-contract.md, section 5). Each
/// method sends one call, at most once more with a new token, and throws nothing for what the far
/// end does. The bearer goes to the line item's own host, so a caller passes only line items that a
/// checked launch of that platform brought.
public final class LtiServices {
    public static final String SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public static final String RESULT_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    public static final String LINE_ITEM_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    private final AuthorizedCalls calls;

    public LtiServices(OutboundHttp http, ServiceTokens tokens, Clock clock) {
        this.calls = new AuthorizedCalls(http, tokens, clock);
    }

    /// Posts one score. Safe to repeat with the same score but for its comment, which Canvas writes
    /// again each time: after a `TryLater` with `mayHaveArrived`, read the result first and send
    /// [Score#withoutComment()] where the comment stands.
    public Outcome<Score.Receipt> postScore(Platform platform, URI lineItem, Score score) {
        var request =
                OutboundRequest.post(
                        below(lineItem, "/scores", ""),
                        "application/vnd.ims.lis.v1.score+json",
                        score.toJson());
        return calls.send(
                platform, SCORE_SCOPE, request, answer -> new Accepted<>(Score.Receipt.of(answer)));
    }

    /// The result the tool has stored for one person; empty where there is none yet, and also where
    /// the person is no student of the course.
    public Outcome<Optional<Result>> readResult(Platform platform, URI lineItem, String userId) {
        var request =
                OutboundRequest.get(
                                below(
                                        lineItem,
                                        "/results",
                                        "user_id=" + URLEncoder.encode(userId, UTF_8)))
                        .with("Accept", "application/vnd.ims.lis.v2.resultcontainer+json");
        return calls.send(platform, RESULT_SCOPE, request, answer -> Result.of(userId, answer));
    }

    /// The line item itself, for the maximum its scores are measured by.
    public Outcome<LineItem> readLineItem(Platform platform, URI lineItem) {
        var request =
                OutboundRequest.get(lineItem)
                        .with("Accept", "application/vnd.ims.lis.v2.lineitem+json");
        return calls.send(platform, LINE_ITEM_SCOPE, request, LineItem::of);
    }

    // The part goes before a query the line item's own address may have, which stays as it is.
    private static URI below(URI lineItem, String part, String query) {
        var text = lineItem.toString();
        int fragment = text.indexOf('#');
        var plain = fragment < 0 ? text : text.substring(0, fragment);
        int mark = plain.indexOf('?');
        var path = mark < 0 ? plain : plain.substring(0, mark);
        var own = mark < 0 ? "" : plain.substring(mark + 1);
        var all = own.isEmpty() || query.isEmpty() ? own + query : own + "&" + query;
        var base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(base + part + (all.isEmpty() ? "" : "?" + all));
    }
}

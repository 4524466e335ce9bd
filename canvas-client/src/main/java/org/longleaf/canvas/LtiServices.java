package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The LTI Advantage services of a Canvas (1EdTech AGS 2.0 and NRPS 2.0; canvas-contract.md,
/// sections 5 and 6). Each call is sent once, and once more with a new token; nothing is thrown
/// nothing for what the far end does. The bearer goes to the line item's own host, so a caller
/// passes only line items that a checked launch of that platform brought.
public final class LtiServices {
    public static final String SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public static final String RESULT_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    public static final String LINE_ITEM_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    public static final String ROSTER_SCOPE =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    public static final String REGISTRATION_SCOPE =
            "https://purl.imsglobal.org/spec/lti-reg/scope/registration";

    private static final String LINE_ITEM_TYPE = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINE_ITEMS_TYPE =
            "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String ROSTER_TYPE =
            "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

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
        var request = OutboundRequest.get(lineItem).with("Accept", LINE_ITEM_TYPE);
        return calls.send(
                platform,
                LINE_ITEM_SCOPE,
                request,
                answer -> Fields.read(answer, "the line item's answer", LineItem::of));
    }

    /// Makes a line item, and at Canvas an assignment with it. Not safe to repeat: after a
    /// `TryLater` with `mayHaveArrived`, look it up by [#lineItems] first.
    ///
    /// @param lineItems the course's line items, from a checked launch
    /// @param launchUrl what the assignment launches, on the tool's own domain; null for a column
    ///   with nothing to open
    public Outcome<LineItem> createLineItem(
            Platform platform, URI lineItems, NewLineItem item, @Nullable URI launchUrl) {
        var request =
                OutboundRequest.post(lineItems, LINE_ITEM_TYPE, item.toJson(launchUrl))
                        .with("Accept", LINE_ITEM_TYPE);
        return calls.send(
                platform,
                LINE_ITEM_SCOPE,
                request,
                answer ->
                        Fields.readDone(
                                answer,
                                "the new line item's answer",
                                one -> LineItem.of(one, lineItems)));
    }

    /// Deletes a line item, and at Canvas its assignment with all grades. One that is gone already
    /// counts as deleted. Canvas refuses where a teacher made the assignment.
    public Outcome<Done> deleteLineItem(Platform platform, URI lineItem) {
        return calls.judged(
                platform, LINE_ITEM_SCOPE, OutboundRequest.delete(lineItem), LtiServices::deleted);
    }

    // Only a deletion's empty answers mean this: elsewhere the same 401 is an odd one, and a 404 a
    // loss.
    private static Outcome<Done> deleted(Verdict verdict, Exchange exchange) {
        if (exchange instanceof Answered answer && answer.body().isBlank()) {
            if (answer.status() == 401) {
                return new AskAPerson<>(
                        "Canvas answered 401: the line item belongs to an assignment that was made"
                                + " in Canvas, where it can be deleted");
            }
            if (answer.status() == 404) {
                return new Accepted<>(Done.DONE);
            }
        }
        return verdict.on(exchange, _ -> new Accepted<>(Done.DONE));
    }

    /// The tool's own line items of a course.
    ///
    /// @param resourceId only those with this name of the tool's; null for all
    public Outcome<List<LineItem>> lineItems(
            Platform platform, URI lineItems, @Nullable String resourceId) {
        var filter =
                resourceId == null
                        ? ""
                        : "resource_id=" + URLEncoder.encode(resourceId, UTF_8) + "&";
        return new Pages(calls, LINE_ITEM_SCOPE, LINE_ITEMS_TYPE)
                .all(
                        platform,
                        below(lineItems, "", filter + "limit=100"),
                        answer ->
                                Fields.readList(
                                        answer,
                                        "the line items' answer",
                                        one -> LineItem.of(one, lineItems)))
                // Not every platform heeds resource_id.
                .then(all ->
                        new Accepted<>(
                                all.stream()
                                        .filter(one ->
                                                resourceId == null
                                                        || resourceId.equals(one.resourceId()))
                                        .toList()));
    }

    /// Everybody who belongs to a course or group, from all pages.
    public Outcome<Roster> roster(Platform platform, URI contextMemberships) {
        return new Pages(calls, ROSTER_SCOPE, ROSTER_TYPE)
                .all(
                        platform,
                        contextMemberships,
                        answer -> Fields.read(answer, "the roster's answer", Roster::page))
                .then(members -> new Accepted<>(Roster.of(members)));
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
        var base =
                !part.isEmpty() && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(base + part + (all.isEmpty() ? "" : "?" + all));
    }
}

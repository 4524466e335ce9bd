package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Roster.Asked;
import org.longleaf.canvas.Roster.Member;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.PoliteHttp;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The LTI Advantage services of a Canvas (1EdTech AGS 2.0 and NRPS 2.0; canvas-contract.md,
/// sections 5 and 6). Calls are kept under the rate Canvas allows, may be held back for it, and are
/// repeated only where that is safe (see [PoliteHttp]); a token that Canvas refuses is replaced
/// once. Nothing is thrown for what the far end does: it is in the [Outcome], and only walking a
/// [Listing] throws, a [PageFailed]. The bearer goes to the line item's own host, so a caller
/// passes only addresses that a checked launch of that platform brought. Every method throws an
/// `IllegalStateException` when the tool has no key, or one that cannot sign. Safe for many
/// threads.
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

    private static final String RESULTS_TYPE = "application/vnd.ims.lis.v2.resultcontainer+json";

    private static final String MOST_ITEMS = "limit=100";
    private static final String RESULTS = "the results' answer";
    private static final String LINE_ITEMS = "the line items' answer";
    private static final String ROSTER = "the roster's answer";

    private final ServiceTokens tokens;

    /// With the manners of its tokens, since a request for a token and a call fill one bucket.
    public LtiServices(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    private Calls calls(Platform platform, String scope) {
        return new Calls(tokens.http(), new ServiceBearer(tokens, platform, scope), tokens.clock());
    }

    /// Posts one score (AGS 2.0, section 3.4; canvas-contract.md, section 5.2), with
    /// [#SCORE_SCOPE]. Never repeated here once it may have been sent. Safe to repeat with the same
    /// score but for its comment, which Canvas writes again each time: after a `TryLater` with
    /// `mayHaveArrived`, read the result first and send [Score#withoutComment()] where the comment
    /// stands.
    public Outcome<Score.Receipt> postScore(Platform platform, URI lineItem, Score score) {
        var request =
                OutboundRequest.post(
                        below(lineItem, "/scores", ""),
                        "application/vnd.ims.lis.v1.score+json",
                        score.toJson());
        return calls(platform, SCORE_SCOPE).send(request, Score.Receipt::of);
    }

    /// The result the tool has stored for one person (AGS 2.0, section 3.3; canvas-contract.md,
    /// section 5.3), with [#RESULT_SCOPE]; empty where there is none yet, and also where the person
    /// is no student of the course.
    public Outcome<Optional<Result>> readResult(Platform platform, URI lineItem, String userId) {
        var query = "user_id=" + URLEncoder.encode(userId, UTF_8);
        return calls(platform, RESULT_SCOPE)
                .list(
                        below(lineItem, "/results", query),
                        RESULTS_TYPE,
                        RESULTS,
                        LtiServices::results)
                .all()
                // Not every platform heeds user_id; another person's result must not pass.
                .then(all ->
                        new Accepted<>(
                                all.stream()
                                        .filter(one -> userId.equals(one.userId()))
                                        .findFirst()));
    }

    /// Everybody's results of a line item, page by page: those whom the tool has scored (AGS 2.0,
    /// section 3.3), with [#RESULT_SCOPE]. Walking it throws a [PageFailed] when a page cannot be
    /// had.
    public Listing<Result> results(Platform platform, URI lineItem) {
        return calls(platform, RESULT_SCOPE)
                .list(
                        below(lineItem, "/results", MOST_ITEMS),
                        RESULTS_TYPE,
                        RESULTS,
                        LtiServices::results);
    }

    private static Outcome<List<Result>> results(CanvasBody answer) {
        return Fields.readList(answer, RESULTS, Result::of);
    }

    /// The line item itself, for the maximum its scores are measured by (AGS 2.0, section 3.2),
    /// with [#LINE_ITEM_SCOPE].
    public Outcome<LineItem> readLineItem(Platform platform, URI lineItem) {
        var request = OutboundRequest.get(lineItem).with("Accept", LINE_ITEM_TYPE);
        return calls(platform, LINE_ITEM_SCOPE)
                .send(
                        request,
                        answer -> Fields.read(answer, "the line item's answer", LineItem::of));
    }

    /// Makes a line item, and at Canvas an assignment with it (AGS 2.0, section 3.2;
    /// canvas-contract.md, section 5.1), with [#LINE_ITEM_SCOPE]. Not safe to repeat: after a
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
        return calls(platform, LINE_ITEM_SCOPE)
                .send(
                        request,
                        answer ->
                                Fields.readDone(
                                        answer,
                                        "the new line item's answer",
                                        one -> LineItem.of(one, lineItems)));
    }

    /// Changes what a line item is called and measured by, and at Canvas its assignment's name and
    /// points (AGS 2.0, section 3.2; canvas-contract.md, section 5.1), with [#LINE_ITEM_SCOPE].
    /// Somebody else's is an `AskAPerson` (412).
    ///
    /// @param lineItem its own address, which no answer changes
    public Outcome<LineItem> updateLineItem(Platform platform, URI lineItem, NewLineItem item) {
        var request =
                new OutboundRequest("PUT", lineItem, Map.of(), item.toJson(null))
                        .with("Content-Type", LINE_ITEM_TYPE)
                        .with("Accept", LINE_ITEM_TYPE);
        return calls(platform, LINE_ITEM_SCOPE)
                .send(
                        request,
                        answer ->
                                Fields.readDone(
                                        answer,
                                        "the changed line item's answer",
                                        one -> LineItem.of(one, lineItem)));
    }

    /// Deletes a line item, and at Canvas its assignment with all grades (AGS 2.0, section 3.2;
    /// canvas-contract.md, section 5.1), with [#LINE_ITEM_SCOPE]. One that is gone already counts
    /// as deleted. Canvas refuses where a teacher made the assignment.
    public Outcome<Done> deleteLineItem(Platform platform, URI lineItem) {
        return calls(platform, LINE_ITEM_SCOPE)
                .send(OutboundRequest.delete(lineItem), new Deletion());
    }

    // Only a deletion's empty answers mean this: elsewhere the same 401 is an odd one, and a 404 a
    // loss.
    private record Deletion() implements Reading<Done> {
        @Override
        public boolean takes(Answered answer) {
            return answer.succeeded()
                    || (answer.complete()
                            && answer.body().isBlank()
                            && (answer.status() == 401 || answer.status() == 404));
        }

        @Override
        public Outcome<Done> of(CanvasBody answer) {
            return answer.from().status() == 401
                    ? new AskAPerson<>(
                            "Canvas answered 401: the line item belongs to an assignment that was"
                                    + " made in Canvas, where it can be deleted")
                    : new Accepted<>(Done.DONE);
        }
    }

    /// The tool's own line items of a course, all of them or none (AGS 2.0, section 3.2;
    /// canvas-contract.md, section 5.1), with [#LINE_ITEM_SCOPE].
    ///
    /// @param resourceId only those with this name of the tool's; null for all
    public Outcome<List<LineItem>> lineItems(
            Platform platform, URI lineItems, @Nullable String resourceId) {
        var filter =
                resourceId == null
                        ? ""
                        : "resource_id=" + URLEncoder.encode(resourceId, UTF_8) + "&";
        return calls(platform, LINE_ITEM_SCOPE)
                .list(
                        below(lineItems, "", filter + MOST_ITEMS),
                        LINE_ITEMS_TYPE,
                        LINE_ITEMS,
                        answer ->
                                Fields.readList(
                                        answer, LINE_ITEMS, one -> LineItem.of(one, lineItems)))
                .all()
                // Not every platform heeds resource_id.
                .then(all ->
                        new Accepted<>(
                                all.stream()
                                        .filter(one ->
                                                resourceId == null
                                                        || resourceId.equals(one.resourceId()))
                                        .toList()));
    }

    /// Everybody who belongs to a course or group, from all pages, or nobody where one cannot be
    /// had (NRPS 2.0, section 2), with [#ROSTER_SCOPE]. It is held in memory, and who appears on
    /// two pages counts once.
    public Outcome<Roster> roster(Platform platform, URI contextMemberships) {
        return members(platform, contextMemberships, Asked.EVERYBODY)
                .all()
                .then(members -> new Accepted<>(Roster.of(members)));
    }

    /// Who belongs to a course or group, page by page (NRPS 2.0, section 2.4; canvas-contract.md,
    /// section 6), with [#ROSTER_SCOPE]. Who is no longer active is left out. Walking it throws a
    /// [PageFailed] when a page cannot be had.
    ///
    /// @param contextMemberships from a checked launch
    public Listing<Member> members(Platform platform, URI contextMemberships, Asked asked) {
        return calls(platform, ROSTER_SCOPE)
                .list(
                        below(contextMemberships, "", asked.query(contextMemberships)),
                        ROSTER_TYPE,
                        ROSTER,
                        answer -> Fields.read(answer, ROSTER, Roster::page));
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

package org.longleaf.canvas;

import static org.longleaf.canvas.ServiceAddress.below;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Roster.Asked;
import org.longleaf.canvas.Roster.Member;
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
/// passes only addresses that a checked launch of that platform brought.
///
/// An answer of success that is cut, or no JSON, is a `TryLater`, with `mayHaveArrived` where the
/// call has changed something; one with a wrong field, such as a number where a text was promised,
/// an `AskAPerson` that names the field and the answer. Safe for many threads.
public final class LtiServices {
    /// To post scores (AGS 2.0, section 3.4).
    public static final String SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    /// To read results (AGS 2.0, section 3.3).
    public static final String RESULT_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    /// To ask how far a file of a score is, Canvas's own ([#fileProgress]).
    public static final String PROGRESS_SCOPE =
            "https://canvas.instructure.com/lti-ags/progress/scope/show";

    /// To read, make, change and delete line items (AGS 2.0, section 3.2).
    public static final String LINE_ITEM_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    /// To read line items where [#LINE_ITEM_SCOPE] is not granted.
    public static final String LINE_ITEM_READ_SCOPE =
            "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";

    /// To read who is in a course (NRPS 2.0).
    public static final String ROSTER_SCOPE =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    /// To read and change the tool's registration (canvas-contract.md, section 3.4).
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
        return calls(new ServiceBearer(tokens, platform, scope, null));
    }

    private Calls readingLineItems(Platform platform) {
        return calls(new ServiceBearer(tokens, platform, LINE_ITEM_SCOPE, LINE_ITEM_READ_SCOPE));
    }

    private Calls calls(ServiceBearer bearer) {
        return new Calls(tokens.http(), bearer, tokens.clock());
    }

    /// Posts one score (AGS 2.0, section 3.4; canvas-contract.md, section 5.2), with
    /// [#SCORE_SCOPE]. Never repeated here once it may have been sent. Safe to repeat with the same
    /// score but for its comment, which Canvas writes again each time: after a `TryLater` with
    /// `mayHaveArrived`, read the result first and send [Score#withoutComment()] where the comment
    /// stands; keep that it stood, since the result then shows none. A `Never` that says "a newer
    /// score stands" was refused for its timestamp alone: read the result, and where this score is
    /// to win send [Score#at].
    ///
    /// @return `Never` where a newer score stands, the assignment is gone, the course has concluded
    ///   or the person is no student there; `TryLater` where the assignment is not published yet;
    ///   `AskAPerson` where the course is outside its dates or a scope is missing
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<Score.Receipt> postScore(Platform platform, URI lineItem, Score score) {
        var request =
                OutboundRequest.post(
                        below(lineItem, "/scores", ""),
                        "application/vnd.ims.lis.v1.score+json",
                        score.toJson());
        return calls(platform, SCORE_SCOPE)
                .send(request, answer -> Score.Receipt.of(answer, lineItem));
    }

    /// How far Canvas is with a file that a score handed in (canvas-contract.md, section 5.2), with
    /// [#PROGRESS_SCOPE]. To be asked again, after a while, until it is over.
    ///
    /// @param progress from the score's [Score.Receipt]
    /// @return `AskAPerson` where its state is none that Canvas knows, or the scope is missing
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<FileProgress> fileProgress(Platform platform, URI progress) {
        return calls(platform, PROGRESS_SCOPE)
                .send(
                        OutboundRequest.get(progress).with("Accept", "application/json"),
                        answer ->
                                Fields.read(
                                        answer, "the file's progress answer", FileProgress::of));
    }

    /// The result the tool has stored for one person (AGS 2.0, section 3.3; canvas-contract.md,
    /// section 5.3), with [#RESULT_SCOPE]; empty where there is none yet, and also where the person
    /// is no student of the course.
    ///
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
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
    ///
    /// @return nothing is asked for before it is walked, and walking throws also an
    ///   `IllegalStateException` when the tool has no key, or one that cannot sign
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
    /// with [#LINE_ITEM_SCOPE], or [#LINE_ITEM_READ_SCOPE] where the platform grants only that.
    ///
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<LineItem> readLineItem(Platform platform, URI lineItem) {
        var request = OutboundRequest.get(lineItem).with("Accept", LINE_ITEM_TYPE);
        return readingLineItems(platform)
                .send(
                        request,
                        answer ->
                                Fields.read(
                                        answer,
                                        "the line item's answer",
                                        one -> LineItem.of(one, lineItem)));
    }

    /// Makes a line item, and at Canvas an assignment with it (AGS 2.0, section 3.2;
    /// canvas-contract.md, section 5.1), with [#LINE_ITEM_SCOPE]. Not safe to repeat: after a
    /// `TryLater` with `mayHaveArrived`, look it up by [#lineItems] first.
    ///
    /// @param lineItems the course's line items, from a checked launch
    /// @param launchUrl what the assignment launches, on the tool's own domain; null for a column
    ///   with nothing to open
    /// @return the line item, with the address by which it is scored; `AskAPerson` where that is
    ///   not on the list's own origin
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
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
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
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
    /// as deleted.
    ///
    /// @return `AskAPerson` where a teacher made the assignment
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<Done> deleteLineItem(Platform platform, URI lineItem) {
        return calls(platform, LINE_ITEM_SCOPE)
                .send(OutboundRequest.delete(lineItem), new LineItemDeletion());
    }

    /// The tool's own line items of a course, all of them or none (AGS 2.0, section 3.2;
    /// canvas-contract.md, section 5.1), with [#LINE_ITEM_SCOPE], or [#LINE_ITEM_READ_SCOPE] where
    /// the platform grants only that.
    ///
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<List<LineItem>> lineItems(
            Platform platform, URI lineItems, LineItemFilter wanted) {
        return readingLineItems(platform)
                .list(
                        below(lineItems, "", wanted.query() + MOST_ITEMS),
                        LINE_ITEMS_TYPE,
                        LINE_ITEMS,
                        answer ->
                                Fields.readList(
                                        answer, LINE_ITEMS, one -> LineItem.of(one, lineItems)))
                .all()
                .then(all -> new Accepted<>(all.stream().filter(wanted::takes).toList()));
    }

    /// Everybody who belongs to a course or group, from all pages, or nobody where one cannot be
    /// had (NRPS 2.0, section 2), with [#ROSTER_SCOPE]. It is held in memory, and who appears on
    /// two pages counts once.
    ///
    /// @param contextMemberships from a checked launch
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
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
    /// @return nothing is asked for before it is walked, and walking throws also an
    ///   `IllegalStateException` when the tool has no key, or one that cannot sign
    public Listing<Member> members(Platform platform, URI contextMemberships, Asked asked) {
        return calls(platform, ROSTER_SCOPE)
                .list(
                        below(contextMemberships, "", asked.query(contextMemberships)),
                        ROSTER_TYPE,
                        ROSTER,
                        answer -> Fields.read(answer, ROSTER, Roster::page));
    }
}

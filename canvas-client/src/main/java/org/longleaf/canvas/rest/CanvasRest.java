package org.longleaf.canvas.rest;

import org.longleaf.canvas.Calls;
import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.PageFailed;
import org.longleaf.canvas.TokenSource;
import org.longleaf.canvas.manners.PoliteHttp;

import java.net.URI;
import java.time.Clock;

/// A Canvas's REST API in a user's name (canvas-contract.md, section 9). What it can be asked for
/// stands in its parts. Records go in and come out, ids are texts, what Canvas sends besides is not
/// looked at, and lists are read page by page as they are walked.
///
/// What holds for every call; besides, each says what matters most for itself and what its own
/// arguments make it throw:
///
/// - Nothing is thrown for what the far end does; it is in the [Outcome], with Canvas's own words.
///   Only walking a [Listing] throws, a [PageFailed]. An upload throws where its own file fails.
/// - What the [TokenSource] throws, such as where a [KeptGrant] cannot be read, comes out of the
///   call; of a list's page that was read ahead, within an `IllegalStateException`.
/// - A key, an id or a value that cannot be one is an `IllegalArgumentException` before anything is
///   sent.
/// - `TryLater`: a throttle of either kind (403 by its words, 429), 408, 409, 425, 5xx, 422 that
///   speaks of something unpublished, no connection, no answer, half an answer. Its
///   `mayHaveArrived` says whether Canvas may have acted.
/// - `AskAPerson`: 400 and any other 422, with what Canvas says; 401 and 403 without
///   `WWW-Authenticate`, which mean that the user may not do it; a token that is dead and cannot be
///   replaced; 404 with words; a 200 that says `{"error":true}`; an answer whose fields are of a
///   wrong type, by their names.
/// - `Never`: 404 without a word, which is something deleted; 422 that says that somebody is not a
///   student, or something has concluded.
/// - A 401 with `WWW-Authenticate` means that the token is dead: it is replaced once, and the call
///   made once more.
/// - GET, PUT and DELETE are repeated by themselves where Canvas was too busy to act; POST never
///   is, nor is a PUT that writes a comment.
///
/// Safe for many threads.
public final class CanvasRest {
    private final RestCalls calls;

    /// @param http the one that all doors share, since it counts what Canvas counts together
    /// @param canvas such as `https://canvas.example`; by plain http only to this machine
    /// @param tokens whose calls they are: [OAuthTokens], or a [FixedToken] to try things out
    /// @param clock reads a `Retry-After` that is a date
    /// @throws IllegalArgumentException when `canvas` is no such address
    public CanvasRest(PoliteHttp http, URI canvas, TokenSource tokens, Clock clock) {
        this(new RestCalls(new Calls(http, tokens, clock), new CanvasAddress(canvas), null));
    }

    private CanvasRest(RestCalls calls) {
        this.calls = calls;
    }

    /// A door whose every call is made in this person's place (`as_user_id`; canvas-contract.md,
    /// section 9.2); this one stays as it is. Canvas logs it, and asks that the token's user may
    /// become the person and has at least the person's rights; where not, calls are an
    /// `AskAPerson`.
    ///
    /// @return that door; nothing is asked of Canvas, and nothing thrown, before it is called
    public CanvasRest actingAs(UserKey person) {
        return new CanvasRest(new RestCalls(calls.calls(), calls.canvas(), person));
    }

    /// People, and where they are enrolled.
    ///
    /// @return always a door; nothing is thrown before it is called
    public People people() {
        return new People(calls);
    }

    /// Courses, and who is in them.
    ///
    /// @return always a door; nothing is thrown before it is called
    public Courses courses() {
        return new Courses(calls);
    }

    /// What was handed in: its grade, rubric rows, comments and history.
    ///
    /// @return always a door; nothing is thrown before it is called
    public Submissions submissions() {
        return new Submissions(calls);
    }

    /// Assignments, with their rubrics.
    ///
    /// @return always a door; nothing is thrown before it is called
    public Assignments assignments() {
        return new Assignments(calls);
    }

    /// Rubrics, and what was given by them.
    ///
    /// @return always a door; nothing is thrown before it is called
    public Rubrics rubrics() {
        return new Rubrics(calls);
    }

    /// Files, and how they come to Canvas.
    ///
    /// @return always a door; nothing is thrown before it is called
    public CanvasFiles files() {
        return new CanvasFiles(calls);
    }

    /// Columns of text in the gradebook.
    ///
    /// @return always a door; nothing is thrown before it is called
    public GradebookColumns columns() {
        return new GradebookColumns(calls);
    }

    /// Messages between people.
    ///
    /// @return always a door; nothing is thrown before it is called
    public Conversations conversations() {
        return new Conversations(calls);
    }

    /// Learning outcomes, to be read.
    ///
    /// @return always a door; nothing is thrown before it is called
    public LearningOutcomes outcomes() {
        return new LearningOutcomes(calls);
    }

    @Override
    public String toString() {
        return "CanvasRest[" + calls.canvas().base() + "]";
    }
}

package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.CanvasBody;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;

import java.util.List;

/// Canvas's inbox (canvas-contract.md, section 9.6). What a call may come to stands at
/// [CanvasRest].
public final class Conversations {
    private static final String WHAT = "the conversations' answer";

    private final RestCalls calls;

    Conversations(RestCalls calls) {
        this.calls = calls;
    }

    /// The inbox of the token's user, or of whom the door acts as: `GET /api/v1/conversations`.
    ///
    /// @return walking it throws a `PageFailed` when a page cannot be had; see [CanvasRest] for why
    public Listing<Conversation> inbox() {
        return calls.list(api("conversations"), new Form(), WHAT, Conversation::of);
    }

    /// The conversations in which the token's user wrote to somebody, the last one first: `GET
    /// /api/v1/conversations?scope=sent&filter[]=user_…`. What was only sent is not in the sender's
    /// [#inbox()].
    ///
    /// @param userId Canvas's own id of the recipient
    /// @return walking it throws a `PageFailed` when a page cannot be had; see [CanvasRest] for why
    /// @throws IllegalArgumentException when the id is none
    public Listing<SentMessage> sentTo(String userId) {
        return calls.list(
                api("conversations"),
                new Form().with("scope", "sent").with("filter[]", "user_" + Keys.id(userId)),
                WHAT,
                SentMessage::of);
    }

    /// Sends a message: `POST /api/v1/conversations`. Not safe to repeat, since each one arrives:
    /// after a `TryLater` with `mayHaveArrived`, look for it with [#sentTo(String)] first.
    ///
    /// @return the conversations it is in: one, or one for each recipient; `AskAPerson` where the
    ///   sender may not write to a recipient; a `TryLater` with `mayHaveArrived` may have sent it,
    ///   also where Canvas's answer cannot be read; see [CanvasRest] for the rest
    public Outcome<List<Conversation>> send(NewMessage message) {
        return calls.change("POST", api("conversations"), message.form(), Conversations::sent);
    }

    // What cannot be read was sent all the same.
    private static Outcome<List<Conversation>> sent(CanvasBody answer) {
        return Fields.readList(answer, WHAT, Conversation::of).arrived(true);
    }
}

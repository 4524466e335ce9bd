package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.CanvasBody;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Reading;
import org.longleaf.canvas.Verdict;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.http.WebAddress;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;

/// Files, which come to Canvas in three steps (canvas-contract.md, section 9.5): ask where to, by
/// the `POST` that each method names; `POST` the bytes to the address Canvas answers, which may be
/// another host and gets no token; `GET` the address that host answers, by a 201 or a redirect,
/// with the token again, and only on Canvas's own origin. What a call may come to stands at
/// [CanvasRest].
///
/// Every upload throws an [UncheckedIOException] when the file itself cannot be read, or is not as
/// long as it was said to be; nothing is left at Canvas then. It is an `AskAPerson` also where
/// Canvas names an address that may not be called; a reason says "Canvas" also of the host that the
/// bytes went to. Safe to repeat with [NewFile.OnDuplicate#OVERWRITE]; otherwise a `TryLater` with
/// `mayHaveArrived` may leave a second file.
public final class CanvasFiles {
    private static final String UPLOADED = "the uploaded file's answer";

    private final RestCalls calls;

    CanvasFiles(RestCalls calls) {
        this.calls = calls;
    }

    /// What Canvas knows of a file: `GET /api/v1/files/:id`.
    ///
    /// @return `AskAPerson` where Canvas knows no such file, or the token's user may not see it;
    ///   `Never` where it is gone without a word; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when it is no Canvas id
    public Outcome<CanvasFile> read(String fileId) {
        return calls.get(
                api("files", Keys.id(fileId)), new Form(), "the file's answer", CanvasFile::of);
    }

    /// Uploads into a course: `POST /api/v1/courses/:id/files`.
    ///
    /// @return the file as Canvas has it; `AskAPerson` where the token's user may not add files to
    ///   the course, or Canvas leads to an address that may not be called; a `TryLater` with
    ///   `mayHaveArrived` may have left the file; see [CanvasRest] for the rest
    /// @throws UncheckedIOException when the file cannot be read, or is not as long as it was said
    ///   to be
    public Outcome<CanvasFile> toCourse(CourseKey course, NewFile file) {
        return upload(api("courses", course.text(), "files"), file);
    }

    /// Uploads into the own files of the token's user, or of whom the door acts as: `POST
    /// /api/v1/users/self/files`.
    ///
    /// @return the file as Canvas has it; `AskAPerson` where Canvas does not take the file, or
    ///   Canvas leads to an address that may not be called; a `TryLater` with `mayHaveArrived` may
    ///   have left the file; see [CanvasRest] for the rest
    /// @throws UncheckedIOException when the file cannot be read, or is not as long as it was said
    ///   to be
    public Outcome<CanvasFile> toOwn(NewFile file) {
        return upload(api("users", "self", "files"), file);
    }

    /// Uploads what is to be handed in by [NewSubmission.Uploads]: `POST
    /// /api/v1/courses/:cid/assignments/:aid/submissions/:uid/files`.
    ///
    /// @return the file as Canvas has it; `AskAPerson` where the token's user may not hand in for
    ///   the person, or Canvas leads to an address that may not be called; a `TryLater` with
    ///   `mayHaveArrived` may have left the file; see [CanvasRest] for the rest
    /// @throws UncheckedIOException when the file cannot be read, or is not as long as it was said
    ///   to be
    public Outcome<CanvasFile> toSubmission(
            CourseKey course, AssignmentKey assignment, UserKey person, NewFile file) {
        return upload(
                api(
                        "courses",
                        course.text(),
                        "assignments",
                        assignment.text(),
                        "submissions",
                        person.text(),
                        "files"),
                file);
    }

    /// Uploads what is to be attached to a [NewComment] of this submission, for which no other file
    /// is taken: `POST /api/v1/courses/:cid/assignments/:aid/submissions/:uid/comments/files`.
    ///
    /// @return the file as Canvas has it; `AskAPerson` where the token's user may not comment on
    ///   the submission, or Canvas leads to an address that may not be called; a `TryLater` with
    ///   `mayHaveArrived` may have left the file; see [CanvasRest] for the rest
    /// @throws UncheckedIOException when the file cannot be read, or is not as long as it was said
    ///   to be
    public Outcome<CanvasFile> toComment(
            CourseKey course, AssignmentKey assignment, UserKey person, NewFile file) {
        return upload(
                api(
                        "courses",
                        course.text(),
                        "assignments",
                        assignment.text(),
                        "submissions",
                        person.text(),
                        "comments",
                        "files"),
                file);
    }

    private Outcome<CanvasFile> upload(String path, NewFile file) {
        var http = calls.calls().http().http();
        Outcome<UploadSlot> slot =
                calls.change(
                        "POST",
                        path,
                        file.form(),
                        "the answer to where the file may go",
                        fields -> UploadSlot.of(fields, http::accepts));
        // A place that nobody fills is nothing.
        return slot.arrived(false)
                .then(found -> bytes(found, file))
                .then(placed -> confirmed(placed).arrived(true));
    }

    private Outcome<URI> bytes(UploadSlot slot, NewFile file) {
        var body = new MultipartUpload(slot, file);
        var exchange = calls.calls().http().http().post(slot.address(), body);
        var broken = body.broken();
        if (broken != null) {
            throw new UncheckedIOException("the file to upload cannot be read", broken);
        }
        return new Verdict(calls.calls().clock(), slot.secrets())
                .on(exchange, new Placed(calls.canvas(), slot.address()));
    }

    private Outcome<CanvasFile> confirmed(URI placed) {
        return calls.calls()
                .send(
                        OutboundRequest.get(placed).with("Accept", RestCalls.ACCEPT),
                        answer -> Fields.read(answer, UPLOADED, CanvasFile::of));
    }

    /// Where the file is confirmed, from the answer to its bytes.
    private record Placed(CanvasAddress canvas, URI uploadedTo) implements Reading<URI> {
        @Override
        public boolean takes(Answered answer) {
            return answer.succeeded() || answer.status() / 100 == 3;
        }

        @Override
        public Outcome<URI> of(CanvasBody answer) {
            var location = answer.from().header("Location").orElse("");
            try {
                var address = WebAddress.resolve(uploadedTo, new URI(location));
                return location.isBlank() || !canvas.owns(address)
                        ? new AskAPerson<>(
                                "the bytes were taken, but the answer leads to no address of this"
                                        + " Canvas (Location)")
                        : new Accepted<>(address);
            } catch (URISyntaxException e) {
                return new AskAPerson<>(
                        "the bytes were taken, but the answer's Location is no address");
            }
        }
    }
}

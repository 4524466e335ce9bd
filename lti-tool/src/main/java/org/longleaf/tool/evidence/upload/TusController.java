package org.longleaf.tool.evidence.upload;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AnswersAScript;
import org.longleaf.tool.evidence.FileRefused;
import org.longleaf.tool.evidence.PlainWords;
import org.longleaf.tool.evidence.upload.ReceivePiece.Body;
import org.longleaf.tool.evidence.upload.ReceivePiece.Busy;
import org.longleaf.tool.evidence.upload.ReceivePiece.NotArriving;
import org.longleaf.tool.evidence.upload.ReceivePiece.OtherOffset;
import org.longleaf.tool.evidence.upload.ReceivePiece.Refused;
import org.longleaf.tool.evidence.upload.ReceivePiece.Taken;
import org.longleaf.tool.evidence.upload.StartUpload.Begun;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.web.ForVisitors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Resumable uploads by tus 1.0.0 (https://tus.io/protocols/resumable-upload), with its extensions
/// creation and termination. Every request carries the visitor's bearer; an upload is its person's
/// own and answers nobody else.
@AnswersAScript
@RestController
class TusController {

    private static final Logger LOG = LoggerFactory.getLogger(TusController.class);
    private static final String VERSION = "1.0.0";

    private final StartUpload start;
    private final ReceivePiece receive;
    private final OwnUploads own;
    private final PlainWords words;

    TusController(StartUpload start, ReceivePiece receive, OwnUploads own, PlainWords words) {
        this.start = start;
        this.receive = receive;
        this.own = own;
        this.words = words;
    }

    /// What the server can do (section "OPTIONS").
    @ForVisitors
    @RequestMapping(
            method = RequestMethod.OPTIONS,
            path = {"/attempts/{attempt}/uploads/{requirement}", "/uploads/{upload}"})
    ResponseEntity<Void> abilities() {
        return tus(HttpStatus.NO_CONTENT)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,termination")
                .build();
    }

    /// Begins an upload (extension "Creation").
    @ForVisitors
    @PostMapping("/attempts/{attempt}/uploads/{requirement}")
    ResponseEntity<?> begin(
            @PathVariable UUID attempt,
            @PathVariable UUID requirement,
            @AuthenticationPrincipal Visitor visitor,
            @RequestHeader(name = "Tus-Resumable", required = false) String version,
            @RequestHeader(name = "Upload-Length", defaultValue = "-1") long bytes,
            @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        if (bytes < 0) {
            return tus(HttpStatus.BAD_REQUEST).build();
        }
        return switch (start.at(visitor, attempt, requirement, new Announced(bytes, metadata))) {
            case Begun(UUID upload) ->
                    tus(HttpStatus.CREATED).location(URI.create("/uploads/" + upload)).build();
            case StartUpload.Refused(FileRefused why) -> refused(why, visitor);
        };
    }

    /// What is on its way, so that any browser finds a file again by its fingerprint.
    @ForVisitors
    @GetMapping("/attempts/{attempt}/uploads")
    ResponseEntity<List<OnItsWay>> list(
            @PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(own.arriving(visitor, attempt).stream().map(OnItsWay::of).toList());
    }

    /// Where to go on (section "HEAD").
    @ForVisitors
    @RequestMapping(method = RequestMethod.HEAD, path = "/uploads/{upload}")
    ResponseEntity<Void> where(
            @PathVariable UUID upload, @AuthenticationPrincipal Visitor visitor) {
        Upload found = own.find(visitor, upload);
        if (found.state() == State.CANCELED || found.state() == State.REFUSED) {
            return tus(HttpStatus.GONE).build();
        }
        return tus(HttpStatus.OK)
                .header("Cache-Control", "no-store")
                .header("Upload-Offset", Long.toString(found.arrival().offset()))
                .header("Upload-Length", Long.toString(found.bytes()))
                .build();
    }

    /// Takes bytes (section "PATCH"). A line that broke is answered as if it had not: what is safe
    /// is safe, and nobody listens.
    @ForVisitors
    @PatchMapping(path = "/uploads/{upload}", consumes = "application/offset+octet-stream")
    ResponseEntity<?> bytes(
            @PathVariable UUID upload,
            @AuthenticationPrincipal Visitor visitor,
            @RequestHeader(name = "Tus-Resumable", required = false) String version,
            @RequestHeader(name = "Upload-Offset", defaultValue = "-1") long offset,
            HttpServletRequest request) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        if (offset < 0) {
            return tus(HttpStatus.BAD_REQUEST).build();
        }
        try {
            var body = new Body(request.getInputStream(), request.getContentLengthLong());
            return switch (receive.into(visitor, upload, offset, body)) {
                case Taken(long safe) -> at(HttpStatus.NO_CONTENT, safe);
                case OtherOffset(long safe) -> at(HttpStatus.CONFLICT, safe);
                case Busy() -> tus(HttpStatus.LOCKED).header("Retry-After", "5").build();
                case Refused(FileRefused why) -> refused(why, visitor);
                case NotArriving(Upload over) -> over(over);
            };
        } catch (IOException e) {
            LOG.warn("A piece of upload {} was not stored ({})", upload, e.toString());
            return withVersion(
                    words.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "evidence.file.not_stored",
                            Locale.of(visitor.locale(), "US")));
        }
    }

    /// Gives a file up (extension "Termination"), or puts the words of a refused one away.
    @ForVisitors
    @DeleteMapping("/uploads/{upload}")
    ResponseEntity<Void> end(@PathVariable UUID upload, @AuthenticationPrincipal Visitor visitor) {
        own.end(visitor, upload);
        return tus(HttpStatus.NO_CONTENT).build();
    }

    private static ResponseEntity<?> over(Upload upload) {
        return upload.isWhole()
                ? at(HttpStatus.CONFLICT, upload.bytes())
                : tus(HttpStatus.GONE).build();
    }

    private static ResponseEntity<?> at(HttpStatus status, long offset) {
        return tus(status).header("Upload-Offset", Long.toString(offset)).build();
    }

    private ResponseEntity<?> refused(FileRefused why, Visitor visitor) {
        return withVersion(words.of(why, Locale.of(visitor.locale(), "US")));
    }

    private static ResponseEntity<?> otherVersion() {
        return tus(HttpStatus.PRECONDITION_FAILED).header("Tus-Version", VERSION).build();
    }

    private static ResponseEntity<String> withVersion(ResponseEntity<String> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Tus-Resumable", VERSION)
                .body(answer.getBody());
    }

    private static ResponseEntity.BodyBuilder tus(HttpStatus status) {
        return ResponseEntity.status(status).header("Tus-Resumable", VERSION);
    }

    /// @param url where it goes on
    record OnItsWay(String url, UUID requirement, String fingerprint, long offset, long bytes) {

        static OnItsWay of(Upload upload) {
            return new OnItsWay(
                    "/uploads/" + upload.id(),
                    upload.place().requirement(),
                    upload.fingerprint(),
                    upload.arrival().offset(),
                    upload.bytes());
        }
    }
}

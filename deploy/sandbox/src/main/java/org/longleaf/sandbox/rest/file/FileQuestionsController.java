package org.longleaf.sandbox.rest.file;

import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Asks for room for a file of a course or of one's own, and reads a file that is there. Whoever
/// asked for an upload, or manages the course, sees the file.
@RestController
@RequestMapping("/{platform}/api/v1")
final class FileQuestionsController {
    private final AskUpload ask;
    private final Files files;
    private final Entry entry;
    private final FindUser users;

    FileQuestionsController(AskUpload ask, Files files, Entry entry, FindUser users) {
        this.ask = ask;
        this.files = files;
        this.entry = entry;
        this.users = users;
    }

    @PostMapping("/courses/{course}/files")
    ResponseEntity<Object> ofCourse(@PathVariable String course, RestCall call) {
        var found = entry.managed(call, course);
        return ask.answer(call, "course", Ids.of(found));
    }

    @PostMapping("/users/{user}/files")
    ResponseEntity<Object> ofUser(@PathVariable String user, RestCall call) {
        var found = users.find(call, user);
        if (Ids.of(found) != Ids.of(call.user())) {
            throw Refused.forbidden();
        }
        return ask.answer(call, "user", Ids.of(found));
    }

    @GetMapping("/files/{file}")
    ResponseEntity<Object> file(@PathVariable String file, RestCall call) {
        var found = seen(call, file);
        if (!found.confirmed()) {
            throw Refused.notFound();
        }
        return call.ok(files.json(found));
    }

    /// The third step. Until then, a store that sends the client on has given Canvas nothing.
    @GetMapping("/files/{file}/create_success")
    ResponseEntity<Object> confirm(@PathVariable String file, RestCall call) {
        var found = seen(call, file);
        if (found.bytes() == null || !found.upload().equals(call.params().text("uuid"))) {
            throw Refused.notFound();
        }
        var there = found.confirm();
        files.save(there);
        return call.ok(files.json(there));
    }

    private StoredFile seen(RestCall call, String id) {
        var found = files.find(call.platform().id(), id).orElseThrow(Refused::notFound);
        if (found.place().owner() != Ids.of(call.user()) && !entry.isAdmin(call)) {
            throw Refused.forbidden();
        }
        return found;
    }
}

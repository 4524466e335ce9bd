package org.longleaf.sandbox.rest.file;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.file.StoredFile.Place;
import org.longleaf.sandbox.rest.file.StoredFile.Told;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Optional;

/// The first step: says where to send a file, and with which fields.
@Component
public final class AskUpload {
    private static final int NAME = 255;
    private static final long MOST = 64L << 20;

    private final Files files;
    private final Addresses addresses;

    AskUpload(Files files, Addresses addresses) {
        this.files = files;
        this.addresses = addresses;
    }

    /// @param kind `course`, `user`, `submission` or `comment`
    /// @param id of what it belongs to
    public ResponseEntity<Object> answer(RestCall call, String kind, long id) {
        var name = Optional.ofNullable(call.params().text("name")).orElse("").strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Refused.field("name", name.isEmpty() ? "blank" : "too_long", "is invalid");
        }
        if (call.params().has("url")) {
            throw Refused.message(400, "This Canvas fetches no files; send them in three steps.");
        }
        var size = call.params().text("size");
        if (size != null && (!size.matches("\\d{1,9}") || Long.parseLong(size) > MOST)) {
            throw Refused.field("size", "invalid", "is not a size that can be uploaded");
        }
        var type = call.params().text("content_type");
        var told =
                new Told(
                        name,
                        type == null ? "application/octet-stream" : type,
                        call.params().text("parent_folder_path"),
                        size == null ? null : Long.valueOf(size));
        var place = new Place(call.platform().id(), kind, id, Ids.of(call.user()));
        var asked = files.ask(place, told);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("file_param", "file");
        answer.put(
                "upload_url",
                addresses.platform(place.platform()) + "/files_api/" + asked.upload());
        answer.put("upload_params", asked.params());
        return call.ok(answer);
    }
}

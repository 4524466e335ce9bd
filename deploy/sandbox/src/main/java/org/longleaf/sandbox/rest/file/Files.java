package org.longleaf.sandbox.rest.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.grade.HandedFile;
import org.longleaf.sandbox.rest.file.StoredFile.Place;
import org.longleaf.sandbox.rest.file.StoredFile.Told;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Every file, by its id.
@Component
public final class Files implements Emptied, ShownInState {
    private static final Duration TO_SEND = Duration.ofMinutes(30);

    // Never used twice, not even after a reset.
    private final AtomicLong ids = new AtomicLong(9_000_001);
    private final Map<Long, StoredFile> files = new LinkedHashMap<>();
    private final Addresses addresses;
    private final Clock clock;

    Files(Addresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /// Files of comments and users go to a store that sends the client on, the others to one that
    /// answers by itself; Canvases have either.
    synchronized StoredFile ask(Place place, Told told) {
        var id = ids.getAndIncrement();
        var params = new LinkedHashMap<String, String>();
        params.put("key", "account_1/attachments/" + id + "/" + told.name());
        params.put("acl", "private");
        params.put("content_type", told.type());
        params.put("Policy", UUID.randomUUID().toString());
        var asked =
                new StoredFile(
                        id,
                        place,
                        told,
                        UUID.randomUUID().toString(),
                        params,
                        List.of("comment", "user").contains(place.kind()),
                        clock.instant().plus(TO_SEND),
                        null,
                        false);
        files.put(id, asked);
        return asked;
    }

    synchronized void save(StoredFile file) {
        files.put(file.id(), file);
    }

    /// What may still be sent to this address; an address serves once and for half an hour.
    Optional<StoredFile> waiting(String platform, String upload) {
        return find(file ->
                file.place().platform().equals(platform)
                        && file.upload().equals(upload)
                        && file.bytes() == null
                        && file.ends().isAfter(clock.instant()));
    }

    Optional<StoredFile> find(String platform, String id) {
        return find(file -> file.place().platform().equals(platform) && id.equals("" + file.id()));
    }

    private synchronized Optional<StoredFile> find(Predicate<StoredFile> which) {
        return files.values().stream().filter(which).findFirst();
    }

    /// Those of the ids that are files for comments on this submission, and there.
    public List<Long> forCommentsOn(long submission, List<String> wanted) {
        return wanted.stream()
                .flatMap(id -> find(file -> id.equals("" + file.id())).stream())
                .filter(StoredFile::confirmed)
                .filter(file -> file.place().isFor("comment", submission))
                .map(StoredFile::id)
                .toList();
    }

    /// Those of the ids that the student may hand in: uploaded for this very submission, or the
    /// student's own.
    public List<HandedFile> toHandIn(long submission, long student, List<String> wanted) {
        return wanted.stream()
                .flatMap(id -> find(file -> id.equals("" + file.id())).stream())
                .filter(StoredFile::confirmed)
                .filter(file ->
                        file.place().isFor("submission", submission)
                                || file.place().isFor("user", student))
                .map(file ->
                        new HandedFile(
                                file.told().name(), file.told().type(), address(file), file.id()))
                .toList();
    }

    /// The files in Canvas's words.
    public List<Map<String, @Nullable Object>> shown(List<Long> wanted) {
        return wanted.stream()
                .flatMap(id -> find(file -> file.id() == id).stream())
                .map(this::json)
                .toList();
    }

    Map<String, @Nullable Object> json(StoredFile file) {
        var bytes = file.bytes();
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", file.id());
        shown.put("uuid", file.upload());
        shown.put("display_name", file.told().name());
        shown.put("filename", file.told().name());
        shown.put("content-type", file.told().type());
        shown.put("size", bytes == null ? 0 : bytes.length);
        shown.put("url", address(file));
        shown.put("upload_status", file.confirmed() ? "success" : "pending");
        return shown;
    }

    private String address(StoredFile file) {
        return "%s/files/%d/download?verifier=%s"
                .formatted(addresses.platform(file.place().platform()), file.id(), file.upload());
    }

    @Override
    public String key() {
        return "files";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return files.values().stream()
                .map(file -> {
                    var shown = json(file);
                    shown.put("kind", file.place().kind());
                    shown.remove("uuid");
                    return shown;
                })
                .toList();
    }

    @Override
    public synchronized void empty() {
        files.clear();
    }
}

package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.grade.HandedFile;
import org.longleaf.sandbox.registry.Fetch;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The files that scores handed in by their addresses. Canvas fetches each by itself, after it has
/// taken the score.
@Component
final class FilePulls implements Emptied {
    private static final long MOST = 64L << 20;

    private final Map<String, Pull> pulls = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(70_001);
    private final Fetch http;

    FilePulls(Fetch http) {
        this.http = http;
    }

    /// @param size null while it is not there
    record Fetched(@Nullable Long size, String message) {}

    /// How a file is coming along. The first who asks is always told that it is still running.
    private record Pull(String course, CompletableFuture<Fetched> fetched, AtomicLong timesAsked) {}

    /// Canvas's words for it: `running`, `completed` or `failed`.
    record Shown(String state, int completion, String message) {}

    /// Begins to fetch; the answer is the progress's id.
    String begin(Course course, HandedFile file) {
        var id = Long.toString(ids.getAndIncrement());
        var fetched = new CompletableFuture<Fetched>();
        pulls.put(id, new Pull(course.id(), fetched, new AtomicLong()));
        Thread.ofVirtual().start(() -> fetched.complete(fetch(file.url())));
        return id;
    }

    Optional<Shown> ask(Course course, String id) {
        return Optional.ofNullable(pulls.get(id))
                .filter(pull -> pull.course().equals(course.id()))
                .map(pull ->
                        pull.timesAsked().getAndIncrement() == 0
                                ? new Shown("running", 0, "")
                                : shown(pull.fetched().join()));
    }

    private static Shown shown(Fetched fetched) {
        return fetched.size() == null
                ? new Shown("failed", 0, fetched.message())
                : new Shown("completed", 100, fetched.message());
    }

    private Fetched fetch(String url) {
        try {
            var size = (long) http.get(url, MOST).length;
            return new Fetched(size, size + " bytes");
        } catch (IOException refused) {
            return new Fetched(null, String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void empty() {
        pulls.clear();
    }
}

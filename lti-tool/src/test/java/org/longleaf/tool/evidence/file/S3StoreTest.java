package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.longleaf.tool.evidence.file.EvidenceStore.PART;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.file.EvidenceStore.Direct;
import org.longleaf.tool.evidence.file.StoreSettings.Key;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class S3StoreTest extends EvidenceStoreContract {

    @TempDir private static Path folder;
    private static ObjectStore objects;

    @TempDir private Path home;
    private Bucket bucket;
    private EvidenceStore store;

    @BeforeAll
    static void start() throws IOException {
        objects = new ObjectStore(folder);
    }

    @AfterAll
    static void stop() {
        objects.close();
    }

    @BeforeEach
    void open() {
        bucket = new Bucket(objects.place(ObjectStore.KEY, "none"));
        store = new S3Store(bucket, home);
    }

    @AfterEach
    void close() throws IOException {
        assertThat(Files.list(home.resolve("spool"))).isEmpty();
        for (var begun : bucket.uploads("")) {
            bucket.abort(begun.upload());
        }
        for (var object : bucket.objects("")) {
            bucket.delete(object.key());
        }
        bucket.close();
    }

    @Override
    EvidenceStore store() {
        return store;
    }

    @Override
    List<String> everything() throws IOException {
        List<String> all = new ArrayList<>();
        bucket.objects("").forEach(object -> all.add(object.key()));
        bucket.uploads("").forEach(begun -> all.add("upload " + begun.upload()));
        return all;
    }

    @Test
    void a_store_that_dies_while_bytes_arrive_loses_nothing() throws IOException {
        UUID id = UUID.randomUUID();
        byte[] bytes = random(2 * PART);
        Arrival arrival = store.append(store.begin(id), bytes(bytes, 0, PART)).arrival();
        Arrival safe = store.append(arrival, bytes(bytes, PART, PART + 5_000_000)).arrival();

        assertThatIOException()
                .isThrownBy(
                        () -> store.append(safe, dying(bytes(bytes, PART + 5_000_000, 2 * PART))))
                .withMessage("The object store was not reached");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> store.open(id).exists());
        assertThatIOException().isThrownBy(() -> store.finish(safe));
        objects.start();

        store.finish(store.append(safe, bytes(bytes, PART + 5_000_000, 2 * PART)).arrival());
        assertThat(read(id)).isEqualTo(bytes);
    }

    @Test
    void a_browser_reads_ranges_from_the_store_under_the_headers_we_say() throws Exception {
        UUID id = UUID.randomUUID();
        store.keep(id, bytes(random(1_000), 0, 1_000));

        URI address =
                store.direct(id, new Direct("video/mp4", "inline; filename=\"evidence-E1.mp4\""))
                        .orElseThrow();
        HttpResponse<byte[]> part = get(address, "bytes=10-19");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        assertThat(part.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(part.headers().firstValue("Content-Disposition"))
                .hasValue("inline; filename=\"evidence-E1.mp4\"");
        assertThat(part.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(address.getQuery()).contains("X-Amz-Expires=600");
        URI other = URI.create(address.toString().replace("video%2Fmp4", "text%2Fhtml"));
        assertThat(other).isNotEqualTo(address);
        assertThat(get(other, "bytes=10-19").statusCode()).isEqualTo(403);
    }

    @Test
    void a_wrong_key_is_refused_in_words_without_the_key() {
        try (Bucket wrong =
                new Bucket(objects.place(new Key("evidence", "not-the-secret"), "none"))) {
            assertThatIOException()
                    .isThrownBy(() -> wrong.objects(""))
                    .withMessage("The object store answered 403");
        }
    }

    /// This one answers 501 wherever it is asked to encrypt.
    @ParameterizedTest
    @ValueSource(strings = {"AES256", "aws:kms"})
    void encryption_is_asked_for_wherever_an_object_begins(String sse) throws IOException {
        try (Bucket sealed = new Bucket(objects.place(ObjectStore.KEY, sse));
                Spool one = Spool.in(home.resolve("spool"))) {
            assertThatIOException()
                    .isThrownBy(() -> sealed.put("one", one))
                    .withMessage("The object store answered 501")
                    .withStackTraceContaining("Server-side encryption is not supported");
            assertThatIOException()
                    .isThrownBy(() -> sealed.start("parts"))
                    .withStackTraceContaining("Server-side encryption is not supported");
        }
    }

    @Test
    void where_nothing_came_nothing_is_written() throws IOException {
        Arrival arrival =
                store.append(store.begin(UUID.randomUUID()), bytes(random(10), 0, 10)).arrival();

        Arrival same = store.append(arrival, InputStream.nullInputStream()).arrival();

        assertThat(same).isEqualTo(arrival);
        assertThat(everything()).hasSize(1);
    }

    private static HttpResponse<byte[]> get(URI address, String range) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address).header("Range", range).build(),
                    BodyHandlers.ofByteArray());
        }
    }

    /// At its end the store is gone.
    private static InputStream dying(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0 || super.available() == 0) {
                    objects.kill();
                }
                return read;
            }
        };
    }
}

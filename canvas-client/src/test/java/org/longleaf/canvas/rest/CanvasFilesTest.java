package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.canvas.rest.RestCanvas.ANA;
import static org.longleaf.canvas.rest.RestCanvas.ASSIGNMENT;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.rest.NewFile.OnDuplicate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CanvasFilesTest {
    private static final String SLOT = "/api/v1/courses/12/files";
    private static final String STORE = "/store/bucket?a=b";
    private static final String CONFIRM = "/api/v1/files/4/create_success?uuid=u-1";
    private static final String POLICY = "planted+policy/c2lnbmVk";

    private final RestCanvas canvas = new RestCanvas();
    private final CanvasFiles files = canvas.rest.files();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void a_file_is_uploaded_in_three_steps_and_confirmed_by_the_address_of_a_201() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(201).withHeader("Location", at(CONFIRM)));
        canvas.answersAt(CONFIRM, file());

        var outcome = files.toCourse(COURSE, hello());

        assertThat(outcome)
                .isEqualTo(
                        new Accepted<>(
                                new CanvasFile(
                                        "4", "plan.pdf", "application/pdf", 5L, null, null)));
        var calls = canvas.calls();
        assertThat(calls)
                .extracting(call -> call.getMethod() + " " + call.getUrl())
                .containsExactly("POST " + SLOT, "POST " + STORE, "GET " + CONFIRM);
        assertThat(RestCanvas.form(calls.getFirst()))
                .containsExactly(
                        "name=plan.pdf",
                        "size=5",
                        "content_type=application/pdf",
                        "parent_folder_path=evidence/unit 1",
                        "on_duplicate=overwrite");
        assertThat(calls.getLast().getHeader("Authorization"))
                .isEqualTo("Bearer " + RestCanvas.TOKEN);
    }

    @Test
    void the_bytes_go_out_behind_canvas_parameters_with_their_length_and_without_a_token() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(201).withHeader("Location", at(CONFIRM)));
        canvas.answersAt(CONFIRM, file());

        files.toCourse(COURSE, hello());

        var upload = canvas.calls().get(1);
        assertThat(upload.getHeader("Authorization")).isNull();
        assertThat(upload.getHeader("Transfer-Encoding")).isNull();
        assertThat(upload.getHeader("Content-Length"))
                .isEqualTo(Integer.toString(upload.getBody().length));
        var boundary =
                upload.getHeader("Content-Type").replace("multipart/form-data; boundary=", "");
        assertThat(upload.getBodyAsString())
                .isEqualTo(
                        """
                        --B
                        Content-Disposition: form-data; name="key"

                        a/é b
                        --B
                        Content-Disposition: form-data; name="Policy"

                        %s
                        --B
                        Content-Disposition: form-data; name="success_action_status"

                        201
                        --B
                        Content-Disposition: form-data; name="file"; filename="plan.pdf"
                        Content-Type: application/pdf

                        hello
                        --B--
                        """
                                .formatted(POLICY)
                                .replace("\n", "\r\n")
                                .replace("--B", "--" + boundary));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307})
    void a_redirect_is_confirmed_too_by_get_and_with_the_token(int status) {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(status).withHeader("Location", at(CONFIRM)));
        canvas.answersAt(CONFIRM, file());

        assertThat(files.toCourse(COURSE, hello())).isInstanceOf(Accepted.class);
        assertThat(canvas.calls().getLast().getMethod().getName()).isEqualTo("GET");
    }

    @Test
    void a_location_may_be_relative_to_where_the_bytes_went() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(303).withHeader("Location", CONFIRM));
        canvas.answersAt(CONFIRM, file());

        assertThat(files.toCourse(COURSE, hello())).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/4",
                "//elsewhere.example/4",
                "http://localhost:PORT/4",
                "http://127.0.0.1:1/4",
                "https://127.0.0.1:PORT/4",
                "http://127.0.0.1:PORT@elsewhere.example/",
                "a b"
            })
    void a_location_elsewhere_gets_no_token(String location) {
        offersASlot();
        canvas.answersAt(
                STORE,
                aResponse()
                        .withStatus(201)
                        .withHeader(
                                "Location",
                                location.replace(
                                        "PORT", Integer.toString(RestCanvas.SERVER.port()))));

        assertThat(files.toCourse(COURSE, hello()))
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .contains("Location")
                                        .doesNotContain("elsewhere"));
        assertThat(canvas.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | upload_url",
                "{\"upload_url\":\"http://elsewhere.example/\"} | upload_url",
                "{\"upload_url\":\"file:///etc/passwd\"} | upload_url",
                "{\"upload_url\":17} | upload_url",
                "{\"upload_url\":\"STORE\",\"upload_params\":[]} | upload_params",
                "{\"upload_url\":\"STORE\",\"upload_params\":{\"a\":{\"b\":1}}} | upload_params"
            })
    void a_slot_that_cannot_be_used_gets_no_byte(String slot, String field) {
        canvas.answersAt(SLOT, okJson(slot.replace("STORE", at(STORE))));

        assertThat(files.toCourse(COURSE, hello()))
                .isInstanceOfSatisfying(
                        AskAPerson.class,
                        ask ->
                                assertThat(ask.reason())
                                        .startsWith("the answer to where the file may go")
                                        .contains(field));
        assertThat(canvas.calls()).hasSize(1);
    }

    @Test
    void a_store_that_refuses_is_told_without_what_canvas_signed() {
        offersASlot();
        canvas.answersAt(
                STORE, aResponse().withStatus(400).withBody("bad policy " + POLICY + " here"));

        assertThat(files.toCourse(COURSE, hello()))
                .isEqualTo(new AskAPerson<>("Canvas answered 400: bad policy [token] here"));
    }

    @Test
    void a_store_that_breaks_off_may_have_the_file_and_gets_it_once() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertLater(files.toCourse(COURSE, hello()), true);
        assertThat(canvas.calls()).hasSize(2);
    }

    @Test
    void a_slot_that_nobody_filled_is_nothing() {
        canvas.answersAt(SLOT, okJson("{\"upload_url\":"));

        assertLater(files.toCourse(COURSE, hello()), false);
    }

    @Test
    void a_confirmation_that_fails_leaves_a_file_behind() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(201).withHeader("Location", at(CONFIRM)));
        canvas.answersAt(CONFIRM, okJson("{\"id\":"));

        assertLater(files.toCourse(COURSE, hello()), true);
    }

    @Test
    void a_file_that_is_not_as_long_as_it_was_said_to_be_is_not_sent_whole() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(201).withHeader("Location", at(CONFIRM)));

        assertThatThrownBy(() -> files.toCourse(COURSE, of(new byte[4], 5)))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("shorter");
        assertThatThrownBy(() -> files.toCourse(COURSE, of(new byte[6], 5)))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("longer");
        assertThat(canvas.calls()).noneMatch(call -> call.getUrl().equals(CONFIRM));
    }

    @Test
    void a_file_that_cannot_be_read_is_the_callers_to_know() {
        offersASlot();

        assertThatThrownBy(() ->
                        files.toCourse(
                                COURSE,
                                new NewFile(
                                        "a",
                                        "text/plain",
                                        5,
                                        () -> {
                                            throw new IOException("disk");
                                        },
                                        null,
                                        OnDuplicate.RENAME)))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk");
    }

    /// Fifty times what is read at once, from a source that holds nothing.
    @Test
    void a_large_file_is_read_piece_by_piece_while_it_is_sent() {
        offersASlot();
        canvas.answersAt(STORE, aResponse().withStatus(201).withHeader("Location", at(CONFIRM)));
        canvas.answersAt(CONFIRM, file());
        var counted = new Counted(3_300_000);

        var outcome =
                files.toCourse(
                        COURSE,
                        new NewFile(
                                "a.mp4",
                                "video/mp4",
                                counted.size,
                                () -> counted,
                                null,
                                OnDuplicate.RENAME));

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(counted.closed).isTrue();
        assertThat(counted.mostAtOnce).isLessThanOrEqualTo(65_536);
        assertThat(canvas.calls().get(1).getBody()).hasSizeGreaterThan((int) counted.size);
    }

    @Test
    void a_file_goes_where_it_is_wanted() {
        canvas.answers(aResponse().withStatus(404));

        files.toOwn(hello());
        files.toSubmission(COURSE, ASSIGNMENT, UserKey.self(), hello());
        files.toComment(COURSE, ASSIGNMENT, ANA, hello());

        assertThat(canvas.calls())
                .extracting(LoggedRequest::getUrl)
                .containsExactly(
                        "/api/v1/users/self/files",
                        "/api/v1/courses/12/assignments/31/submissions/self/files",
                        "/api/v1/courses/12/assignments/31/submissions/7/comments/files");
    }

    @Test
    void a_file_is_looked_at() {
        canvas.answers(file());

        assertThat(files.read("4")).isInstanceOf(Accepted.class);
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/files/4");
    }

    @Test
    void a_name_cannot_break_out_of_its_place() {
        canvas.answersAt(SLOT, okJson("{\"upload_url\":\"%s\"}".formatted(at(STORE))));
        canvas.answersAt(STORE, aResponse().withStatus(201).withHeader("Location", at(CONFIRM)));
        canvas.answersAt(CONFIRM, file());

        files.toCourse(COURSE, named("a\"; name=\"key"));

        assertThat(canvas.calls().get(1).getBodyAsString())
                .contains("name=\"file\"; filename=\"a%22; name=%22key\"");
        assertThatThrownBy(() -> named("a\r\nX: y")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_of_this_machine_is_taken_by_its_path(@TempDir Path folder) throws IOException {
        var path = Files.writeString(folder.resolve("plan.txt"), "hello");

        var file = NewFile.of(path, "text/plain");

        assertThat(file.name()).isEqualTo("plan.txt");
        assertThat(file.size()).isEqualTo(5);
        try (var in = file.bytes().open()) {
            assertThat(in).hasContent("hello");
        }
    }

    private void offersASlot() {
        canvas.answersAt(
                SLOT,
                okJson(
                        """
                        {"upload_url":"%s","upload_params":{"key":"a/é b","Policy":"%s",
                         "success_action_status":201},"file_param":"file"}\
                        """
                                .formatted(at(STORE), POLICY)));
    }

    private static ResponseDefinitionBuilder file() {
        return okJson(
                "{\"id\":4,\"display_name\":\"plan.pdf\",\"content-type\":\"application/pdf\","
                        + "\"size\":5}");
    }

    private static NewFile hello() {
        return new NewFile(
                "plan.pdf",
                "application/pdf",
                5,
                () -> new ByteArrayInputStream("hello".getBytes(UTF_8)),
                "evidence/unit 1",
                OnDuplicate.OVERWRITE);
    }

    private static NewFile named(String name) {
        return new NewFile(
                name,
                "text/plain",
                1,
                () -> new ByteArrayInputStream(new byte[1]),
                null,
                OnDuplicate.RENAME);
    }

    private static NewFile of(byte[] bytes, long size) {
        return new NewFile(
                "a",
                "text/plain",
                size,
                () -> new ByteArrayInputStream(bytes),
                null,
                OnDuplicate.RENAME);
    }

    private static String at(String path) {
        return RestCanvas.at(path).toString();
    }

    private static void assertLater(Outcome<?> outcome, boolean mayHaveArrived) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.mayHaveArrived()).isEqualTo(mayHaveArrived));
    }

    private static final class Counted extends InputStream {
        final long size;
        long left;
        int mostAtOnce;
        boolean closed;

        Counted(long size) {
            this.size = size;
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            mostAtOnce = Math.max(mostAtOnce, length);
            if (left == 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            left -= read;
            return read;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

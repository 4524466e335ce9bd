package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class RestFileWebTest {
    private static final String SUBMISSION = RestTool.ASSIGNMENT + "/submissions/1004207";
    private static final String ASK = "name=notes.txt&size=5&content_type=text/plain";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);

    private JsonNode ask(String path) {
        return Json.of(teacher.post(path, ASK));
    }

    private HttpResponse<String> send(JsonNode asked, List<String> fields, String... headers) {
        var body = new StringBuilder();
        for (var field : fields) {
            body.append("--cut\r\nContent-Disposition: form-data; ").append(field).append("\r\n");
        }
        body.append("--cut--\r\n");
        return sandbox.web.post(
                asked.path("upload_url").asString(),
                body.toString(),
                "multipart/form-data; boundary=cut",
                headers);
    }

    private static List<String> fields(JsonNode asked) {
        var fields = new ArrayList<String>();
        asked.path("upload_params")
                .forEachEntry((name, value) ->
                        fields.add("name=\"" + name + "\"\r\n\r\n" + value.asString()));
        return fields;
    }

    private static List<String> fieldsAndFile(JsonNode asked) {
        var fields = new ArrayList<>(fields(asked));
        fields.add("name=\"file\"; filename=\"notes.txt\"\r\n\r\nhello");
        return fields;
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        var to = answer.headers().firstValue("Location").orElseThrow();
        return sandbox.web.get(to, "Authorization", "Bearer " + teacher.token());
    }

    /// canvas-contract, case 79: "3-step upload with 201".
    @Test
    void store_that_answers_has_the_file_at_once() {
        var asked = ask(RestTool.COURSE + "/files");

        var sent = send(asked, fieldsAndFile(asked));

        assertThat(sent.statusCode()).isEqualTo(201);
        var file = Json.of(follow(sent));
        assertThat(file.path("display_name").asString()).isEqualTo("notes.txt");
        assertThat(file.path("size").asInt()).isEqualTo(5);
        assertThat(sandbox.web.get(file.path("url").asString()).body()).isEqualTo("hello");
    }

    /// canvas-contract, case 79: "and with 3xx -> GET Location with token". A naive client takes
    /// the redirect for the end, and its file is never there.
    @Test
    void store_that_sends_on_has_the_file_once_the_client_went() {
        var asked = ask(SUBMISSION + "/comments/files");

        var sent = send(asked, fieldsAndFile(asked));
        var id =
                sent.headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceAll(".*files/(\\d+).*", "$1");
        var early = teacher.put(SUBMISSION, "comment[file_ids][]=" + id);
        var confirmed = follow(sent);
        var late = teacher.put(SUBMISSION, "comment[file_ids][]=" + id);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(early.statusCode()).isEqualTo(403);
        assertThat(Json.of(confirmed).path("id").asString()).isEqualTo(id);
        assertThat(Json.of(late).at("/submission_comments/0/attachments/0/filename").asString())
                .isEqualTo("notes.txt");
    }

    /// canvas-contract, 9.5: "no token". A naive client sends its token with every call.
    @Test
    void store_refuses_a_token() {
        var asked = ask(RestTool.COURSE + "/files");

        var sent = send(asked, fieldsAndFile(asked), "Authorization", "Bearer " + teacher.token());

        assertThat(sent.statusCode()).isEqualTo(400);
        assertThat(send(asked, fieldsAndFile(asked)).statusCode()).isEqualTo(201);
    }

    /// canvas-contract, 9.5: "multipart POST all upload_params untouched, `file` LAST".
    @Test
    void store_refuses_changed_params_and_a_file_that_is_not_last() {
        var asked = ask(RestTool.COURSE + "/files");
        var changed = new ArrayList<>(fieldsAndFile(asked));
        changed.set(0, changed.getFirst() + "x");
        var missing = fieldsAndFile(asked).subList(1, fieldsAndFile(asked).size());

        assertThat(send(asked, changed).statusCode()).isEqualTo(400);
        assertThat(send(asked, missing).statusCode()).isEqualTo(400);
        assertThat(send(asked, fieldsAndFile(asked).reversed()).statusCode()).isEqualTo(400);
        assertThat(send(asked, fields(asked)).statusCode()).isEqualTo(400);
    }

    /// canvas-contract, 9.5: the first step says how large the file is. A naive client counts
    /// characters, and not the bytes that it sends.
    @Test
    void store_refuses_more_bytes_than_were_announced() {
        var asked = ask(RestTool.COURSE + "/files");
        var larger = new ArrayList<>(fields(asked));
        larger.add("name=\"file\"; filename=\"notes.txt\"\r\n\r\nhéllo");

        assertThat(send(asked, larger).statusCode()).isEqualTo(400);
    }

    /// canvas-contract, 9.5: "valid 30 min".
    @Test
    void upload_serves_once_and_for_half_an_hour() {
        var once = ask(RestTool.COURSE + "/files");
        send(once, fieldsAndFile(once));
        var late = ask(RestTool.COURSE + "/files");
        sandbox.clock.pass(Duration.ofMinutes(31));

        assertThat(send(once, fieldsAndFile(once)).statusCode()).isEqualTo(403);
        assertThat(send(late, fieldsAndFile(late)).statusCode()).isEqualTo(403);
    }

    /// canvas-contract, 9.5: "only the last kind may go in comment[file_ids]".
    @Test
    void file_of_another_kind_cannot_be_put_to_a_comment() {
        var asked = ask(SUBMISSION + "/files");
        var id = Json.of(send(asked, fieldsAndFile(asked))).path("id").asString();

        var answer = teacher.put(SUBMISSION, "comment[text_comment]=See&comment[file_ids][]=" + id);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(teacher.state("comments")).isEmpty();
    }

    /// canvas-contract, 9.5: a file belongs to the comment on the submission that it was uploaded
    /// for.
    @Test
    void file_for_a_comment_on_anothers_work_cannot_be_put_to_this() {
        var asked = ask(SUBMISSION.replace("1004207", "1004340") + "/comments/files");
        var id = Json.of(follow(send(asked, fieldsAndFile(asked)))).path("id").asString();

        var answer = teacher.put(SUBMISSION, "comment[file_ids][]=" + id);

        assertThat(id).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void file_needs_a_name_and_a_right() {
        var nameless = teacher.post(RestTool.COURSE + "/files", "size=1");
        var student = RestTool.student(sandbox);

        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(Json.of(nameless).at("/errors/name/0/type").asString()).isEqualTo("blank");
        assertThat(student.post(RestTool.COURSE + "/files", ASK).statusCode()).isEqualTo(403);
        assertThat(student.post("/users/self/files", ASK).statusCode()).isEqualTo(200);
        assertThat(student.post("/users/" + "1004214" + "/files", ASK).statusCode()).isEqualTo(403);
    }
}

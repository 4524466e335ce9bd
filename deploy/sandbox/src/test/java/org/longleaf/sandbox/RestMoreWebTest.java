package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

class RestMoreWebTest {
    private static final String COLUMNS = RestTool.COURSE + "/custom_gradebook_columns";
    private static final String DATA = "/users/self/custom_data";

    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool teacher = RestTool.teacher(sandbox);

    /// canvas-contract, 9.6: custom columns; "column_data[content] (<=255 chars, blank deletes)".
    @Test
    void column_keeps_a_text_for_each_student() {
        var id = Json.of(teacher.post(COLUMNS, "column[title]=Badge")).path("id").asString();
        var data = COLUMNS + "/" + id + "/data";

        var written = teacher.put(data + "/sis_user_id:9000000001", "column_data[content]=Issued");
        assertThat(Json.of(written).path("content").asString()).isEqualTo("Issued");
        assertThat(teacher.json(data).at("/0/user_id").asLong()).isEqualTo(1004207);

        var tooLong = teacher.put(data + "/1004207", "column_data[content]=" + "x".repeat(256));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(Json.of(tooLong).at("/errors/content/0/type").asString()).isEqualTo("too_long");
        teacher.put(data + "/1004207", "column_data[content]=");
        assertThat(teacher.json(data)).isEmpty();
        assertThat(teacher.json(COLUMNS).at("/0/title").asString()).isEqualTo("Badge");
        assertThat(teacher.put(COLUMNS + "/" + id, "column[hidden]=1").statusCode()).isEqualTo(200);
        assertThat(teacher.json(COLUMNS)).isEmpty();
        assertThat(teacher.send("DELETE", COLUMNS + "/" + id, "").statusCode()).isEqualTo(200);
        assertThat(teacher.get(data).statusCode()).isEqualTo(404);
    }

    @Test
    void column_is_not_the_students_to_see() {
        assertThat(RestTool.student(sandbox).get(COLUMNS).statusCode()).isEqualTo(403);
        assertThat(teacher.post(COLUMNS, "column[title]=").statusCode()).isEqualTo(400);
    }

    @Test
    void conversation_reaches_those_one_shares_a_course_with() {
        var sent =
                teacher.post(
                        "/conversations",
                        "recipients[]=1004207&recipients[]=99&subject=Hi&body=Well+done");

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(Json.of(sent)).hasSize(1);
        assertThat(Json.of(sent).at("/0/audience/0").asLong()).isEqualTo(1004207);
        assertThat(
                        RestTool.student(sandbox)
                                .json("/conversations")
                                .at("/0/last_message")
                                .asString())
                .isEqualTo("Well done");
        assertThat(teacher.state("conversations")).hasSize(1);
    }

    /// Canvas's ConversationParticipant: `sent` goes by what somebody authored and tells its first
    /// hundred characters; the inbox knows what others wrote.
    @Test
    void conversation_is_found_by_its_sender_among_what_they_sent_and_not_in_their_inbox() {
        var words = "Well done, and on to the next. ".repeat(5);
        teacher.post("/conversations", "recipients[]=1004207&subject=First&body=" + words);
        teacher.post("/conversations", "recipients[]=1004207&subject=Second&body=" + words + "!");

        assertThat(teacher.json("/conversations")).isEmpty();
        var sent = teacher.json("/conversations?scope=sent&filter[]=user_1004207");
        assertThat(sent).as("two people have one").hasSize(1);
        assertThat(sent.at("/0/subject").asString()).isEqualTo("First");
        assertThat(sent.at("/0/last_authored_message").asString())
                .hasSize(100)
                .endsWith("...")
                .startsWith("Well done, and on");
        assertThat(sent.at("/0/last_authored_message_at").asString()).isNotEmpty();
        assertThat(teacher.json("/conversations?scope=sent&filter[]=user_1004340")).isEmpty();
    }

    @Test
    void conversation_reaches_a_whole_course_but_its_sender() {
        var sent =
                teacher.post(
                        "/conversations",
                        "recipients[]=course_1000510&body=Hi&group_conversation=1");

        assertThat(Json.of(sent)).hasSize(1);
        assertThat(Json.of(sent).at("/0/audience").valueStream())
                .extracting(one -> one.asLong())
                .containsExactly(1004207L, 1004340L);
        assertThat(teacher.post("/conversations", "recipients[]=course_7&body=Hi").statusCode())
                .isEqualTo(400);
    }

    /// canvas-contract, 9.6: "recipients[] (max 100 w/o bulk), subject<=255". The refusal is a bare
    /// list, where a naive client looks for `errors`.
    @ParameterizedTest
    @CsvSource({
        "body=x,recipients,blank",
        "recipients[]=1004207,body,blank",
        "recipients[]=1&body=x,recipients,invalid",
        "MANY,recipients,too many",
        "LONG,subject,too long"
    })
    void odd_conversation_is_refused_with_a_bare_list(
            String form, String attribute, String message) {
        var many =
                IntStream.rangeClosed(1, 101)
                        .mapToObj(i -> "recipients[]=" + i)
                        .collect(Collectors.joining("&", "", "&body=x"));
        var longSubject = "recipients[]=1004207&body=x&subject=" + "s".repeat(256);
        var answer =
                teacher.post(
                        "/conversations", form.replace("MANY", many).replace("LONG", longSubject));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).at("/0/attribute").asString()).isEqualTo(attribute);
        assertThat(Json.of(answer).at("/0/message").asString()).startsWith(message);
    }

    /// canvas-contract, 9.6: "200 overwritten, 201 new, 400 bad ns/no data, 409".
    @Test
    void custom_data_says_what_was_there() {
        var fresh = teacher.put(DATA + "/goals/first", "ns=org.example&data=begin");
        var again = teacher.put(DATA + "/goals/first", "ns=org.example&data=go+on");
        var inTheWay = teacher.put(DATA + "/goals/first/deeper", "ns=org.example&data=x");

        assertThat(fresh.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(inTheWay.statusCode()).isEqualTo(409);
        assertThat(Json.of(inTheWay).path("conflict_scope").asString()).isEqualTo("goals/first");
        assertThat(teacher.json(DATA + "?ns=org.example").at("/data/goals/first").asString())
                .isEqualTo("go on");
        assertThat(teacher.put(DATA, "data=x").statusCode()).isEqualTo(400);
        assertThat(teacher.put(DATA + "/a", "ns=org.example").statusCode()).isEqualTo(400);
        assertThat(teacher.send("DELETE", DATA + "/goals?ns=org.example", "").statusCode())
                .isEqualTo(200);
        assertThat(teacher.get(DATA + "/goals?ns=org.example").statusCode()).isEqualTo(400);
        assertThat(teacher.get("/users/1004207/custom_data?ns=org.example").statusCode())
                .isEqualTo(403);
    }
}

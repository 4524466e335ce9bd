package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.TryLater;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

class ConversationsTest {
    private static final String ONE =
            """
            [{"id":5,"subject":"Your badge","workflow_state":"unread","message_count":1,
              "last_message":"Well done","last_message_at":"2026-03-01T12:00:00Z",
              "participants":[]}]\
            """;
    private static final Conversation READ =
            new Conversation(
                    "5",
                    "Your badge",
                    "unread",
                    1,
                    "Well done",
                    Instant.parse("2026-03-01T12:00:00Z"));

    private final RestCanvas canvas = new RestCanvas();
    private final Conversations conversations = canvas.rest.conversations();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void the_inbox_is_listed() {
        canvas.answers(okJson(ONE));

        assertThat(conversations.inbox()).containsExactly(READ);
        assertThat(canvas.asked()).isEqualTo("GET /api/v1/conversations?per_page=100");
    }

    @Test
    void what_was_sent_to_somebody_is_listed_and_told_from_other_words() {
        var since = Instant.parse("2026-03-01T12:00:00Z");
        canvas.answers(
                okJson(
                        """
                        [{"id":5,"last_authored_message":"Well  done,...",
                          "last_authored_message_at":"2026-03-01T12:00:00Z"},
                         {"id":6}]\
                        """));

        var sent = conversations.sentTo("7").all().orThrow();

        assertThat(canvas.asked())
                .isEqualTo("GET /api/v1/conversations?scope=sent&filter%5B%5D=user_7&per_page=100");
        assertThat(sent.getFirst().isLike("Well done, and more", since)).isTrue();
        assertThat(sent.getFirst().isLike("Well", since)).isFalse();
        assertThat(sent.getFirst().isLike("Well done, and more", since.plusSeconds(1))).isFalse();
        assertThat(sent.getLast().isLike("Well done, and more", since)).isFalse();
        assertThatThrownBy(() -> conversations.sentTo("x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_message_is_sent() {
        canvas.answers(aResponse().withStatus(201).withBody(ONE));

        var outcome =
                conversations.send(
                        new NewMessage(
                                List.of("7", "course_12", "group_3"),
                                "Your badge",
                                "Well done",
                                "12",
                                true));

        assertThat(outcome).isEqualTo(new Accepted<>(List.of(READ)));
        assertThat(canvas.asked()).isEqualTo("POST /api/v1/conversations");
        assertThat(RestCanvas.form(canvas.call()))
                .containsExactly(
                        "recipients[]=7",
                        "recipients[]=course_12",
                        "recipients[]=group_3",
                        "subject=Your badge",
                        "body=Well done",
                        "group_conversation=true",
                        "context_code=course_12");
    }

    @Test
    void a_message_whose_answer_cannot_be_read_was_sent_all_the_same() {
        canvas.answers(okJson("[{\"id\":"));

        assertThat(conversations.send(NewMessage.to("7", "x", "y")))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.mayHaveArrived()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ana", "user_7", "course_", "7,8"})
    void a_recipient_that_is_none_is_refused(String recipient) {
        assertThatThrownBy(() -> NewMessage.to(recipient, "x", "y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_message_that_canvas_would_not_take_is_refused() {
        assertThatThrownBy(
                        () -> new NewMessage(Collections.nCopies(101, "7"), null, "y", null, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewMessage.to("7", "x".repeat(256), "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewMessage.to("7", "x", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

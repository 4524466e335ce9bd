package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.client.Doors.reason;
import static org.longleaf.tool.client.West.AMARA_ID;
import static org.longleaf.tool.client.West.COURSE;
import static org.longleaf.tool.client.West.COURSE_ID;
import static org.longleaf.tool.client.West.STUDENT;
import static org.longleaf.tool.client.West.TEACHER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.GradebookColumn;
import org.longleaf.canvas.rest.NewMessage;

import java.time.Instant;
import java.util.List;

/// The gradebook's own columns, and messages.
class ClientColumnsAndMessagesWebTest {
    @RegisterExtension final Doors doors = new Doors();
    private final CanvasRest teacher = doors.of(TEACHER);

    @Test
    void a_column_keeps_a_text_for_each_student() {
        var column = teacher.columns().create(COURSE, "Badge").orThrow();

        teacher.columns().write(COURSE, column.id(), AMARA_ID, "Issued").orThrow();

        assertThat(teacher.columns().in(COURSE).stream())
                .extracting(GradebookColumn::title)
                .contains("Badge");
        assertThat(teacher.columns().inAndHidden(COURSE).stream())
                .extracting(GradebookColumn::id)
                .contains(column.id());
        assertThat(teacher.columns().cells(COURSE, column.id()).all().orThrow())
                .containsExactly(new GradebookColumn.Cell(AMARA_ID, "Issued"));
        assertThat(reason(teacher.columns().write(COURSE, column.id(), AMARA_ID, "x".repeat(256))))
                .contains("too long");
        teacher.columns().write(COURSE, column.id(), AMARA_ID, "").orThrow();
        assertThat(teacher.columns().cells(COURSE, column.id()).all().orThrow()).isEmpty();
    }

    @Test
    void a_message_reaches_one_or_a_whole_course() {
        var one =
                teacher.conversations()
                        .send(NewMessage.to(AMARA_ID, "Your plan", "Well done"))
                        .orThrow();
        assertThat(one).hasSize(1);
        var all =
                teacher.conversations()
                        .send(
                                new NewMessage(
                                        List.of("course_" + COURSE_ID),
                                        "For all",
                                        "Read this",
                                        COURSE_ID,
                                        true))
                        .orThrow();
        assertThat(all).hasSize(1);

        assertThat(doors.of(STUDENT).conversations().inbox().stream())
                .extracting(each -> each.lastMessage())
                .contains("Well done", "Read this");
        assertThat(teacher.conversations().sentTo(AMARA_ID).stream())
                .anyMatch(each -> each.isLike("Well done", Instant.EPOCH));
        assertThat(reason(teacher.conversations().send(NewMessage.to("99", "Hi", "There"))))
                .contains("invalid");
    }
}

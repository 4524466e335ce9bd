package org.longleaf.canvas.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.rest.GradebookColumn.Cell;

class GradebookColumnsTest {
    private static final String COLUMNS = "/api/v1/courses/12/custom_gradebook_columns";
    private static final String ONE =
            """
            {"id":3,"title":"Badges","position":1,"hidden":false,"teacher_notes":false,
             "read_only":false}\
            """;
    private static final GradebookColumn READ = new GradebookColumn("3", "Badges", 1, false, false);

    private final RestCanvas canvas = new RestCanvas();
    private final GradebookColumns columns = canvas.rest.columns();

    @AfterEach
    void close() {
        canvas.close();
    }

    @Test
    void columns_are_listed() {
        canvas.answers(okJson("[" + ONE + "]"));

        assertThat(columns.in(COURSE)).containsExactly(READ);
        assertThat(canvas.asked()).isEqualTo("GET " + COLUMNS + "?per_page=100");
    }

    @Test
    void a_column_is_made() {
        canvas.answers(okJson(ONE));

        assertThat(columns.create(COURSE, "Badges")).isEqualTo(new Accepted<>(READ));
        assertThat(canvas.asked()).isEqualTo("POST " + COLUMNS);
        assertThat(RestCanvas.form(canvas.call())).containsExactly("column[title]=Badges");
        assertThatThrownBy(() -> columns.create(COURSE, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cells_are_listed_and_written_and_emptied() {
        canvas.answers(okJson("{\"user_id\":7,\"content\":\"Earned\"}"));
        canvas.answersAt(
                COLUMNS + "/3/data?per_page=100", okJson("[{\"user_id\":7,\"content\":\"x\"}]"));

        assertThat(columns.cells(COURSE, "3")).containsExactly(new Cell("7", "x"));
        assertThat(columns.write(COURSE, "3", "7", "Earned"))
                .isEqualTo(new Accepted<>(new Cell("7", "Earned")));
        columns.write(COURSE, "3", "7", "");

        assertThat(canvas.calls())
                .extracting(call ->
                        call.getMethod() + " " + call.getUrl() + " " + call.getBodyAsString())
                .containsExactly(
                        "GET " + COLUMNS + "/3/data?per_page=100 ",
                        "PUT " + COLUMNS + "/3/data/7 column_data%5Bcontent%5D=Earned",
                        "PUT " + COLUMNS + "/3/data/7 column_data%5Bcontent%5D=");
    }
}

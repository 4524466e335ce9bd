package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.rest.GradebookColumn.Cell;

/// Columns of text in the gradebook (canvas-contract.md, section 9.6), such as for a note on what
/// somebody completed. What a call may come to stands at [CanvasRest].
public final class GradebookColumns {
    private static final String COLUMNS = "custom_gradebook_columns";
    private static final String ONE = "the gradebook column's answer";
    private static final String CELL = "the gradebook column's data answer";

    private final RestCalls calls;

    GradebookColumns(RestCalls calls) {
        this.calls = calls;
    }

    /// A course's columns that are not hidden: `GET /api/v1/courses/:id/custom_gradebook_columns`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not see its grades; see [CanvasRest] for the rest
    public Listing<GradebookColumn> in(CourseKey course) {
        return calls.list(
                api("courses", course.text(), COLUMNS), new Form(), ONE, GradebookColumn::of);
    }

    /// The same with those that are hidden, which somebody may only have put out of sight.
    ///
    /// @return as [#in] returns
    public Listing<GradebookColumn> inAndHidden(CourseKey course) {
        return calls.list(
                api("courses", course.text(), COLUMNS),
                new Form().with("include_hidden", true),
                ONE,
                GradebookColumn::of);
    }

    /// Makes a column: `POST /api/v1/courses/:id/custom_gradebook_columns`. Not safe to repeat:
    /// after a `TryLater` with `mayHaveArrived`, look for its title by [#in] first.
    ///
    /// @return `AskAPerson` where the token's user may not manage the course's grades; a `TryLater`
    ///   with `mayHaveArrived` may have made it; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the title is blank
    public Outcome<GradebookColumn> create(CourseKey course, String title) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a column needs a title");
        }
        return calls.change(
                "POST",
                api("courses", course.text(), COLUMNS),
                new Form().with("column[title]", title),
                ONE,
                GradebookColumn::of);
    }

    /// A column's cells: `GET /api/v1/courses/:id/custom_gradebook_columns/:id/data`. Who has none
    /// is not among them.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   column, or the token's user may not see it; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the column's id is no Canvas id
    public Listing<Cell> cells(CourseKey course, String columnId) {
        return calls.list(data(course, columnId), new Form(), CELL, Cell::of);
    }

    /// Writes a cell: `PUT /api/v1/courses/:id/custom_gradebook_columns/:id/data/:user_id`. An
    /// empty content takes it away. Safe to repeat.
    ///
    /// @param userId Canvas's own id
    /// @param content at most 255 characters, which Canvas counts
    /// @return `AskAPerson` where Canvas knows no such column or person, the content is too long,
    ///   or the token's user may not write there; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the column's or the person's id is no Canvas id
    public Outcome<Cell> write(CourseKey course, String columnId, String userId, String content) {
        return calls.change(
                "PUT",
                data(course, columnId) + "/" + Keys.id(userId),
                new Form().with("column_data[content]", content),
                CELL,
                Cell::of);
    }

    private static String data(CourseKey course, String columnId) {
        return api("courses", course.text(), COLUMNS, Keys.id(columnId), "data");
    }
}

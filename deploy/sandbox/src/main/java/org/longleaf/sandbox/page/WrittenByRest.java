package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.more.CustomColumns;
import org.longleaf.sandbox.rest.submission.Remarks;
import org.longleaf.sandbox.rest.submission.Work;
import org.springframework.stereotype.Component;

import java.util.List;

/// What came over the REST API and belongs beside a grade: columns of its own, who wrote a comment
/// and what lies with it, the rows of a rubric.
@Component
final class WrittenByRest {
    private final CustomColumns columns;
    private final Remarks remarks;

    WrittenByRest(CustomColumns columns, Remarks remarks) {
        this.columns = columns;
        this.remarks = remarks;
    }

    List<String> columns(Course course) {
        return columns.seen(course).stream().map(CustomColumns.Column::title).toList();
    }

    /// One text for each of the columns, empty where nothing stands.
    List<String> texts(Course course, User student) {
        return columns.seen(course).stream()
                .map(column -> columns.data(column).getOrDefault(Ids.of(student), ""))
                .toList();
    }

    CellShown added(CellShown cell, Work work) {
        return cell.with(remarks.comments(work), remarks.rows(work));
    }
}

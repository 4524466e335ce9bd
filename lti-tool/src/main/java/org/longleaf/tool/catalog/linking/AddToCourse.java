package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.linking.Additions.Addition;
import org.longleaf.tool.catalog.linking.Courses.Course;
import org.longleaf.tool.delivery.CourseItems;
import org.longleaf.tool.delivery.CourseItems.Item;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Ledger;
import org.longleaf.tool.delivery.Ledger.Entry;
import org.longleaf.tool.launch.Chosen;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Has micro-credentials put into a course, in the running transaction: what is owed to Canvas is
/// written with the row that says who asked for it.
@Component
final class AddToCourse {

    private final Additions additions;
    private final CourseItems items;
    private final Ledger ledger;
    private final Marks marks;

    AddToCourse(Additions additions, CourseItems items, Ledger ledger, Marks marks) {
        this.additions = additions;
        this.items = items;
        this.ledger = ledger;
        this.marks = marks;
    }

    /// What an addition leaves behind: an address in Canvas, and a row in the log.
    @Component
    record Marks(Settings settings, AuditEvents audit) {}

    /// Who asks, for which course.
    ///
    /// @param district answers for what is owed where the course has no district of its own
    record Asker(UUID person, UUID district, Course course) {}

    /// Adds what is not being added already.
    void add(Asker asker, List<Choice> choices) {
        choices.forEach(choice ->
                add(asker, choice.book().version(), choice.title(), choice.scoreMaximum()));
    }

    /// Asks once more for one that Canvas did not take, or that a teacher deleted there; one that
    /// waits is tried at once.
    void again(Asker asker, Addition addition) {
        Entry entry = entries(List.of(addition)).get(addition.id());
        if (entry == null || !entry.state().isFinal()) {
            ledger.tryNow(Destination.CANVAS_LINE_ITEM, addition.id());
        } else if (additions.end(addition.id())) {
            add(asker, addition.version(), addition.title(), addition.points());
        }
    }

    /// How each stands with Canvas.
    Map<UUID, Entry> entries(List<Addition> asked) {
        return ledger.of(Destination.CANVAS_LINE_ITEM, asked.stream().map(Addition::id).toList());
    }

    private void add(Asker asker, UUID version, String title, BigDecimal points) {
        Course course = asker.course();
        additions
                .add(course, version, title, points, asker.person())
                .ifPresent(addition -> {
                    items.owed(owedFor(asker), addition, item(course, version, title, points));
                    marks.audit()
                            .write(
                                    asker.person(),
                                    "course_addition.asked",
                                    new Subject("course_addition", addition),
                                    asker.district(),
                                    Map.of("context", course.id(), "version", version));
                });
    }

    private static CourseItems.Course owedFor(Asker asker) {
        Course course = asker.course();
        return new CourseItems.Course(
                course.id(),
                course.registration(),
                course.district(),
                asker.district(),
                asker.person(),
                Objects.requireNonNull(course.lineItemsUrl()));
    }

    private Item item(Course course, UUID version, String title, BigDecimal points) {
        return new Item(
                course.id(),
                version,
                title,
                points,
                version.toString(),
                Chosen.TAG,
                marks.settings().at(Chosen.PATH + version));
    }
}

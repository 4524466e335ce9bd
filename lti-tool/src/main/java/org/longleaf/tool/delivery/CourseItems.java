package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;

/// Has a Canvas make an assignment that launches Longleaf.
@Component
public final class CourseItems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outbox outbox;

    public CourseItems(Outbox outbox) {
        this.outbox = outbox;
    }

    /// A course that takes line items, and who has something added to it.
    ///
    /// @param district the course's; null where one deployment serves many
    /// @param homeDistrict of whoever adds; answers where the course has no district of its own
    /// @param lineItemsUrl from a checked launch (AGS 2.0, section 3.1)
    public record Course(
            UUID context,
            UUID registration,
            @Nullable UUID district,
            UUID homeDistrict,
            UUID person,
            String lineItemsUrl) {}

    /// The assignment to be made; also the payload, as it is kept.
    ///
    /// @param resourceId by which it is found again: one that stands there already is left alone
    /// @param launchUrl on the tool's own domain
    public record Item(
            UUID context,
            UUID version,
            String label,
            BigDecimal scoreMaximum,
            String resourceId,
            String tag,
            URI launchUrl) {

        /// Reads back what was owed.
        public static Item fromJson(String payload) {
            return JSON.readValue(payload, Item.class);
        }

        String toJson() {
            return JSON.writeValueAsString(this);
        }
    }

    /// Owes it once for each `addition`, in the running transaction of the course's district.
    public void owed(Course course, UUID addition, Item item) {
        outbox.add(
                new Owed(
                        Destination.CANVAS_LINE_ITEM,
                        course.homeDistrict(),
                        course.district(),
                        course.person(),
                        addition,
                        "line-item-" + addition,
                        course.registration(),
                        course.lineItemsUrl(),
                        item.toJson()));
    }
}

package org.longleaf.tool.catalog.linking;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Courses from which Longleaf was opened, and what they hold of it, as far as the running
/// transaction sees them.
@Component
final class Courses {

    private static final int PAGE = 20;

    private final DSLContext sql;

    Courses(DSLContext sql) {
        this.sql = sql;
    }

    /// @param page the page shown, from 1
    record Page(List<Line> courses, int page, int pages) {}

    /// A line of the list.
    ///
    /// @param links how many links to micro-credentials are known
    record Line(
            UUID id,
            @Nullable String title,
            @Nullable String label,
            Instant seenAt,
            boolean takesItems,
            int links) {}

    /// A course that something may be added to.
    ///
    /// @param lineItemsUrl null where no launch has said it: then nothing can be added from here
    record Course(
            UUID id,
            UUID registration,
            @Nullable UUID district,
            @Nullable String title,
            @Nullable String lineItemsUrl) {}

    /// A micro-credential that the course links to.
    record Link(
            UUID version,
            String code,
            String title,
            boolean scored,
            @Nullable BigDecimal scoreMaximum) {}

    Page page(Search search) {
        Condition wanted = matches(search.words());
        int found = sql.select(count()).from(CONTEXT).where(wanted).fetchSingle().value1();
        int pages = Math.max(1, Math.ceilDiv(found, PAGE));
        int shown = Math.min(search.pageWanted(), pages);
        return new Page(
                sql.select(
                                CONTEXT.ID,
                                CONTEXT.TITLE,
                                CONTEXT.LABEL,
                                CONTEXT.SEEN_AT,
                                field(CONTEXT.LINE_ITEMS_URL.isNotNull()),
                                field(
                                        selectCount()
                                                .from(RESOURCE_LINK)
                                                .where(
                                                        RESOURCE_LINK.CONTEXT_ID.eq(CONTEXT.ID),
                                                        RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID
                                                                .isNotNull())))
                        .from(CONTEXT)
                        .where(wanted)
                        .orderBy(CONTEXT.SEEN_AT.desc(), CONTEXT.ID)
                        .limit(PAGE)
                        .offset((shown - 1) * PAGE)
                        .fetch(Records.mapping(Line::new)),
                shown,
                pages);
    }

    private static Condition matches(String words) {
        return words.isEmpty()
                ? DSL.noCondition()
                : CONTEXT.TITLE
                        .containsIgnoreCase(words)
                        .or(CONTEXT.LABEL.containsIgnoreCase(words));
    }

    /// @throws ScreenProblem not found
    Course get(UUID id) {
        return sql.select(
                        CONTEXT.ID,
                        CONTEXT.REGISTRATION_ID,
                        CONTEXT.DISTRICT_ID,
                        CONTEXT.TITLE,
                        CONTEXT.LINE_ITEMS_URL)
                .from(CONTEXT)
                .where(CONTEXT.ID.eq(id))
                .fetchOptional(Records.mapping(Course::new))
                .orElseThrow(ScreenProblem::notFound);
    }

    /// What launches and additions have shown to be there; Canvas may have lost some of it since.
    List<Link> links(UUID course) {
        var v = MICRO_CREDENTIAL_VERSION;
        return sql.select(
                        v.ID,
                        MICRO_CREDENTIAL.CODE,
                        DSL.coalesce(RESOURCE_LINK.TITLE, v.TITLE),
                        field(RESOURCE_LINK.LINE_ITEM_URL.isNotNull()),
                        RESOURCE_LINK.SCORE_MAXIMUM)
                .from(RESOURCE_LINK)
                .join(v)
                .on(v.ID.eq(RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID))
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(v.MICRO_CREDENTIAL_ID))
                .where(RESOURCE_LINK.CONTEXT_ID.eq(course))
                .orderBy(MICRO_CREDENTIAL.CODE, RESOURCE_LINK.ID)
                .fetch(Records.mapping(Link::new));
    }

    /// The versions of those.
    Set<UUID> versions(UUID course) {
        return sql.selectDistinct(RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID)
                .from(RESOURCE_LINK)
                .where(
                        RESOURCE_LINK.CONTEXT_ID.eq(course),
                        RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID.isNotNull())
                .fetchSet(RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID);
    }
}

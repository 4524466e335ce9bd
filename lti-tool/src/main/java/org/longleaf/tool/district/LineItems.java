package org.longleaf.tool.district;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.max;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Columns of gradebooks, as resource links know them, beside what launches say of them
/// ([Contexts]). All methods want a transaction of the course's district, or of its registration.
@Component
public final class LineItems {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public LineItems(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What scores of a line item are measured by; empty where nobody has said it.
    public Optional<BigDecimal> maximum(UUID registration, String lineItemUrl) {
        return sql.select(max(RESOURCE_LINK.SCORE_MAXIMUM))
                .from(RESOURCE_LINK)
                .where(
                        RESOURCE_LINK.REGISTRATION_ID.eq(registration),
                        RESOURCE_LINK.LINE_ITEM_URL.eq(lineItemUrl))
                .fetchOptional(row -> row.value1());
    }

    /// Keeps what the Canvas itself said, unless a launch has said something since.
    public void maximumIs(UUID registration, String lineItemUrl, BigDecimal maximum) {
        sql.update(RESOURCE_LINK)
                .set(RESOURCE_LINK.SCORE_MAXIMUM, maximum)
                .where(
                        RESOURCE_LINK.REGISTRATION_ID.eq(registration),
                        RESOURCE_LINK.LINE_ITEM_URL.eq(lineItemUrl),
                        RESOURCE_LINK.SCORE_MAXIMUM.isNull())
                .execute();
    }

    /// An assignment that Longleaf had a Canvas make: nobody has launched it yet.
    public record Made(
            String resourceLinkId,
            String title,
            String lineItemUrl,
            BigDecimal scoreMaximum,
            UUID version) {}

    /// Binds a link to the micro-credential it was made for. One that a launch has bound meanwhile
    /// stays as that launch said.
    public void made(UUID context, Made made) {
        var place =
                sql.select(CONTEXT.REGISTRATION_ID, CONTEXT.DISTRICT_ID)
                        .from(CONTEXT)
                        .where(CONTEXT.ID.eq(context))
                        .fetchSingle();
        var version = RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID;
        sql.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, ids.generate())
                .set(RESOURCE_LINK.CONTEXT_ID, context)
                .set(RESOURCE_LINK.REGISTRATION_ID, place.value1())
                .set(RESOURCE_LINK.DISTRICT_ID, place.value2())
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, made.resourceLinkId())
                .set(RESOURCE_LINK.TITLE, made.title())
                .set(RESOURCE_LINK.LINE_ITEM_URL, made.lineItemUrl())
                .set(RESOURCE_LINK.SCORE_MAXIMUM, made.scoreMaximum())
                .set(version, made.version())
                .set(RESOURCE_LINK.SEEN_AT, clock.instant())
                .onConflict(RESOURCE_LINK.CONTEXT_ID, RESOURCE_LINK.RESOURCE_LINK_ID)
                .doUpdate()
                .set(RESOURCE_LINK.LINE_ITEM_URL, excluded(RESOURCE_LINK.LINE_ITEM_URL))
                .set(RESOURCE_LINK.SCORE_MAXIMUM, excluded(RESOURCE_LINK.SCORE_MAXIMUM))
                .set(version, coalesce(version, excluded(version)))
                .execute();
    }
}

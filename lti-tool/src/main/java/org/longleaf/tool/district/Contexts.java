package org.longleaf.tool.district;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Courses and the links in them, remembered as launches name them.
@Component
public final class Contexts {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Contexts(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// A context as a launch claims it (LTI Core 1.3, section 5.4.1; NRPS 2.0, section 3.6.1.1).
    public record SeenContext(
            String contextId,
            @Nullable String label,
            @Nullable String title,
            @Nullable String rosterUrl) {}

    /// A link as a launch claims it (LTI Core 1.3, section 5.3.5; AGS 2.0, section 3.1).
    public record SeenLink(
            String resourceLinkId, @Nullable String title, @Nullable String lineItemUrl) {}

    /// Remembers the context, in a transaction of the deployment's district and registration.
    public UUID remember(Deployment deployment, SeenContext seen) {
        return sql.insertInto(CONTEXT)
                .set(CONTEXT.ID, ids.generate())
                .set(CONTEXT.REGISTRATION_ID, deployment.registration())
                .set(CONTEXT.DEPLOYMENT_ID, deployment.id())
                .set(CONTEXT.DISTRICT_ID, deployment.district())
                .set(CONTEXT.CONTEXT_ID, seen.contextId())
                .set(CONTEXT.LABEL, seen.label())
                .set(CONTEXT.TITLE, seen.title())
                .set(CONTEXT.ROSTER_URL, seen.rosterUrl())
                .set(CONTEXT.SEEN_AT, clock.instant())
                .onConflict(CONTEXT.DEPLOYMENT_ID, CONTEXT.CONTEXT_ID)
                .doUpdate()
                .set(CONTEXT.LABEL, excluded(CONTEXT.LABEL))
                .set(CONTEXT.TITLE, excluded(CONTEXT.TITLE))
                .set(CONTEXT.ROSTER_URL, coalesce(excluded(CONTEXT.ROSTER_URL), CONTEXT.ROSTER_URL))
                .set(CONTEXT.SEEN_AT, excluded(CONTEXT.SEEN_AT))
                .returning(CONTEXT.ID)
                .fetchSingle(row -> row.getId());
    }

    /// Remembers the link and says what hangs on it. A launch never takes a line item or a binding
    /// away.
    public Visitor.Link remember(Deployment deployment, UUID context, SeenLink seen) {
        return sql.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, ids.generate())
                .set(RESOURCE_LINK.CONTEXT_ID, context)
                .set(RESOURCE_LINK.REGISTRATION_ID, deployment.registration())
                .set(RESOURCE_LINK.DISTRICT_ID, deployment.district())
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, seen.resourceLinkId())
                .set(RESOURCE_LINK.TITLE, seen.title())
                .set(RESOURCE_LINK.LINE_ITEM_URL, seen.lineItemUrl())
                .set(RESOURCE_LINK.SEEN_AT, clock.instant())
                .onConflict(RESOURCE_LINK.CONTEXT_ID, RESOURCE_LINK.RESOURCE_LINK_ID)
                .doUpdate()
                .set(RESOURCE_LINK.TITLE, excluded(RESOURCE_LINK.TITLE))
                .set(
                        RESOURCE_LINK.LINE_ITEM_URL,
                        coalesce(
                                excluded(RESOURCE_LINK.LINE_ITEM_URL), RESOURCE_LINK.LINE_ITEM_URL))
                .set(RESOURCE_LINK.SEEN_AT, excluded(RESOURCE_LINK.SEEN_AT))
                .returning(
                        RESOURCE_LINK.ID,
                        RESOURCE_LINK.LINE_ITEM_URL,
                        RESOURCE_LINK.SCORE_MAXIMUM,
                        RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID)
                .fetchSingle(row ->
                        new Visitor.Link(
                                row.getId(),
                                context,
                                row.getLineItemUrl(),
                                row.getScoreMaximum(),
                                row.getMicroCredentialVersionId()));
    }
}

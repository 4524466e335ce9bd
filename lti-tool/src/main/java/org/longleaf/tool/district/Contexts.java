package org.longleaf.tool.district;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.KnownPlace.KnownLink;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Courses and the links in them, remembered as launches name them. What is known already is not
/// written again: most launches write nothing here.
@Component
public final class Contexts {

    private static final Field<UUID> VERSION = RESOURCE_LINK.MICRO_CREDENTIAL_VERSION_ID;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Contexts(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// A context as a launch claims it (LTI Core 1.3, section 5.4.1; NRPS 2.0, section 3.6.1.1; AGS
    /// 2.0, section 3.1).
    public record SeenContext(
            String contextId,
            @Nullable String label,
            @Nullable String title,
            @Nullable String rosterUrl,
            @Nullable String lineItemsUrl) {}

    /// A link as a launch claims it (LTI Core 1.3, section 5.3.5; AGS 2.0, section 3.1).
    ///
    /// @param scoreMaximum what the line item's scores are measured by; null where the launch does
    ///   not say
    public record SeenLink(
            String resourceLinkId,
            @Nullable String title,
            @Nullable String lineItemUrl,
            @Nullable BigDecimal scoreMaximum,
            Named named) {}

    /// Which micro-credential version a launch names. Nothing is known of it yet: it may be
    /// anybody's, or none at all.
    ///
    /// @param byCustom by the custom field of a deep-linked item, which says what the teacher put
    ///   there last; copied courses keep it
    /// @param byAddress by an address of ours, which an old link may still carry
    public record Named(@Nullable UUID byCustom, @Nullable UUID byAddress) {

        public static Named nothing() {
            return new Named(null, null);
        }

        @Nullable UUID version() {
            return byCustom == null ? byAddress : byCustom;
        }
    }

    /// Where a launch stands, in our rows.
    ///
    /// @param link null for a launch without a resource link
    public record Place(UUID context, Visitor.@Nullable Link link) {}

    /// Remembers a context and, where there is one, the link in it, in a transaction of the
    /// deployment's district and registration.
    ///
    /// @param arrival what was looked up of both in this transaction
    public Place remember(
            Deployment deployment,
            SeenContext seenContext,
            @Nullable SeenLink seenLink,
            KnownArrival arrival) {
        Optional<KnownPlace> known = arrival.place();
        UUID context =
                known.filter(place -> place.isFresh(seenContext, clock.instant()))
                        .map(KnownPlace::context)
                        .orElseGet(() -> write(deployment, seenContext));
        if (seenLink == null) {
            return new Place(context, null);
        }
        Optional<KnownLink> link = known.map(KnownPlace::link);
        return new Place(
                context,
                link.filter(fresh -> fresh.isFresh(seenLink, clock.instant()))
                        .map(fresh -> fresh.asVisited(context))
                        .orElseGet(() -> write(deployment, context, seenLink)));
    }

    private UUID write(Deployment deployment, SeenContext seen) {
        return sql.insertInto(CONTEXT)
                .set(CONTEXT.ID, ids.generate())
                .set(CONTEXT.REGISTRATION_ID, deployment.registration())
                .set(CONTEXT.DEPLOYMENT_ID, deployment.id())
                .set(CONTEXT.DISTRICT_ID, deployment.district())
                .set(CONTEXT.CONTEXT_ID, seen.contextId())
                .set(CONTEXT.LABEL, seen.label())
                .set(CONTEXT.TITLE, seen.title())
                .set(CONTEXT.ROSTER_URL, seen.rosterUrl())
                .set(CONTEXT.LINE_ITEMS_URL, seen.lineItemsUrl())
                .set(CONTEXT.SEEN_AT, clock.instant())
                .onConflict(CONTEXT.DEPLOYMENT_ID, CONTEXT.CONTEXT_ID)
                .doUpdate()
                .set(CONTEXT.LABEL, excluded(CONTEXT.LABEL))
                .set(CONTEXT.TITLE, excluded(CONTEXT.TITLE))
                .set(CONTEXT.ROSTER_URL, coalesce(excluded(CONTEXT.ROSTER_URL), CONTEXT.ROSTER_URL))
                .set(
                        CONTEXT.LINE_ITEMS_URL,
                        coalesce(excluded(CONTEXT.LINE_ITEMS_URL), CONTEXT.LINE_ITEMS_URL))
                .set(CONTEXT.SEEN_AT, excluded(CONTEXT.SEEN_AT))
                .returning(CONTEXT.ID)
                .fetchSingle(row -> row.getId());
    }

    /// A launch never takes a line item, a maximum or a binding away, and binds only what is
    /// published and seen by this transaction. What the custom field names goes before what is
    /// bound, since a teacher may have put another micro-credential into the link; an address binds
    /// only a link that has none.
    private Visitor.Link write(Deployment deployment, UUID context, SeenLink seen) {
        return sql.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, ids.generate())
                .set(RESOURCE_LINK.CONTEXT_ID, context)
                .set(RESOURCE_LINK.REGISTRATION_ID, deployment.registration())
                .set(RESOURCE_LINK.DISTRICT_ID, deployment.district())
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, seen.resourceLinkId())
                .set(RESOURCE_LINK.TITLE, seen.title())
                .set(RESOURCE_LINK.LINE_ITEM_URL, seen.lineItemUrl())
                .set(RESOURCE_LINK.SCORE_MAXIMUM, seen.scoreMaximum())
                .set(VERSION, published(seen.named().version()))
                .set(RESOURCE_LINK.SEEN_AT, clock.instant())
                .onConflict(RESOURCE_LINK.CONTEXT_ID, RESOURCE_LINK.RESOURCE_LINK_ID)
                .doUpdate()
                .set(RESOURCE_LINK.TITLE, excluded(RESOURCE_LINK.TITLE))
                .set(
                        RESOURCE_LINK.LINE_ITEM_URL,
                        coalesce(
                                excluded(RESOURCE_LINK.LINE_ITEM_URL), RESOURCE_LINK.LINE_ITEM_URL))
                .set(
                        RESOURCE_LINK.SCORE_MAXIMUM,
                        coalesce(
                                excluded(RESOURCE_LINK.SCORE_MAXIMUM), RESOURCE_LINK.SCORE_MAXIMUM))
                .set(
                        VERSION,
                        seen.named().byCustom() == null
                                ? coalesce(VERSION, excluded(VERSION))
                                : coalesce(excluded(VERSION), VERSION))
                .set(RESOURCE_LINK.SEEN_AT, excluded(RESOURCE_LINK.SEEN_AT))
                .returning()
                .fetchSingle(row -> KnownLink.of(row).asVisited(context));
    }

    /// A draft, another district's own and an id that is nobody's are all nothing.
    private static Field<UUID> published(@Nullable UUID version) {
        return version == null
                ? val(null, VERSION)
                : field(
                        select(MICRO_CREDENTIAL_VERSION.ID)
                                .from(MICRO_CREDENTIAL_VERSION)
                                .where(
                                        MICRO_CREDENTIAL_VERSION.ID.eq(version),
                                        MICRO_CREDENTIAL_VERSION.STATE.eq("published")));
    }
}

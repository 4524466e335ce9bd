package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.ContextRecord;
import org.longleaf.tables.tables.records.ResourceLinkRecord;
import org.longleaf.tool.district.Contexts.Named;
import org.longleaf.tool.district.Contexts.SeenContext;
import org.longleaf.tool.district.Contexts.SeenLink;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What the rows say of a context and a link before this launch, and whether the launch says
/// anything new.
record KnownPlace(UUID context, SeenContext asSeen, Instant seenAt, @Nullable KnownLink link) {

    /// When somebody was last here is kept to the hour.
    private static final Duration SEEN_AGAIN = Duration.ofHours(1);

    static Optional<KnownPlace> of(ContextRecord context, ResourceLinkRecord link) {
        return context.getId() == null
                ? Optional.empty()
                : Optional.of(
                        new KnownPlace(
                                context.getId(),
                                new SeenContext(
                                        context.getContextId(),
                                        context.getLabel(),
                                        context.getTitle(),
                                        context.getRosterUrl(),
                                        context.getLineItemsUrl()),
                                context.getSeenAt(),
                                link.getId() == null ? null : KnownLink.of(link)));
    }

    boolean isFresh(SeenContext now, Instant moment) {
        return moment.isBefore(seenAt.plus(SEEN_AGAIN))
                && Objects.equals(asSeen.label(), now.label())
                && Objects.equals(asSeen.title(), now.title())
                && addsNothing(asSeen.rosterUrl(), now.rosterUrl())
                && addsNothing(asSeen.lineItemsUrl(), now.lineItemsUrl());
    }

    private static boolean addsNothing(@Nullable Object known, @Nullable Object said) {
        return said == null || said.equals(known);
    }

    record KnownLink(
            UUID id,
            @Nullable String title,
            @Nullable String lineItemUrl,
            @Nullable BigDecimal scoreMaximum,
            @Nullable UUID version,
            Instant seenAt) {

        static KnownLink of(ResourceLinkRecord row) {
            return new KnownLink(
                    row.getId(),
                    row.getTitle(),
                    row.getLineItemUrl(),
                    row.getScoreMaximum(),
                    row.getMicroCredentialVersionId(),
                    row.getSeenAt());
        }

        boolean isFresh(SeenLink now, Instant moment) {
            return moment.isBefore(seenAt.plus(SEEN_AGAIN))
                    && Objects.equals(title, now.title())
                    && addsNothing(lineItemUrl, now.lineItemUrl())
                    && (now.scoreMaximum() == null
                            || scoreMaximum != null
                                    && scoreMaximum.compareTo(now.scoreMaximum()) == 0)
                    && !mayBind(now.named());
        }

        private boolean mayBind(Named named) {
            return named.byCustom() == null
                    ? version == null && named.byAddress() != null
                    : !named.byCustom().equals(version);
        }

        Visitor.Link asVisited(UUID context) {
            return new Visitor.Link(id, context, lineItemUrl, scoreMaximum, version);
        }
    }
}

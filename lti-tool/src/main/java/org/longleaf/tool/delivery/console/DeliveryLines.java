package org.longleaf.tool.delivery.console;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.LANE_PAUSE;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.FilterForm.Place;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The rows of the list. In a transaction of a district, which sees its own alone.
@Component
final class DeliveryLines {

    private static final Field<Integer> TRIES =
            field(
                            select(count())
                                    .from(DELIVERY_TRY)
                                    .where(DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID)))
                    .as("tries");

    private static final Field<Instant> TRIED_AT =
            field(
                            select(max(DELIVERY_TRY.STARTED_AT))
                                    .from(DELIVERY_TRY)
                                    .where(DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID)))
                    .as("tried_at");

    private static final Field<Boolean> PAUSED =
            field(
                            exists(
                                    selectOne()
                                            .from(LANE_PAUSE)
                                            .where(
                                                    LANE_PAUSE.DISTRICT_ID.eq(
                                                            DELIVERY.LANE_DISTRICT_ID),
                                                    LANE_PAUSE.DESTINATION.eq(
                                                            DELIVERY.DESTINATION))))
                    .as("paused");

    private final DSLContext sql;
    private final Meanings meanings;

    DeliveryLines(DSLContext sql, Meanings meanings) {
        this.sql = sql;
        this.meanings = meanings;
    }

    /// In the list's order.
    List<Line> of(Collection<UUID> ids) {
        return lines(DELIVERY.ID.in(ids));
    }

    /// Empty where it is another district's, or not shown to anybody.
    Optional<Line> find(UUID id) {
        return lines(DELIVERY.ID.eq(id).and(Shown.CONDITION)).stream().findFirst();
    }

    private List<Line> lines(Condition which) {
        var rows =
                sql.select(
                                DELIVERY.ID,
                                DELIVERY.PERSON_ID,
                                DELIVERY.SUBJECT_ID,
                                DELIVERY.DESTINATION,
                                DELIVERY.STATE,
                                DELIVERY.URGENCY,
                                DELIVERY.CREATED_AT,
                                DELIVERY.NEXT_TRY_AT,
                                DELIVERY.SETTLED_AT,
                                DELIVERY.LAST_ANSWER,
                                DELIVERY.ENDED_BECAUSE,
                                PERSON.NAME,
                                TRIES,
                                TRIED_AT,
                                PAUSED)
                        .from(DELIVERY)
                        .join(PERSON)
                        .on(PERSON.ID.eq(DELIVERY.PERSON_ID))
                        .where(which)
                        .orderBy(
                                DELIVERY.URGENCY.desc(),
                                DELIVERY.CREATED_AT.desc(),
                                DELIVERY.ID.desc())
                        .fetch();
        Map<UUID, String> titles =
                meanings.titles(
                        rows.stream()
                                .map(row -> row.get(DELIVERY.SUBJECT_ID))
                                .collect(Collectors.toUnmodifiableSet()));
        return rows.map(row -> line(row, titles.get(row.get(DELIVERY.SUBJECT_ID))));
    }

    private static Line line(Record row, @Nullable String title) {
        String answer = row.get(DELIVERY.LAST_ANSWER);
        Stage stage = Stage.of(row.get(DELIVERY.STATE), answer);
        return new Line(
                row.get(DELIVERY.ID),
                row.get(DELIVERY.PERSON_ID),
                Destination.ofCode(row.get(DELIVERY.DESTINATION)),
                row.get(PERSON.NAME),
                title,
                stage,
                answer == null ? null : Masked.words(answer),
                new Place(
                        row.get(DELIVERY.URGENCY),
                        row.get(DELIVERY.CREATED_AT),
                        row.get(DELIVERY.ID)),
                row.get(DELIVERY.NEXT_TRY_AT),
                row.get(DELIVERY.SETTLED_AT),
                row.get(TRIES),
                row.get(TRIED_AT),
                row.get(PAUSED),
                stage == Stage.NOT_WANTED ? row.get(DELIVERY.ENDED_BECAUSE) : null);
    }
}

package org.longleaf.tool.delivery.console;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.values;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Row1;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.FilterForm.Place;
import org.longleaf.tool.delivery.console.Sought.Meant;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Finds a district's deliveries: those of its own people, and those that go to its gradebooks. A
/// page is put together from the first few of each destination, so it takes as long with a million
/// as with a hundred. In a transaction of the district.
@Component
final class FindDeliveries {

    /// Counted to here and no further.
    static final int MOST_COUNTED = 10_000;

    private static final Condition OF_ANOTHERS_PEOPLE =
            DELIVERY.CONTEXT_DISTRICT_ID.ne(DELIVERY.HOME_DISTRICT_ID);

    private final DSLContext sql;

    FindDeliveries(DSLContext sql) {
        this.sql = sql;
    }

    /// The first that fit behind a place, newest trouble first.
    List<Place> find(Sought sought, @Nullable Place after, int most) {
        return found(sought, behind(after), most)
                .fetch(one -> new Place(one.value1(), one.value2(), one.value3()));
    }

    private Select<Record3<Integer, Instant, UUID>> found(
            Sought sought, Condition behind, int most) {
        Condition fits = sought.fits().and(behind);
        return sought.meant() == null
                ? ofEachDestination(sought, fits, most)
                : ofThoseMeant(sought, sought.meant(), fits, most);
    }

    private static Condition behind(@Nullable Place after) {
        return after == null
                ? noCondition()
                : row(DELIVERY.URGENCY, DELIVERY.CREATED_AT, DELIVERY.ID)
                        .lt(after.urgency(), after.createdAt(), after.id());
    }

    private Select<Record3<Integer, Instant, UUID>> ofEachDestination(
            Sought sought, Condition fits, int most) {
        Table<Record1<String>> each = destinations(sought.destinations());
        Field<String> code = Objects.requireNonNull(each.field("code", String.class));
        Condition here = DELIVERY.DESTINATION.eq(code).and(fits);
        Table<Record3<Integer, Instant, UUID>> own =
                lateral(first(DELIVERY.HOME_DISTRICT_ID.eq(sought.district()).and(here), most))
                        .as("own");
        Table<Record3<Integer, Instant, UUID>> others =
                lateral(
                                first(
                                        DELIVERY.CONTEXT_DISTRICT_ID
                                                .eq(sought.district())
                                                .and(OF_ANOTHERS_PEOPLE)
                                                .and(here),
                                        most))
                        .as("others");
        return sql.select(
                        own.field(DELIVERY.URGENCY),
                        own.field(DELIVERY.CREATED_AT),
                        own.field(DELIVERY.ID))
                .from(each)
                .crossJoin(own)
                .unionAll(
                        select(
                                        others.field(DELIVERY.URGENCY),
                                        others.field(DELIVERY.CREATED_AT),
                                        others.field(DELIVERY.ID))
                                .from(each)
                                .crossJoin(others))
                .orderBy(inline(1).desc(), inline(2).desc(), inline(3).desc())
                .limit(most);
    }

    private static Select<Record3<Integer, Instant, UUID>> first(Condition which, int most) {
        return select(DELIVERY.URGENCY, DELIVERY.CREATED_AT, DELIVERY.ID)
                .from(DELIVERY)
                .where(which)
                .orderBy(newestTroubleFirst())
                .limit(most);
    }

    private static List<SortField<?>> newestTroubleFirst() {
        return List.of(DELIVERY.URGENCY.desc(), DELIVERY.CREATED_AT.desc(), DELIVERY.ID.desc());
    }

    /// Somebody's own, or of one micro-credential, are few enough to be gathered first.
    private Select<Record3<Integer, Instant, UUID>> ofThoseMeant(
            Sought sought, Meant meant, Condition fits, int most) {
        Condition to =
                sought.to() == null ? noCondition() : DELIVERY.DESTINATION.eq(sought.to().code());
        return sql.select(DELIVERY.URGENCY, DELIVERY.CREATED_AT, DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.ID.in(Meanings.deliveries(meant)), ofTheDistrict(sought), to, fits)
                .orderBy(newestTroubleFirst())
                .limit(most);
    }

    private static Condition ofTheDistrict(Sought sought) {
        return DELIVERY.HOME_DISTRICT_ID
                .eq(sought.district())
                .or(DELIVERY.CONTEXT_DISTRICT_ID.eq(sought.district()));
    }

    /// How many need somebody, are under way and have arrived; each counted to [#MOST_COUNTED].
    record Counts(int needing, int underWay, int arrived) {}

    Counts counts(UUID district) {
        int needing = count(district, Stage.NEEDS.condition().and(Shown.CONDITION));
        int underWay = count(district, DELIVERY.URGENCY.in(2, 3));
        int arrived = count(district, Stage.CONFIRMED.condition());
        return new Counts(needing, underWay, arrived);
    }

    /// How many of what is looked for there are; counted to [#MOST_COUNTED].
    int count(Sought sought) {
        return sql.fetchCount(found(sought, noCondition(), MOST_COUNTED + 1));
    }

    private int count(UUID district, Condition which) {
        Table<Record1<String>> each = destinations(List.of(Destination.values()));
        Field<String> code = Objects.requireNonNull(each.field("code", String.class));
        Condition here = DELIVERY.DESTINATION.eq(code).and(which);
        var own =
                lateral(
                                selectOne()
                                        .from(DELIVERY)
                                        .where(DELIVERY.HOME_DISTRICT_ID.eq(district), here)
                                        .limit(MOST_COUNTED + 1))
                        .as("own");
        var others =
                lateral(
                                selectOne()
                                        .from(DELIVERY)
                                        .where(
                                                DELIVERY.CONTEXT_DISTRICT_ID.eq(district),
                                                OF_ANOTHERS_PEOPLE,
                                                here)
                                        .limit(MOST_COUNTED + 1))
                        .as("others");
        return sql.select(
                        DSL.field(selectCount().from(each).crossJoin(own))
                                .plus(DSL.field(selectCount().from(each).crossJoin(others))))
                .fetchSingle()
                .value1();
    }

    private static Table<Record1<String>> destinations(List<Destination> wanted) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Row1<String>[] rows =
                wanted.stream()
                        .map(one -> row(inline(one.code(), SQLDataType.VARCHAR)))
                        .toArray(Row1[]::new);
        return values(rows).as("destination_of", "code");
    }
}

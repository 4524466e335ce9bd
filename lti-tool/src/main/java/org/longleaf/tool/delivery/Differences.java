package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.RECONCILIATION;
import static org.longleaf.tables.Tables.RECONCILIATION_DIFFERENCE;
import static org.longleaf.tables.Tables.RESOURCE_LINK;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Pages;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where a gradebook was found to hold something else than the ledger says it took. All methods
/// want a transaction of the district that looks, the gradebook's or the teacher's.
@Component
public final class Differences {

    private static final int ROWS = 20;

    private final DSLContext sql;

    public Differences(DSLContext sql) {
        this.sql = sql;
    }

    /// What is not as it should be.
    public enum Kind {
        /// No score stands; who left the course has none to show, either.
        MISSING,

        /// One that Longleaf gave before.
        OTHER_SCORE,

        /// One that Longleaf never gave: somebody graded there by hand.
        BY_HAND,

        /// The assignment was deleted.
        LINE_ITEM_GONE;

        /// As rows, forms and words name it.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String code) {
            return List.of(values()).stream().filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /// One of them.
    ///
    /// @param delivery the last score that was confirmed there
    /// @param attempt what that score tells of
    /// @param name the teacher's; null where they are at home in another district than the one that
    ///   looks
    /// @param course its title, and the assignment's; null where it is not known, or another's
    /// @param standing what Canvas shows, of `standingMaximum`; null where it shows nothing
    public record Difference(
            UUID id,
            Kind kind,
            UUID delivery,
            UUID attempt,
            UUID person,
            @Nullable String name,
            @Nullable String course,
            @Nullable String assignment,
            BigDecimal given,
            BigDecimal maximum,
            @Nullable BigDecimal standing,
            @Nullable BigDecimal standingMaximum,
            Instant foundAt) {}

    /// Which ones to show.
    ///
    /// @param kind null for all
    /// @param words a part of a teacher's name, of a course's or an assignment's title; empty for
    ///   all
    public record Wanted(@Nullable Kind kind, String words) {}

    /// A page of them.
    ///
    /// @param all how many are wanted, on all pages
    public record Listed(List<Difference> rows, Pages pages, int all) {}

    /// Those that stand open, the newest first.
    public Listed list(UUID district, Wanted wanted, int page) {
        Condition condition = open().and(isWanted(district, wanted));
        int all =
                sql.selectCount()
                        .from(RECONCILIATION_DIFFERENCE)
                        .join(PERSON)
                        .on(PERSON.ID.eq(RECONCILIATION_DIFFERENCE.PERSON_ID))
                        .where(condition)
                        .fetchSingle()
                        .value1();
        Pages pages = Pages.of(all, page);
        return new Listed(rows(district, condition, pages), pages, all);
    }

    /// How many stand open of each kind; none is not in the map.
    public Map<Kind, Integer> counts() {
        return sql.select(RECONCILIATION_DIFFERENCE.KIND, count())
                .from(RECONCILIATION_DIFFERENCE)
                .where(open())
                .groupBy(RECONCILIATION_DIFFERENCE.KIND)
                .fetchMap(row -> kind(row.value1()), row -> row.value2());
    }

    /// How far a district's gradebooks were read back the last time.
    ///
    /// @param endedAt null while that is under way: a round may take several nights
    /// @param read line items so far
    /// @param unread those of them that Canvas did not show
    public record Round(Instant begunAt, @Nullable Instant endedAt, int read, int unread) {}

    /// Empty before the first night.
    public Optional<Round> round(UUID district) {
        return sql.select(
                        RECONCILIATION.BEGUN_AT,
                        RECONCILIATION.ENDED_AT,
                        RECONCILIATION.READ,
                        RECONCILIATION.UNREAD)
                .from(RECONCILIATION)
                .where(RECONCILIATION.DISTRICT_ID.eq(district))
                .fetchOptional(Records.mapping(Round::new));
    }

    private List<Difference> rows(UUID district, Condition condition, Pages pages) {
        var it = RECONCILIATION_DIFFERENCE;
        return sql.select(
                        it.ID,
                        it.KIND.convertFrom(Differences::kind),
                        it.DELIVERY_ID,
                        DELIVERY.SUBJECT_ID,
                        it.PERSON_ID,
                        when(it.HOME_DISTRICT_ID.eq(district), PERSON.NAME),
                        course(),
                        assignment(),
                        it.GIVEN,
                        it.MAXIMUM,
                        it.STANDING,
                        it.STANDING_MAXIMUM,
                        it.FOUND_AT)
                .from(it)
                .join(PERSON)
                .on(PERSON.ID.eq(it.PERSON_ID))
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(it.DELIVERY_ID))
                .where(condition)
                .orderBy(it.FOUND_AT.desc(), it.ID)
                .limit(ROWS)
                .offset((pages.page() - 1) * ROWS)
                .fetch(Records.mapping(Difference::new));
    }

    private static Condition open() {
        return RECONCILIATION_DIFFERENCE.CLEARED_AT.isNull();
    }

    private static Condition isWanted(UUID district, Wanted wanted) {
        Kind kind = wanted.kind();
        String words = wanted.words().strip();
        Condition ofKind =
                kind == null ? noCondition() : RECONCILIATION_DIFFERENCE.KIND.eq(kind.code());
        return words.isEmpty()
                ? ofKind
                : ofKind.and(
                        PERSON.NAME
                                .containsIgnoreCase(words)
                                .and(RECONCILIATION_DIFFERENCE.HOME_DISTRICT_ID.eq(district))
                                .or(course().containsIgnoreCase(words))
                                .or(assignment().containsIgnoreCase(words)));
    }

    private static Field<String> course() {
        return field(
                select(CONTEXT.TITLE)
                        .from(RESOURCE_LINK)
                        .join(CONTEXT)
                        .on(CONTEXT.ID.eq(RESOURCE_LINK.CONTEXT_ID))
                        .where(isOfTheLineItem())
                        .limit(1));
    }

    private static Field<String> assignment() {
        return field(
                select(RESOURCE_LINK.TITLE).from(RESOURCE_LINK).where(isOfTheLineItem()).limit(1));
    }

    private static Condition isOfTheLineItem() {
        return RESOURCE_LINK
                .REGISTRATION_ID
                .eq(RECONCILIATION_DIFFERENCE.REGISTRATION_ID)
                .and(RESOURCE_LINK.LINE_ITEM_URL.eq(RECONCILIATION_DIFFERENCE.LINE_ITEM_URL));
    }

    private static Kind kind(String code) {
        return Kind.valueOf(code.toUpperCase(Locale.ROOT));
    }
}

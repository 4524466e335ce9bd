package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.retention.Destructions.Why;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The log of what was destroyed in a district, which must have been entered.
@Component
final class DestructionLog {

    private final DSLContext sql;

    DestructionLog(DSLContext sql) {
        this.sql = sql;
    }

    /// What is looked for; days are the district's, both included.
    ///
    /// @param why a reason's code; null for all
    record Search(
            UUID district,
            ZoneId zone,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String why) {

        /// Whatever is no reason is left out.
        static @Nullable String reason(@Nullable String typed) {
            return Arrays.stream(Why.values())
                    .map(Why::code)
                    .filter(code -> code.equals(typed))
                    .findFirst()
                    .orElse(null);
        }

        private Condition fits() {
            Condition fits = DESTRUCTION.DISTRICT_ID.eq(district);
            if (from != null) {
                fits = fits.and(DESTRUCTION.DESTROYED_AT.ge(from.atStartOfDay(zone).toInstant()));
            }
            if (until != null) {
                Instant end = until.plusDays(1).atStartOfDay(zone).toInstant();
                fits = fits.and(DESTRUCTION.DESTROYED_AT.lt(end));
            }
            return why == null ? fits : fits.and(DESTRUCTION.WHY.eq(why));
        }
    }

    /// @param what `original`, `copy`, `words` or `captions`
    /// @param sha256 null for words
    /// @param by who decided; null where the rule did
    /// @param goneAt null until the store surely has it no more
    record Line(
            UUID id,
            Instant at,
            String what,
            String why,
            @Nullable String code,
            @Nullable String piece,
            @Nullable String sha256,
            long bytes,
            @Nullable String by,
            @Nullable String note,
            @Nullable Instant goneAt) {

        /// In parts, so that a narrow screen can break it.
        public List<String> hashParts() {
            return sha256 == null ? List.of() : List.of(sha256.split("(?<=\\G.{16})"));
        }

        public String size() {
            return Size.of(bytes);
        }
    }

    int length(Search search) {
        return sql.fetchCount(DESTRUCTION, search.fits());
    }

    /// The newest first.
    List<Line> page(Search search, int offset, int limit) {
        return lines(search.fits(), offset, limit);
    }

    /// Those older than `after`; from the newest where it is null.
    List<Line> after(Search search, @Nullable Line after, int limit) {
        Condition older =
                after == null
                        ? noCondition()
                        : row(DESTRUCTION.DESTROYED_AT, DESTRUCTION.ID).lt(after.at(), after.id());
        return lines(search.fits().and(older), 0, limit);
    }

    private List<Line> lines(Condition fits, int offset, int limit) {
        return sql.select(
                        DESTRUCTION.ID,
                        DESTRUCTION.DESTROYED_AT,
                        DESTRUCTION.WHAT,
                        DESTRUCTION.WHY,
                        MICRO_CREDENTIAL.CODE,
                        EVIDENCE_REQUIREMENT.CODE,
                        DESTRUCTION.SHA256,
                        DESTRUCTION.BYTE_COUNT,
                        PERSON.NAME,
                        DESTRUCTION.NOTE,
                        DESTRUCTION.GONE_AT)
                .from(DESTRUCTION)
                .leftJoin(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ID.eq(DESTRUCTION.EVIDENCE_ITEM_ID))
                .leftJoin(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .leftJoin(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(EVIDENCE_REQUIREMENT.VERSION_ID))
                .leftJoin(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(DESTRUCTION.DECIDED_BY))
                .where(fits)
                .orderBy(DESTRUCTION.DESTROYED_AT.desc(), DESTRUCTION.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(mapping(Line::new));
    }

    /// @param surelyGone how many of the pieces the store has given up
    record Sum(String why, String what, int pieces, @Nullable BigDecimal bytes, int surelyGone) {

        public String size() {
            return Size.of(bytes == null ? 0 : bytes.longValue());
        }
    }

    /// How much, by reason and kind.
    List<Sum> sums(Search search) {
        return sql.select(
                        DESTRUCTION.WHY,
                        DESTRUCTION.WHAT,
                        count(),
                        sum(DESTRUCTION.BYTE_COUNT),
                        count(DESTRUCTION.GONE_AT))
                .from(DESTRUCTION)
                .where(search.fits())
                .groupBy(DESTRUCTION.WHY, DESTRUCTION.WHAT)
                .orderBy(DESTRUCTION.WHY, DESTRUCTION.WHAT)
                .fetch(mapping(Sum::new));
    }
}

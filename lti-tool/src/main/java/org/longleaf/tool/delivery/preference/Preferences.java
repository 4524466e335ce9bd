package org.longleaf.tool.delivery.preference;

import static org.longleaf.tables.Tables.NOTICE_PREFERENCE;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.tool.delivery.Kind;
import org.longleaf.tool.delivery.preference.Chosen.Choice;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What people said of how they want to be told. All methods but [#whoIs(UUID)] want a transaction
/// of the person's.
@Component
public final class Preferences {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Preferences(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    public Chosen of(UUID person) {
        Map<Choice, How> said = new HashMap<>();
        sql.select(NOTICE_PREFERENCE.KIND, NOTICE_PREFERENCE.WAY, NOTICE_PREFERENCE.HOW)
                .distinctOn(NOTICE_PREFERENCE.KIND, NOTICE_PREFERENCE.WAY)
                .from(NOTICE_PREFERENCE)
                .where(NOTICE_PREFERENCE.PERSON_ID.eq(person))
                .orderBy(
                        NOTICE_PREFERENCE.KIND,
                        NOTICE_PREFERENCE.WAY,
                        NOTICE_PREFERENCE.SET_AT.desc(),
                        NOTICE_PREFERENCE.ID.desc())
                .forEach(row ->
                        said.put(
                                new Choice(
                                        Kind.valueOf(row.value1().toUpperCase(Locale.ROOT)),
                                        Way.valueOf(row.value2().toUpperCase(Locale.ROOT))),
                                How.of(row.value3()).orElseThrow()));
        return new Chosen(said);
    }

    void set(UUID person, Choice choice, How how) {
        sql.insertInto(NOTICE_PREFERENCE)
                .set(NOTICE_PREFERENCE.ID, ids.generate())
                .set(NOTICE_PREFERENCE.PERSON_ID, person)
                .set(NOTICE_PREFERENCE.KIND, choice.kind().code())
                .set(NOTICE_PREFERENCE.WAY, choice.way().code())
                .set(NOTICE_PREFERENCE.HOW, how.code())
                .set(NOTICE_PREFERENCE.SET_AT, clock.instant())
                .execute();
    }

    /// Who somebody is today: an old mail's reader may have been joined with another since. Empty
    /// for nobody.
    Optional<UUID> whoIs(UUID person) {
        return sql.select(DSL.coalesce(PERSON.JOINED_INTO, PERSON.ID))
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .fetchOptional(row -> row.value1());
    }
}

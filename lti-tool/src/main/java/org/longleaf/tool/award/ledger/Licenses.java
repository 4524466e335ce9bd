package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.LICENSE;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.LicenseRecord;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What was said of people's licenses, by whom. Nothing is rewritten: a correction names the word
/// that it replaces, and only words that nothing replaces hold.
@Component
final class Licenses {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Licenses(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A word as the history shows it.
    ///
    /// @param by null for what was brought along
    /// @param byHolder whether it is the holder's own
    record Said(License license, boolean holds, @Nullable String by, boolean byHolder) {}

    /// What holds, the latest expiry first; of several words for one day of expiry the newest.
    List<License> of(UUID person) {
        var newer = LICENSE.as("newer");
        Set<LocalDate> seen = new HashSet<>();
        return sql
                .selectFrom(LICENSE)
                .where(
                        LICENSE.PERSON_ID.eq(person),
                        LICENSE.HOLDS.isTrue(),
                        notExists(selectOne().from(newer).where(newer.REPLACES.eq(LICENSE.ID))))
                .orderBy(LICENSE.EXPIRES_ON.desc(), LICENSE.SET_AT.desc(), LICENSE.ID.desc())
                .fetch(Licenses::license)
                .stream()
                .filter(license -> seen.add(license.expiresOn()))
                .toList();
    }

    /// All that was ever said, the newest first.
    List<Said> history(UUID person) {
        return sql.select(LICENSE.fields())
                .select(PERSON.NAME)
                .from(LICENSE)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LICENSE.SET_BY))
                .where(LICENSE.PERSON_ID.eq(person))
                .orderBy(LICENSE.SET_AT.desc(), LICENSE.ID.desc())
                .fetch(row -> {
                    License license = license(row.into(LICENSE));
                    return new Said(
                            license,
                            row.get(LICENSE.HOLDS),
                            row.get(PERSON.NAME),
                            person.equals(license.setBy()));
                });
    }

    /// @param replaces null where nothing is corrected
    /// @return false where somebody corrected the same word just now
    boolean say(UUID person, LicenseForm.Wanted wanted, String source, UUID by, Instant at) {
        return sql.insertInto(LICENSE)
                        .set(LICENSE.ID, ids.generate())
                        .set(LICENSE.PERSON_ID, person)
                        .set(LICENSE.LICENSE_GROUP, wanted.group())
                        .set(LICENSE.EXPIRES_ON, wanted.expiresOn())
                        .set(LICENSE.HOLDS, wanted.holds())
                        .set(LICENSE.REPLACES, wanted.replaces())
                        .set(LICENSE.SOURCE, source)
                        .set(LICENSE.SET_BY, by)
                        .set(LICENSE.SET_AT, at)
                        .onConflict(LICENSE.REPLACES)
                        .doNothing()
                        .execute()
                == 1;
    }

    private static License license(LicenseRecord row) {
        return new License(
                row.getId(),
                row.getLicenseGroup(),
                row.getExpiresOn(),
                row.getSource(),
                row.getSetBy(),
                row.getSetAt());
    }
}

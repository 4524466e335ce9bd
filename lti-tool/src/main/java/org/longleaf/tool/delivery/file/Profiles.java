package org.longleaf.tool.delivery.file;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.CREDIT_PROFILE;
import static org.longleaf.tables.Tables.CREDIT_WAY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.CreditProfileRecord;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.longleaf.tool.delivery.layout.Layout;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Districts' saved profiles, each with all its versions. All methods want a transaction of the
/// district.
@Component
public final class Profiles {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Profiles(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// One version of one.
    public record Profile(UUID id, String title, int version, Layout layout) {}

    /// The newest version of each, by title; the one to begin with where none was saved.
    public List<Profile> all(UUID district, Destination destination) {
        inUse(district, destination);
        return sql.select(CREDIT_PROFILE.fields())
                .distinctOn(CREDIT_PROFILE.TITLE)
                .from(CREDIT_PROFILE)
                .where(
                        CREDIT_PROFILE.DISTRICT_ID.eq(district),
                        CREDIT_PROFILE.DESTINATION.eq(destination.code()))
                .orderBy(CREDIT_PROFILE.TITLE, CREDIT_PROFILE.VERSION.desc())
                .fetchInto(CREDIT_PROFILE)
                .map(Profiles::profile);
    }

    Profile get(UUID id) {
        return sql.selectFrom(CREDIT_PROFILE)
                .where(CREDIT_PROFILE.ID.eq(id))
                .fetchSingle(Profiles::profile);
    }

    /// The newest version of that title.
    Optional<Profile> newest(UUID district, Destination destination, String title) {
        return sql.selectFrom(CREDIT_PROFILE)
                .where(
                        CREDIT_PROFILE.DISTRICT_ID.eq(district),
                        CREDIT_PROFILE.DESTINATION.eq(destination.code()),
                        CREDIT_PROFILE.TITLE.eq(title))
                .orderBy(CREDIT_PROFILE.VERSION.desc())
                .limit(1)
                .fetchOptional(Profiles::profile);
    }

    /// By which files are made.
    public Profile inUse(UUID district, Destination destination) {
        String title =
                sql.select(CREDIT_WAY.PROFILE_TITLE)
                        .from(CREDIT_WAY)
                        .where(
                                CREDIT_WAY.DISTRICT_ID.eq(district),
                                CREDIT_WAY.DESTINATION.eq(destination.code()))
                        .fetchOptional(row -> row.value1())
                        .orElse(FirstLayouts.TITLE);
        return newest(district, destination, title)
                .orElseGet(() ->
                        save(district, destination, title, FirstLayouts.of(destination), null));
    }

    /// A version of its own, so that files of before keep theirs.
    ///
    /// @param by null for the one that the tool begins with
    Profile save(
            UUID district,
            Destination destination,
            String title,
            Layout layout,
            @Nullable UUID by) {
        sql.insertInto(CREDIT_PROFILE)
                .columns(
                        CREDIT_PROFILE.ID,
                        CREDIT_PROFILE.DISTRICT_ID,
                        CREDIT_PROFILE.DESTINATION,
                        CREDIT_PROFILE.TITLE,
                        CREDIT_PROFILE.LAYOUT,
                        CREDIT_PROFILE.MADE_AT,
                        CREDIT_PROFILE.MADE_BY,
                        CREDIT_PROFILE.VERSION)
                .select(
                        sql.select(
                                        inline(ids.generate()),
                                        inline(district),
                                        inline(destination.code()),
                                        val(title),
                                        val(layout.toJson()),
                                        val(clock.instant(), CREDIT_PROFILE.MADE_AT),
                                        val(by, CREDIT_PROFILE.MADE_BY),
                                        coalesce(max(CREDIT_PROFILE.VERSION), inline(0)).plus(1))
                                .from(CREDIT_PROFILE)
                                .where(
                                        CREDIT_PROFILE.DISTRICT_ID.eq(district),
                                        CREDIT_PROFILE.DESTINATION.eq(destination.code()),
                                        CREDIT_PROFILE.TITLE.eq(title)))
                .onConflictDoNothing()
                .execute();
        return newest(district, destination, title).orElseThrow();
    }

    private static Profile profile(CreditProfileRecord row) {
        return new Profile(
                row.getId(), row.getTitle(), row.getVersion(), Layout.fromJson(row.getLayout()));
    }
}

package org.longleaf.tool.award.recognition;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PEERS_WHO_HELP;
import static org.longleaf.tables.Tables.PEER_HELP;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.TALENT_VIEW;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.newest.Newest;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A holder's own awards, whether they help peers with them, and who looked. Every query names the
/// person: the home policy alone would show the whole district's.
@Component
final class OwnRecognition {

    private static final int MOST = 100;

    private static final Field<Boolean> HELPS =
            coalesce(
                    field(
                            select(PEER_HELP.OFFERED)
                                    .from(PEER_HELP)
                                    .where(PEER_HELP.AWARD_ID.eq(AWARD.ID))),
                    false);

    private static final Field<String> STATE = Newest.state(AWARD.ID);

    private final DSLContext sql;

    OwnRecognition(DSLContext sql) {
        this.sql = sql;
    }

    /// An award that holds.
    record Held(String publicId, String title, UUID microCredential, boolean helps) {}

    /// That somebody looked.
    ///
    /// @param skill what was searched for; null for all
    record Looked(@Nullable String by, String district, @Nullable String skill, Instant at) {}

    /// Somebody who helps.
    record Helper(String name, String district, long total) {}

    List<Held> awards(UUID person) {
        return sql.select(
                        AWARD.PUBLIC_ID,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID,
                        HELPS)
                .from(AWARD)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .where(AWARD.PERSON_ID.eq(person), STATE.eq("valid"))
                .orderBy(AWARD.AWARDED_AT.desc(), AWARD.ID.desc())
                .fetch(Records.mapping(Held::new));
    }

    /// The newest first.
    List<Looked> looked(UUID person) {
        Field<String> title = Newest.title(TALENT_VIEW.MICRO_CREDENTIAL_ID);
        return sql.select(PERSON.NAME, DISTRICT.NAME, title, TALENT_VIEW.SEEN_AT)
                .from(TALENT_VIEW)
                .join(PERSON)
                .on(PERSON.ID.eq(TALENT_VIEW.VIEWER_ID))
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(TALENT_VIEW.DISTRICT_ID))
                .where(TALENT_VIEW.PERSON_ID.eq(person))
                .orderBy(TALENT_VIEW.SEEN_AT.desc(), TALENT_VIEW.ID.desc())
                .limit(MOST)
                .fetch(Records.mapping(Looked::new));
    }

    /// Whether peers who want help read the holder's name; the award's row, unless it is not this
    /// person's.
    Optional<Offered> offer(String publicId, UUID person, boolean offered, Instant at) {
        return sql.insertInto(
                        PEER_HELP,
                        PEER_HELP.AWARD_ID,
                        PEER_HELP.DISTRICT_ID,
                        PEER_HELP.PERSON_ID,
                        PEER_HELP.OFFERED,
                        PEER_HELP.CHANGED_AT)
                .select(
                        select(AWARD.ID, AWARD.DISTRICT_ID, AWARD.PERSON_ID, val(offered), val(at))
                                .from(AWARD)
                                .where(AWARD.PUBLIC_ID.eq(publicId), AWARD.PERSON_ID.eq(person)))
                .onConflict(PEER_HELP.AWARD_ID)
                .doUpdate()
                .set(PEER_HELP.OFFERED, offered)
                .set(PEER_HELP.CHANGED_AT, at)
                .returning(PEER_HELP.AWARD_ID, PEER_HELP.DISTRICT_ID)
                .fetchOptional(row -> new Offered(row.getAwardId(), row.getDistrictId()));
    }

    record Offered(UUID award, UUID district) {}

    /// By name.
    List<Helper> helpers(UUID microCredential, int offset, int lines) {
        return sql.selectFrom(PEERS_WHO_HELP(microCredential, lines, offset))
                .fetch(row -> new Helper(row.getName(), row.getDistrictName(), row.getTotal()));
    }
}

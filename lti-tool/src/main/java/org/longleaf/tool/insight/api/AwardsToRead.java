package org.longleaf.tool.insight.api;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// A district's awards as its products read them. In a transaction of the district; the queries
/// name it.
@Component
final class AwardsToRead {

    private final DSLContext sql;
    private final Settings settings;

    AwardsToRead(DSLContext sql, Settings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /// What an award is and how it stands. No name is told of anybody.
    ///
    /// @param uid null unless the district lets it be read, and where the state knows none
    @Schema(name = "Award")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AwardRead(
            UUID id,
            @Schema(description = "The public page, where anybody can check it") URI badge,
            @Schema(description = "The same person always has the same id") UUID person,
            @Schema(description = "Staff number; only where the district lets it be read")
                    @Nullable String uid,
            @Schema(description = "Code of the micro-credential", example = "DL-205")
                    @Nullable String microCredential,
            @Schema(example = "1.0") @Nullable String version,
            @Nullable String title,
            LocalDate completedOn,
            Instant awardedAt,
            @Schema(allowableValues = {"valid", "suspended", "revoked"}) String state,
            @Schema(description = "When it came to stand so") Instant changedAt) {

        Cursor place() {
            return new Cursor(changedAt, id);
        }
    }

    Page<AwardRead> page(ApiCaller caller, PageWanted wanted) {
        return Page.of(
                select(
                                caller,
                                row(AWARD_CHANGE.CHANGED_AT, AWARD_CHANGE.AWARD_ID)
                                        .gt(row(wanted.after().at(), wanted.after().id()))
                                        .and(AWARD_CHANGE.CHANGED_AT.le(wanted.before())))
                        .orderBy(AWARD_CHANGE.CHANGED_AT, AWARD_CHANGE.AWARD_ID)
                        .limit(wanted.limit() + 1)
                        .fetch(found -> read(found, caller)),
                wanted,
                AwardRead::place);
    }

    Optional<AwardRead> find(ApiCaller caller, UUID award) {
        return select(caller, AWARD.ID.eq(award)).fetchOptional(found -> read(found, caller));
    }

    private SelectConditionStep<? extends Record> select(ApiCaller caller, Condition which) {
        var later = AWARD_CHANGE.as("later");
        return sql.select(
                        AWARD.ID,
                        AWARD.PUBLIC_ID,
                        AWARD.PERSON_ID,
                        PERSON.UID,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.VERSION,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        AWARD.COMPLETED_ON,
                        AWARD.AWARDED_AT,
                        AWARD_CHANGE.STATE,
                        AWARD_CHANGE.CHANGED_AT)
                .from(AWARD_CHANGE)
                .join(AWARD)
                .on(AWARD.ID.eq(AWARD_CHANGE.AWARD_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(AWARD.PERSON_ID))
                .leftJoin(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .leftJoin(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .where(
                        AWARD_CHANGE.DISTRICT_ID.eq(caller.district()),
                        notExists(
                                selectOne()
                                        .from(later)
                                        .where(
                                                later.AWARD_ID.eq(AWARD_CHANGE.AWARD_ID),
                                                later.NUMBER.gt(AWARD_CHANGE.NUMBER))),
                        which);
    }

    private AwardRead read(Record found, ApiCaller caller) {
        return new AwardRead(
                found.get(AWARD.ID),
                settings.at("/badges/" + found.get(AWARD.PUBLIC_ID)),
                found.get(AWARD.PERSON_ID),
                caller.tellsUid() ? found.get(PERSON.UID) : null,
                found.get(MICRO_CREDENTIAL.CODE),
                found.get(MICRO_CREDENTIAL_VERSION.VERSION),
                found.get(MICRO_CREDENTIAL_VERSION.TITLE),
                found.get(AWARD.COMPLETED_ON),
                found.get(AWARD.AWARDED_AT),
                found.get(AWARD_CHANGE.STATE),
                found.get(AWARD_CHANGE.CHANGED_AT));
    }
}

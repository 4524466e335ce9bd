package org.longleaf.tool.award.change;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARDS_AT_DESK;
import static org.longleaf.tables.Tables.AWARD_AT_DESK;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.CERTIFICATE_HANDED_IN;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.AwardAtDeskRecord;
import org.longleaf.tables.tables.records.AwardsAtDeskRecord;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Awards as an admin's desk finds them, through functions of the database that ask for the grant
/// again and tell no person. In the desk's transaction.
@Component
final class AwardsAtDesk {

    private final DSLContext sql;
    private final Transactions transactions;
    private final People people;

    AwardsAtDesk(DSLContext sql, Transactions transactions, People people) {
        this.sql = sql;
        this.transactions = transactions;
        this.people = people;
    }

    /// What is looked for; a part that is null does not narrow it.
    ///
    /// @param publicId the badge's, or at least six characters of its beginning
    record Search(
            @Nullable String publicId, @Nullable UUID microCredential, @Nullable State state) {}

    /// One award in the list.
    record Line(
            UUID award,
            String publicId,
            String district,
            String code,
            String title,
            String issuer,
            State state,
            Instant since,
            LocalDate completedOn) {}

    /// @param total how many fit, on all pages
    record Found(List<Line> lines, int total) {}

    /// Newest first.
    Found find(Desk desk, Search search, int lines, int skipped) {
        State state = search.state();
        var rows =
                sql.selectFrom(
                                AWARDS_AT_DESK(
                                        val(desk.districtId(), AWARD.DISTRICT_ID),
                                        val(search.publicId(), AWARD.PUBLIC_ID),
                                        val(search.microCredential(), MICRO_CREDENTIAL.ID),
                                        val(
                                                state == null ? null : state.code(),
                                                AWARD_CHANGE.STATE),
                                        val(lines),
                                        val(skipped)))
                        .fetch();
        int total = rows.isEmpty() ? 0 : Math.toIntExact(rows.getFirst().getTotal());
        return new Found(rows.map(AwardsAtDesk::line), total);
    }

    /// A micro-credential to narrow the list by.
    record Choice(UUID id, String code, String title) {}

    List<Choice> choices() {
        return sql.select(
                        MICRO_CREDENTIAL.ID,
                        MICRO_CREDENTIAL.CODE,
                        max(MICRO_CREDENTIAL_VERSION.TITLE))
                .from(MICRO_CREDENTIAL)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(MICRO_CREDENTIAL.ID))
                .where(MICRO_CREDENTIAL_VERSION.STATE.ne("draft"))
                .groupBy(MICRO_CREDENTIAL.ID, MICRO_CREDENTIAL.CODE)
                .orderBy(MICRO_CREDENTIAL.CODE)
                .fetch(mapping(Choice::new));
    }

    /// One award, once the desk's claim to it was checked: from then on the transaction is its home
    /// district's.
    Optional<OpenedAward> open(Desk desk, UUID award) {
        return sql.selectFrom(AWARD_AT_DESK(val(desk.districtId(), AWARD.DISTRICT_ID), val(award)))
                .fetchOptional()
                .map(claim -> opened(award, claim));
    }

    private OpenedAward opened(UUID award, AwardAtDeskRecord claim) {
        transactions.enter(claim.getDistrictId());
        return sql.select(AWARD.fields())
                .select(DISTRICT.CREDIT_ROUTE, CEU_RECORD.CEU, CERTIFICATE_HANDED_IN.HANDED_IN_AT)
                .from(AWARD)
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(AWARD.DISTRICT_ID))
                .leftJoin(CEU_RECORD)
                .on(CEU_RECORD.AWARD_ID.eq(AWARD.ID))
                .leftJoin(CERTIFICATE_HANDED_IN)
                .on(CERTIFICATE_HANDED_IN.AWARD_ID.eq(AWARD.ID))
                .where(AWARD.ID.eq(award))
                .fetchSingle(row -> opened(row, claim));
    }

    private OpenedAward opened(Record row, AwardAtDeskRecord claim) {
        return new OpenedAward(
                row.get(AWARD.ID),
                row.get(AWARD.PUBLIC_ID),
                row.get(AWARD.ATTEMPT_ID),
                row.get(AWARD.DISTRICT_ID),
                people.get(row.get(AWARD.PERSON_ID)),
                claim.getCode(),
                claim.getTitle(),
                claim.getIssuerName(),
                row.get(AWARD.COMPLETED_ON),
                row.get(DISTRICT.CREDIT_ROUTE),
                row.get(CEU_RECORD.CEU),
                row.get(CERTIFICATE_HANDED_IN.HANDED_IN_AT),
                Duration.ofMinutes(claim.getUndoMinutes()),
                Objects.requireNonNullElse(claim.getAtHome(), false),
                Objects.requireNonNullElse(claim.getKept(), false));
    }

    private static Line line(AwardsAtDeskRecord row) {
        return new Line(
                row.getAwardId(),
                row.getPublicId(),
                row.getDistrictCode(),
                row.getCode(),
                row.getTitle(),
                row.getIssuerName(),
                State.of(row.getState()),
                row.getChangedAt(),
                row.getCompletedOn());
    }
}

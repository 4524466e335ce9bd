package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.SCHOOL;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.retention.RetentionScreen.Choice;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Every video, sound recording and picture, whatever was asked of it, and documents that may show
/// people, for whoever must find one: a parent has asked. A district must have been entered.
@Component
final class Recordings {

    private static final Condition IS_OF_THE_ITEM =
            RECORDING_CONSENT.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID);

    private final DSLContext sql;

    Recordings(DSLContext sql) {
        this.sql = sql;
    }

    /// As it is typed; a part that is blank does not narrow it.
    ///
    /// @param who a part of the teacher's name, or their staff UID
    /// @param day of the recording
    record Search(
            @Nullable UUID school,
            @Nullable String who,
            @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate day,
            @Nullable UUID microCredential,
            @Nullable Integer page) {

        static Search none() {
            return new Search(null, null, null, null, null);
        }
    }

    /// A file: whose it is, and until when it is kept.
    ///
    /// @param asked the piece that it is for, in the requirement's words
    /// @param fileName the teacher's own name of it; null once it was destroyed
    /// @param recordedOn as the teacher said; null where they were not asked or have not said yet
    /// @param students how many can be seen or heard, as the teacher said
    /// @param takenOut whether its teacher took it out of a draft; nobody can open it any more
    /// @param endsOn when it is due to be destroyed; null while its attempt is under way
    record Found(
            UUID item,
            UUID attempt,
            String blindId,
            String requirement,
            String asked,
            String kind,
            @Nullable String fileName,
            String code,
            String title,
            @Nullable String teacher,
            @Nullable String school,
            String state,
            @Nullable LocalDate recordedOn,
            @Nullable Integer students,
            Instant addedAt,
            long bytes,
            @Nullable LocalDate endsOn,
            boolean held,
            @Nullable Instant destroyedAt,
            boolean takenOut) {

        /// What tells it from the others of its teacher.
        public String name() {
            return code + " " + requirement + (fileName == null ? "" : ", “" + fileName + "”");
        }

        public String size() {
            return Size.of(bytes);
        }
    }

    int count(UUID district, Search search) {
        return sql.fetchCount(
                select(EVIDENCE_ITEM.ID)
                        .from(EVIDENCE_ITEM)
                        .join(ATTEMPT)
                        .on(ATTEMPT.ID.eq(EVIDENCE_ITEM.ATTEMPT_ID))
                        .join(PERSON)
                        .on(PERSON.ID.eq(EVIDENCE_ITEM.PERSON_ID))
                        .join(EVIDENCE_REQUIREMENT)
                        .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                        .where(fits(district, search)));
    }

    List<Found> page(UUID district, Search search, LocalDate today, int offset, int limit) {
        return fetch(fits(district, search), today, offset, limit);
    }

    Optional<Found> find(UUID district, UUID item, LocalDate today) {
        Condition one = fits(district, Search.none()).and(EVIDENCE_ITEM.ID.eq(item));
        return fetch(one, today, 0, 1).stream().findFirst();
    }

    private List<Found> fetch(Condition fits, LocalDate today, int offset, int limit) {
        Field<LocalDate> recordedOn =
                field(
                        select(max(RECORDING_CONSENT.RECORDED_ON))
                                .from(RECORDING_CONSENT)
                                .where(IS_OF_THE_ITEM));
        Field<Integer> students =
                field(
                        select(max(RECORDING_CONSENT.STUDENTS))
                                .from(RECORDING_CONSENT)
                                .where(IS_OF_THE_ITEM));
        return sql.select(
                        EVIDENCE_ITEM.ID,
                        ATTEMPT.ID,
                        EVIDENCE_ITEM.BLIND_ID,
                        EVIDENCE_REQUIREMENT.CODE,
                        EVIDENCE_REQUIREMENT.DESCRIPTION,
                        EVIDENCE_ITEM.KIND,
                        EVIDENCE_ITEM.FILE_NAME,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        PERSON.NAME,
                        SCHOOL.NAME,
                        ATTEMPT.STATE,
                        recordedOn,
                        students,
                        EVIDENCE_ITEM.CREATED_AT,
                        STORED_OBJECT.BYTE_COUNT,
                        DueSoon.endsOn(today),
                        field(DueSoon.IS_HELD),
                        EVIDENCE_ITEM.DESTROYED_AT,
                        field(EVIDENCE_ITEM.REMOVED_AT.isNotNull().andNot(wasHandedIn())))
                .from(EVIDENCE_ITEM)
                .join(STORED_OBJECT)
                .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.STORED_OBJECT_ID))
                .join(ATTEMPT)
                .on(ATTEMPT.ID.eq(EVIDENCE_ITEM.ATTEMPT_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(EVIDENCE_ITEM.PERSON_ID))
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .leftJoin(SCHOOL)
                .on(SCHOOL.ID.eq(ATTEMPT.SCHOOL_ID))
                .where(fits)
                .orderBy(EVIDENCE_ITEM.CREATED_AT.desc(), EVIDENCE_ITEM.ID)
                .offset(offset)
                .limit(limit)
                .fetch(mapping(Found::new));
    }

    private static Condition fits(UUID district, Search search) {
        Condition fits =
                EVIDENCE_ITEM
                        .DISTRICT_ID
                        .eq(district)
                        .and(EVIDENCE_ITEM.STORED_OBJECT_ID.isNotNull())
                        .and(
                                EVIDENCE_ITEM
                                        .KIND
                                        .in("video", "audio", "image")
                                        .or(EVIDENCE_REQUIREMENT.SHOWS_STUDENTS.isTrue())
                                        .or(EVIDENCE_REQUIREMENT.SHOWS_ADULTS.isTrue()))
                        // What a teacher took out before handing it in is here while a hold keeps
                        // it; destroyed, it was never more than a draft's.
                        .and(
                                EVIDENCE_ITEM
                                        .REMOVED_AT
                                        .isNull()
                                        .or(EVIDENCE_ITEM.DESTROYED_AT.isNull())
                                        .or(wasHandedIn()));
        if (search.school() != null) {
            fits = fits.and(ATTEMPT.SCHOOL_ID.eq(search.school()));
        }
        if (search.microCredential() != null) {
            fits =
                    fits.and(
                            MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(
                                    search.microCredential()));
        }
        if (search.day() != null) {
            fits =
                    fits.and(
                            exists(
                                    selectOne()
                                            .from(RECORDING_CONSENT)
                                            .where(
                                                    IS_OF_THE_ITEM,
                                                    RECORDING_CONSENT.RECORDED_ON.eq(
                                                            search.day()))));
        }
        return fits.and(named(search.who()));
    }

    private static Condition wasHandedIn() {
        return exists(
                selectOne()
                        .from(SUBMISSION_ITEM)
                        .where(SUBMISSION_ITEM.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID)));
    }

    private static Condition named(@Nullable String who) {
        String words = who == null ? "" : who.strip();
        return words.isEmpty()
                ? noCondition()
                : PERSON.NAME
                        .containsIgnoreCase(words)
                        .or(PERSON.UID.eq(words))
                        .or(PERSON.EXTERNAL_ID.eq(words));
    }

    List<Choice> schools(UUID district) {
        return sql.select(SCHOOL.ID, SCHOOL.NAME)
                .from(SCHOOL)
                .where(SCHOOL.DISTRICT_ID.eq(district))
                .orderBy(SCHOOL.NAME)
                .fetch(mapping(Choice::new));
    }
}

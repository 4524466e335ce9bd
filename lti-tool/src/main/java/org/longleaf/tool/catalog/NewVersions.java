package org.longleaf.tool.catalog;

import static org.longleaf.tables.Tables.CREDIT_SPLIT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.CRITERION_LEVEL;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.SCALE_LEVEL;
import static org.longleaf.tables.Tables.VERSION_ATTESTATION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Takes whole versions in and publishes them. From then on they are frozen, and the database
/// refuses a credit split that does not add up.
@Component
public final class NewVersions {

    private final DSLContext sql;
    private final Clock clock;

    public NewVersions(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Where a version comes from.
    ///
    /// @param district whose it is; null for the state's, which all share
    /// @param audience license groups it suits
    /// @param calibrationFreshDays how long a reviewer's calibration holds; null where none is
    ///   asked
    public record Provenance(
            @Nullable UUID district,
            List<String> audience,
            @Nullable UUID authoredBy,
            @Nullable UUID approvedBy,
            LocalDate publishedOn,
            @Nullable Integer calibrationFreshDays) {}

    /// Stores the version with all its parts as a draft and publishes it, in the running
    /// transaction, which must be that of somebody who may write it.
    public void publish(Version version, Provenance provenance) {
        addVersion(version, provenance);
        addWords(version);
        version.requirements().forEach(requirement -> add(version, requirement));
        version.criteria().forEach(criterion -> add(version, criterion));
        sql.update(MICRO_CREDENTIAL_VERSION)
                .set(MICRO_CREDENTIAL_VERSION.STATE, "published")
                .where(MICRO_CREDENTIAL_VERSION.ID.eq(version.id()))
                .execute();
    }

    private void addVersion(Version version, Provenance provenance) {
        sql.insertInto(MICRO_CREDENTIAL)
                .set(MICRO_CREDENTIAL.ID, version.microCredential())
                .set(MICRO_CREDENTIAL.CODE, version.code())
                .set(MICRO_CREDENTIAL.DISTRICT_ID, provenance.district())
                .set(MICRO_CREDENTIAL.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        var v = MICRO_CREDENTIAL_VERSION;
        var stakes = version.stakes();
        sql.insertInto(v)
                .set(v.ID, version.id())
                .set(v.MICRO_CREDENTIAL_ID, version.microCredential())
                .set(v.DISTRICT_ID, provenance.district())
                .set(v.VERSION, version.version())
                .set(v.STATE, "draft")
                .set(v.ISSUER_ID, version.issuer().id())
                .set(v.TITLE, version.texts().title())
                .set(v.COMPETENCY, version.texts().competency())
                .set(v.PURPOSE, version.texts().purpose())
                .set(
                        v.LEARNING_RESOURCES,
                        version.texts().learningResources().toArray(String[]::new))
                .set(v.KIND, version.kind())
                .set(v.AUDIENCE, provenance.audience().toArray(String[]::new))
                .set(v.SUITS_BEGINNING_TEACHERS, version.suitsBeginningTeachers())
                .set(v.CLASS_CODE, version.classCode())
                .set(v.CONTACT_HOURS, version.contactHours())
                .set(v.CEU, version.ceu())
                .set(v.STAKES, stakes.level())
                .set(v.BLIND, stakes.blind())
                .set(v.REVIEWERS, stakes.reviewers())
                .set(v.DOUBLE_SCORE_RATE, stakes.doubleScoreRate())
                .set(v.OUTSIDE_DISTRICT, stakes.outsideDistrict().name().toLowerCase(Locale.ROOT))
                .set(v.CALIBRATION_REQUIRED, stakes.calibrationRequired())
                .set(v.CALIBRATION_FRESH_DAYS, provenance.calibrationFreshDays())
                .set(v.TARGET_DAYS, stakes.targetDays())
                .set(v.SUBMISSIONS_BEFORE_COACH, stakes.submissionsBeforeCoach())
                .set(v.AUTHORED_BY, provenance.authoredBy())
                .set(v.APPROVED_BY, provenance.approvedBy())
                .set(v.PUBLISHED_ON, provenance.publishedOn())
                .set(v.CREATED_AT, clock.instant())
                .execute();
    }

    private void addWords(Version version) {
        version.split()
                .forEach((category, ceu) ->
                        sql.insertInto(CREDIT_SPLIT)
                                .set(CREDIT_SPLIT.VERSION_ID, version.id())
                                .set(CREDIT_SPLIT.CATEGORY, category)
                                .set(CREDIT_SPLIT.CEU, ceu)
                                .execute());
        version.scale()
                .forEach(level ->
                        sql.insertInto(SCALE_LEVEL)
                                .set(SCALE_LEVEL.VERSION_ID, version.id())
                                .set(SCALE_LEVEL.KEY, level.key())
                                .set(SCALE_LEVEL.LABEL, level.label())
                                .set(SCALE_LEVEL.RANK, level.rank())
                                .set(SCALE_LEVEL.MEETS, level.meets())
                                .execute());
        version.attestations()
                .forEach((code, text) ->
                        sql.insertInto(VERSION_ATTESTATION)
                                .set(VERSION_ATTESTATION.VERSION_ID, version.id())
                                .set(VERSION_ATTESTATION.CODE, code)
                                .set(VERSION_ATTESTATION.ATTESTATION_VERSION, text.version())
                                .set(VERSION_ATTESTATION.TEXT, text.text())
                                .set(VERSION_ATTESTATION.ASKS, text.asks().toArray(String[]::new))
                                .execute());
    }

    private void add(Version version, Version.Requirement requirement) {
        var r = EVIDENCE_REQUIREMENT;
        var limits = requirement.limits();
        sql.insertInto(r)
                .set(r.ID, requirement.id())
                .set(r.VERSION_ID, version.id())
                .set(r.CODE, requirement.code())
                .set(r.POSITION, version.requirements().indexOf(requirement) + 1)
                .set(r.DESCRIPTION, requirement.description())
                .set(r.KINDS, requirement.kinds().toArray(String[]::new))
                .set(r.REQUIRED, requirement.required())
                .set(r.SHOWS_STUDENTS, requirement.showsStudents())
                .set(r.SHOWS_ADULTS, requirement.showsAdults())
                .set(r.ATTESTATIONS, requirement.attestations().toArray(String[]::new))
                .set(r.MAX_MINUTES, limits.maxMinutes())
                .set(r.MAX_MB, limits.maxMb())
                .set(r.MAX_PAGES, limits.maxPages())
                .set(r.MAX_FILES, limits.maxFiles())
                .set(r.MIN_WORDS, limits.minWords())
                .set(r.MAX_WORDS, limits.maxWords())
                .execute();
    }

    private void add(Version version, Version.Criterion criterion) {
        var c = CRITERION;
        sql.insertInto(c)
                .set(c.ID, criterion.id())
                .set(c.VERSION_ID, version.id())
                .set(c.CODE, criterion.code())
                .set(c.POSITION, version.criteria().indexOf(criterion) + 1)
                .set(c.TITLE, criterion.title())
                .set(c.MUST_MEET, criterion.mustMeet())
                .set(c.FEEDBACK_STEM, criterion.feedbackStem())
                .set(c.EVIDENCE, criterion.evidence().toArray(String[]::new))
                .set(c.ALIGNMENTS, criterion.alignments().toArray(String[]::new))
                .execute();
        criterion
                .levels()
                .forEach((key, description) ->
                        sql.insertInto(CRITERION_LEVEL)
                                .set(CRITERION_LEVEL.CRITERION_ID, criterion.id())
                                .set(CRITERION_LEVEL.LEVEL_KEY, key)
                                .set(CRITERION_LEVEL.DESCRIPTION, description)
                                .execute());
    }
}

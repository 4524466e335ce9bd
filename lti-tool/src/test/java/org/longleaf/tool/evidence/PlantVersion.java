package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.CRITERION_LEVEL;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.VERSION_ATTESTATION;

import org.jooq.DSLContext;
import org.longleaf.tool.catalog.Version;

import java.math.BigDecimal;
import java.time.Instant;

/// Writes a version into a test's database, as the owner.
record PlantVersion(DSLContext owner, Version version, Instant at) {

    void plant() {
        owner.insertInto(ISSUER)
                .set(ISSUER.ID, version.issuer().id())
                .set(ISSUER.CODE, version.issuer().code())
                .set(ISSUER.NAME, version.issuer().name())
                .set(ISSUER.CREATED_AT, at)
                .execute();
        owner.insertInto(MICRO_CREDENTIAL)
                .set(MICRO_CREDENTIAL.ID, version.microCredential())
                .set(MICRO_CREDENTIAL.CODE, version.code())
                .set(MICRO_CREDENTIAL.CREATED_AT, at)
                .execute();
        row();
        version.split().forEach(this::credit);
        version.scale().forEach(this::level);
        version.attestations().values().forEach(this::sentence);
        version.requirements().forEach(this::requirement);
        version.criteria().forEach(this::criterion);
        var v = MICRO_CREDENTIAL_VERSION;
        owner.update(v).set(v.STATE, "published").where(v.ID.eq(version.id())).execute();
    }

    private void row() {
        var v = MICRO_CREDENTIAL_VERSION;
        owner.insertInto(v)
                .set(v.ID, version.id())
                .set(v.MICRO_CREDENTIAL_ID, version.microCredential())
                .set(v.VERSION, version.version())
                .set(v.STATE, "draft")
                .set(v.ISSUER_ID, version.issuer().id())
                .set(v.TITLE, version.texts().title())
                .set(v.COMPETENCY, version.texts().competency())
                .set(v.PURPOSE, version.texts().purpose())
                .set(v.KIND, version.kind())
                .set(v.AUDIENCE, new String[0])
                .set(v.SUITS_BEGINNING_TEACHERS, true)
                .set(v.LEARNING_RESOURCES, new String[0])
                .set(v.CLASS_CODE, version.classCode())
                .set(v.CONTACT_HOURS, version.contactHours())
                .set(v.CEU, version.ceu())
                .set(v.STAKES, version.stakes().level())
                .set(v.BLIND, version.stakes().blind())
                .set(v.REVIEWERS, version.stakes().reviewers())
                .set(v.DOUBLE_SCORE_RATE, version.stakes().doubleScoreRate())
                .set(v.OUTSIDE_DISTRICT, "preferred")
                .set(v.CALIBRATION_REQUIRED, version.stakes().calibrationRequired())
                .set(v.TARGET_DAYS, version.stakes().targetDays())
                .set(v.SUBMISSIONS_BEFORE_COACH, version.stakes().submissionsBeforeCoach())
                .set(v.CREATED_AT, at)
                .execute();
    }

    private void credit(String category, BigDecimal ceu) {
        owner.execute("insert into credit_split values (?, ?, ?)", version.id(), category, ceu);
    }

    private void level(Version.Level level) {
        owner.execute(
                "insert into scale_level values (?, ?, ?, ?, ?)",
                version.id(),
                level.key(),
                level.label(),
                level.rank(),
                level.meets());
    }

    private void sentence(Version.AttestationText text) {
        var a = VERSION_ATTESTATION;
        owner.insertInto(a)
                .set(a.VERSION_ID, version.id())
                .set(a.CODE, text.code())
                .set(a.ATTESTATION_VERSION, text.version())
                .set(a.TEXT, text.text())
                .set(a.ASKS, text.asks().toArray(String[]::new))
                .execute();
    }

    private void requirement(Version.Requirement asked) {
        var r = EVIDENCE_REQUIREMENT;
        owner.insertInto(r)
                .set(r.ID, asked.id())
                .set(r.VERSION_ID, version.id())
                .set(r.CODE, asked.code())
                .set(r.POSITION, version.requirements().indexOf(asked))
                .set(r.DESCRIPTION, asked.description())
                .set(r.KINDS, asked.kinds().toArray(String[]::new))
                .set(r.REQUIRED, asked.required())
                .set(r.SHOWS_STUDENTS, asked.showsStudents())
                .set(r.SHOWS_ADULTS, asked.showsAdults())
                .set(r.ATTESTATIONS, asked.attestations().toArray(String[]::new))
                .set(r.MAX_MINUTES, asked.limits().maxMinutes())
                .set(r.MAX_MB, asked.limits().maxMb())
                .set(r.MAX_FILES, asked.limits().maxFiles())
                .set(r.MIN_WORDS, asked.limits().minWords())
                .set(r.MAX_WORDS, asked.limits().maxWords())
                .execute();
    }

    private void criterion(Version.Criterion criterion) {
        owner.insertInto(CRITERION)
                .set(CRITERION.ID, criterion.id())
                .set(CRITERION.VERSION_ID, version.id())
                .set(CRITERION.CODE, criterion.code())
                .set(CRITERION.POSITION, version.criteria().indexOf(criterion))
                .set(CRITERION.TITLE, criterion.title())
                .set(CRITERION.MUST_MEET, criterion.mustMeet())
                .set(CRITERION.FEEDBACK_STEM, criterion.feedbackStem())
                .set(CRITERION.EVIDENCE, criterion.evidence().toArray(String[]::new))
                .set(CRITERION.ALIGNMENTS, new String[0])
                .execute();
        criterion
                .levels()
                .forEach((key, words) ->
                        owner.insertInto(CRITERION_LEVEL)
                                .set(CRITERION_LEVEL.CRITERION_ID, criterion.id())
                                .set(CRITERION_LEVEL.LEVEL_KEY, key)
                                .set(CRITERION_LEVEL.DESCRIPTION, words)
                                .execute());
    }
}

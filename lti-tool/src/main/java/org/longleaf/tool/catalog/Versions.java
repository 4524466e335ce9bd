package org.longleaf.tool.catalog;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.CREDIT_SPLIT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.CRITERION_LEVEL;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.SCALE_LEVEL;
import static org.longleaf.tables.Tables.VERSION_ATTESTATION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Issuer;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.OutsideDistrict;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.catalog.Version.Stakes;
import org.longleaf.tool.catalog.Version.Texts;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Versions of micro-credentials, as far as the running transaction may see them: shared ones and
/// the district's own.
@Component
public final class Versions {

    private static final Field<Map<String, BigDecimal>> SPLIT =
            multiset(
                            select(CREDIT_SPLIT.CATEGORY, CREDIT_SPLIT.CEU)
                                    .from(CREDIT_SPLIT)
                                    .where(CREDIT_SPLIT.VERSION_ID.eq(MICRO_CREDENTIAL_VERSION.ID))
                                    .orderBy(CREDIT_SPLIT.CATEGORY))
                    .convertFrom(rows -> rows.intoMap(CREDIT_SPLIT.CATEGORY, CREDIT_SPLIT.CEU));

    private static final Field<List<Level>> SCALE =
            multiset(
                            select(
                                            SCALE_LEVEL.KEY,
                                            SCALE_LEVEL.LABEL,
                                            SCALE_LEVEL.RANK,
                                            SCALE_LEVEL.MEETS)
                                    .from(SCALE_LEVEL)
                                    .where(SCALE_LEVEL.VERSION_ID.eq(MICRO_CREDENTIAL_VERSION.ID))
                                    .orderBy(SCALE_LEVEL.RANK))
                    .convertFrom(rows -> rows.map(mapping(Level::new)));

    private static final Field<List<Requirement>> REQUIREMENTS =
            multiset(
                            select(EVIDENCE_REQUIREMENT.asterisk())
                                    .from(EVIDENCE_REQUIREMENT)
                                    .where(
                                            EVIDENCE_REQUIREMENT.VERSION_ID.eq(
                                                    MICRO_CREDENTIAL_VERSION.ID))
                                    .orderBy(EVIDENCE_REQUIREMENT.POSITION))
                    .convertFrom(rows -> rows.map(Versions::requirement));

    private static final Field<Map<String, String>> LEVELS =
            multiset(
                            select(CRITERION_LEVEL.LEVEL_KEY, CRITERION_LEVEL.DESCRIPTION)
                                    .from(CRITERION_LEVEL)
                                    .where(CRITERION_LEVEL.CRITERION_ID.eq(CRITERION.ID)))
                    .convertFrom(rows ->
                            rows.intoMap(CRITERION_LEVEL.LEVEL_KEY, CRITERION_LEVEL.DESCRIPTION));

    private static final Field<List<Criterion>> CRITERIA =
            multiset(
                            select(
                                            CRITERION.ID,
                                            CRITERION.CODE,
                                            CRITERION.TITLE,
                                            CRITERION.MUST_MEET,
                                            CRITERION.FEEDBACK_STEM,
                                            CRITERION.EVIDENCE.convertFrom(Arrays::asList),
                                            CRITERION.ALIGNMENTS.convertFrom(Arrays::asList),
                                            LEVELS)
                                    .from(CRITERION)
                                    .where(CRITERION.VERSION_ID.eq(MICRO_CREDENTIAL_VERSION.ID))
                                    .orderBy(CRITERION.POSITION))
                    .convertFrom(rows -> rows.map(mapping(Criterion::new)));

    private static final Field<List<AttestationText>> ATTESTATIONS =
            multiset(
                            select(
                                            VERSION_ATTESTATION.CODE,
                                            VERSION_ATTESTATION.ATTESTATION_VERSION,
                                            VERSION_ATTESTATION.TEXT,
                                            VERSION_ATTESTATION.ASKS.convertFrom(Arrays::asList))
                                    .from(VERSION_ATTESTATION)
                                    .where(
                                            VERSION_ATTESTATION.VERSION_ID.eq(
                                                    MICRO_CREDENTIAL_VERSION.ID))
                                    .orderBy(VERSION_ATTESTATION.CODE))
                    .convertFrom(rows -> rows.map(mapping(AttestationText::new)));

    private final DSLContext sql;

    public Versions(DSLContext sql) {
        this.sql = sql;
    }

    /// One version, whole; in one query.
    public Optional<Version> find(UUID id) {
        return sql.select(
                        MICRO_CREDENTIAL_VERSION.asterisk(),
                        MICRO_CREDENTIAL.CODE,
                        ISSUER.CODE,
                        ISSUER.NAME,
                        SPLIT,
                        SCALE,
                        REQUIREMENTS,
                        CRITERIA,
                        ATTESTATIONS)
                .from(MICRO_CREDENTIAL_VERSION)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .join(ISSUER)
                .on(ISSUER.ID.eq(MICRO_CREDENTIAL_VERSION.ISSUER_ID))
                .where(MICRO_CREDENTIAL_VERSION.ID.eq(id))
                .fetchOptional(Versions::version);
    }

    /// One version that must be there: its id came from a row that refers to it.
    public Version get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no version " + id));
    }

    /// The sentence of the newest published version that asks `what` with it.
    public Optional<AttestationText> newestAsking(String what) {
        return sql.select(
                        VERSION_ATTESTATION.CODE,
                        VERSION_ATTESTATION.ATTESTATION_VERSION,
                        VERSION_ATTESTATION.TEXT,
                        VERSION_ATTESTATION.ASKS.convertFrom(Arrays::asList))
                .from(VERSION_ATTESTATION)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(VERSION_ATTESTATION.VERSION_ID))
                .where(
                        MICRO_CREDENTIAL_VERSION.STATE.eq("published"),
                        VERSION_ATTESTATION.ASKS.contains(new String[] {what}))
                .orderBy(
                        MICRO_CREDENTIAL_VERSION.CREATED_AT.desc(),
                        MICRO_CREDENTIAL_VERSION.ID.desc())
                .limit(1)
                .fetchOptional(mapping(AttestationText::new));
    }

    private static Version version(Record row) {
        var v = MICRO_CREDENTIAL_VERSION;
        return new Version(
                row.get(v.ID),
                row.get(v.MICRO_CREDENTIAL_ID),
                row.get(MICRO_CREDENTIAL.CODE),
                row.get(v.VERSION),
                row.get(v.STATE),
                new Issuer(row.get(v.ISSUER_ID), row.get(ISSUER.CODE), row.get(ISSUER.NAME)),
                new Texts(
                        row.get(v.TITLE),
                        row.get(v.COMPETENCY),
                        row.get(v.PURPOSE),
                        List.of(row.get(v.LEARNING_RESOURCES))),
                row.get(v.KIND),
                row.get(v.SUITS_BEGINNING_TEACHERS),
                row.get(v.CLASS_CODE),
                row.get(v.CONTACT_HOURS),
                row.get(v.CEU),
                row.get(SPLIT),
                stakes(row),
                row.get(SCALE),
                row.get(REQUIREMENTS),
                row.get(CRITERIA),
                byCode(row.get(ATTESTATIONS)));
    }

    private static Stakes stakes(Record row) {
        var v = MICRO_CREDENTIAL_VERSION;
        return new Stakes(
                row.get(v.STAKES),
                row.get(v.BLIND),
                row.get(v.REVIEWERS),
                row.get(v.DOUBLE_SCORE_RATE),
                OutsideDistrict.valueOf(row.get(v.OUTSIDE_DISTRICT).toUpperCase(Locale.ROOT)),
                row.get(v.CALIBRATION_REQUIRED),
                row.get(v.TARGET_DAYS),
                row.get(v.SUBMISSIONS_BEFORE_COACH));
    }

    private static Requirement requirement(Record row) {
        var r = EVIDENCE_REQUIREMENT;
        return new Requirement(
                row.get(r.ID),
                row.get(r.CODE),
                row.get(r.DESCRIPTION),
                List.of(row.get(r.KINDS)),
                row.get(r.REQUIRED),
                row.get(r.SHOWS_STUDENTS),
                row.get(r.SHOWS_ADULTS),
                List.of(row.get(r.ATTESTATIONS)),
                new Limits(
                        row.get(r.MAX_MINUTES),
                        row.get(r.MAX_MB),
                        row.get(r.MAX_PAGES),
                        row.get(r.MAX_FILES),
                        row.get(r.MIN_WORDS),
                        row.get(r.MAX_WORDS)));
    }

    private static Map<String, AttestationText> byCode(List<AttestationText> texts) {
        Map<String, AttestationText> byCode = new LinkedHashMap<>();
        texts.forEach(text -> byCode.put(text.code(), text));
        return byCode;
    }
}

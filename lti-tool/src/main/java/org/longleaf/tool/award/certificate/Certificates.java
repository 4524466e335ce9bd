package org.longleaf.tool.award.certificate;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.PUBLIC_AWARD;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.PublicAwardRecord;
import org.longleaf.tables.tables.records.PublicBadgeRecord;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Somebody's own awards, as far as a certificate tells of them. The query names the person: the
/// home policy alone would show the whole district's.
@Component
final class Certificates {

    private static final TypeReference<TreeMap<String, BigDecimal>> SPLIT =
            new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    Certificates(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// An award and its badge, unchecked.
    ///
    /// @param state `valid`, `suspended` or `revoked`
    /// @param document with its embedded proof; null in badges from before there was one
    record Stored(
            UUID award,
            UUID district,
            String state,
            LocalDate completedOn,
            String issuerCode,
            String jwt,
            @Nullable String document,
            SortedMap<String, BigDecimal> split,
            String kind,
            @Nullable String framework,
            BigDecimal hours) {}

    Optional<Stored> find(String publicId, UUID person) {
        var shown = PUBLIC_AWARD(AWARD.PUBLIC_ID);
        var look = PUBLIC_BADGE(AWARD.PUBLIC_ID);
        return sql.select(AWARD.ID, AWARD.DISTRICT_ID)
                .select(shown.fields())
                .select(look.fields())
                .from(AWARD)
                .crossJoin(DSL.lateral(shown))
                .crossJoin(DSL.lateral(look))
                .where(AWARD.PUBLIC_ID.eq(publicId), AWARD.PERSON_ID.eq(person))
                .fetchOptional(row ->
                        stored(
                                row.get(AWARD.ID),
                                row.get(AWARD.DISTRICT_ID),
                                row.into(shown),
                                row.into(look)));
    }

    private Stored stored(
            UUID award, UUID district, PublicAwardRecord shown, PublicBadgeRecord look) {
        return new Stored(
                award,
                district,
                shown.getState(),
                shown.getCompletedOn(),
                shown.getIssuerCode(),
                shown.getCredentialJwt(),
                look.getCredential(),
                split(shown.getSplit()),
                look.getKind(),
                look.getFramework(),
                look.getContactHours());
    }

    private SortedMap<String, BigDecimal> split(@Nullable JSONB split) {
        return split == null ? new TreeMap<>() : json.readValue(split.data(), SPLIT);
    }
}

package org.longleaf.tool.award.page;

import static org.longleaf.tables.Tables.PUBLIC_AWARD;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;
import static org.longleaf.tables.Tables.PUBLISHED_VERSION;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tables.tables.records.PublicAwardRecord;
import org.longleaf.tables.tables.records.PublicBadgeRecord;
import org.longleaf.tool.award.HowItWasJudged;
import org.longleaf.tool.award.page.PublicAward.Look;
import org.longleaf.tool.award.page.PublicAward.Signed;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Awards as everybody may see them, through functions of the database that return nothing else.
@Component
final class PublicAwards {

    private static final TypeReference<TreeMap<String, BigDecimal>> SPLIT =
            new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    PublicAwards(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<PublicAward> find(String publicId) {
        var award = PUBLIC_AWARD(publicId);
        var badge = PUBLIC_BADGE(publicId);
        return sql.select(award.fields())
                .select(badge.fields())
                .from(award)
                .crossJoin(badge)
                .fetchOptional(row -> award(row.into(award), row.into(badge)));
    }

    /// A version that badges may carry.
    ///
    /// @param district whose own it is; null for the state's
    record Published(@Nullable UUID district) {}

    /// Empty for a draft, and where there is none.
    Optional<Published> published(UUID version) {
        return sql.selectFrom(PUBLISHED_VERSION(version))
                .fetchOptional(row -> new Published(row.getDistrictId()));
    }

    /// Counts one more comparison of an e-mail with a badge's recipient; whether it may be made.
    boolean mayCompare(String publicId, Instant at, int most) {
        return Boolean.TRUE.equals(
                sql.select(Routines.compareRecipient(publicId, at, most)).fetchSingle().value1());
    }

    private PublicAward award(PublicAwardRecord row, PublicBadgeRecord badge) {
        return new PublicAward(
                row.getPublicId(),
                row.getState(),
                row.getReason(),
                row.getCompletedOn(),
                new Signed(row.getIssuerCode(), row.getCredentialJwt(), badge.getCredential()),
                row.getRecipientName(),
                split(row.getSplit()),
                json.readValue(row.getHowItWasJudged().data(), HowItWasJudged.class),
                new Look(
                        badge.getMicroCredentialId(),
                        badge.getKind(),
                        badge.getFramework(),
                        badge.getContactHours(),
                        Boolean.TRUE.equals(badge.getIsListed())));
    }

    private SortedMap<String, BigDecimal> split(@Nullable JSONB split) {
        return split == null ? new TreeMap<>() : json.readValue(split.data(), SPLIT);
    }
}

package org.longleaf.tool.award.page;

import static org.longleaf.tables.Tables.PUBLIC_AWARD;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.PublicAwardRecord;
import org.longleaf.tool.award.HowItWasJudged;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Awards as everybody may see them, through a function of the database that returns nothing else.
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
        return sql.selectFrom(PUBLIC_AWARD(publicId)).fetchOptional(this::award);
    }

    private PublicAward award(PublicAwardRecord row) {
        return new PublicAward(
                row.getPublicId(),
                row.getState(),
                row.getReason(),
                row.getCompletedOn(),
                row.getCredentialJwt(),
                row.getIssuerCode(),
                row.getRecipientName(),
                split(row.getSplit()),
                json.readValue(row.getHowItWasJudged().data(), HowItWasJudged.class));
    }

    private SortedMap<String, BigDecimal> split(@Nullable JSONB split) {
        return split == null ? new TreeMap<>() : json.readValue(split.data(), SPLIT);
    }
}

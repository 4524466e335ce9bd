package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.noCondition;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jooq.DSLContext;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the state's system or the HRMS was told of an award, or is about to be told: the words of
/// then, whatever is known of the person or chosen by the district today.
final class ToldCredit {

    private static final String REVERSAL = "reversal";

    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS =
            new TypeReference<>() {};

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private final DSLContext sql;

    ToldCredit(DSLContext sql) {
        this.sql = sql;
    }

    /// Which way, and whose.
    record To(Destination way, UUID homeDistrict, UUID person) {}

    /// One of the deliveries.
    record Told(String key, To to, Map<String, Object> body) {

        boolean isReversal() {
            return body.containsKey(REVERSAL);
        }

        String posting() {
            Map<String, Object> posting = new LinkedHashMap<>(body);
            posting.remove(REVERSAL);
            return JSON.writeValueAsString(posting);
        }

        String reversal() {
            Map<String, Object> reversal = new LinkedHashMap<>(body);
            reversal.put(REVERSAL, true);
            return JSON.writeValueAsString(reversal);
        }
    }

    /// The newest that stands; empty where nothing was ever owed, or all of it was kept back.
    Optional<Told> last(UUID award) {
        return newest(
                award,
                DELIVERY.STATE
                        .ne("taken_back")
                        .andNot(DELIVERY.STATE.eq("not_wanted").and(isInFiles())));
    }

    private static Condition isInFiles() {
        return DELIVERY.DESTINATION.in(Destination.NCEES_FILE.code(), Destination.HRMS_FILE.code());
    }

    /// The newest, kept back or not.
    Optional<Told> ever(UUID award) {
        return newest(award, noCondition());
    }

    private Optional<Told> newest(UUID award, Condition which) {
        return sql.selectFrom(DELIVERY)
                .where(
                        DELIVERY.SUBJECT_ID.eq(award),
                        DELIVERY.DESTINATION.eq(Destination.NCEES.code()).or(isInFiles()),
                        which)
                .orderBy(DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional(row ->
                        new Told(
                                row.getIdempotencyKey(),
                                new To(
                                        Destination.ofCode(row.getDestination()),
                                        row.getHomeDistrictId(),
                                        row.getPersonId()),
                                JSON.readValue(row.getPayload(), MEMBERS)));
    }
}

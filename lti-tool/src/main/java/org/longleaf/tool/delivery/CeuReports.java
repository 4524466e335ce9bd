package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.NCEES_CONNECTION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Districts;
import org.springframework.stereotype.Component;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Tells the state's educator system what CEUs an award gave, where the teacher's district has it
/// told that way.
@Component
public final class CeuReports {

    private static final String BY_HTTP = "nceesHttp";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final DSLContext sql;
    private final Districts districts;
    private final Outbox outbox;

    /// The address is read again when it is sent.
    private static final String NOT_CONNECTED_YET = "not connected yet";

    public CeuReports(DSLContext sql, Districts districts, Outbox outbox) {
        this.sql = sql;
        this.districts = districts;
        this.outbox = outbox;
    }

    /// Owes the record of an award, once. Nothing is owed where the district sends its credit
    /// another way; where it is not connected yet, the record waits until it is. The running
    /// transaction must be the home district's.
    public void owed(UUID homeDistrict, UUID person, UUID award, CeuPosting posting) {
        if (!BY_HTTP.equals(districts.get(homeDistrict).creditRoute())) {
            return;
        }
        String endpoint =
                sql.select(NCEES_CONNECTION.ENDPOINT)
                        .from(NCEES_CONNECTION)
                        .where(NCEES_CONNECTION.DISTRICT_ID.eq(homeDistrict))
                        .fetchOptional(NCEES_CONNECTION.ENDPOINT)
                        .orElse(NOT_CONNECTED_YET);
        outbox.add(
                new Owed(
                        Destination.NCEES,
                        homeDistrict,
                        null,
                        person,
                        award,
                        "ceu-" + award,
                        null,
                        endpoint,
                        JSON.writeValueAsString(body(posting))));
    }

    private static Map<String, Object> body(CeuPosting posting) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uid", posting.uid());
        body.put("classCode", posting.classCode());
        body.put("title", posting.title());
        body.put("completedOn", posting.completedOn().toString());
        body.put("contactHours", posting.contactHours());
        body.put("ceu", posting.ceu());
        body.put("split", posting.split());
        body.put("evidenceOfAward", posting.award().toString());
        return body;
    }
}

package org.longleaf.tool.award.issuer;

import static org.longleaf.tables.Tables.ISSUER;

import org.jooq.DSLContext;
import org.jooq.Record2;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/// Who issuers are.
@Component
public final class IssuerProfiles {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DSLContext sql;
    private final Settings settings;

    public IssuerProfiles(DSLContext sql, Settings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /// An issuer as credentials name it.
    public record Named(IssuerAddress address, String name) {}

    public IssuerAddress address(String code) {
        return new IssuerAddress(settings.publicUrl(), code);
    }

    public Optional<Named> find(String code) {
        return sql.select(ISSUER.CODE, ISSUER.NAME)
                .from(ISSUER)
                .where(ISSUER.CODE.eq(code))
                .fetchOptional(this::named);
    }

    /// The agency whose approval badges carry, if there is one.
    public Optional<Named> approving() {
        return sql.select(ISSUER.CODE, ISSUER.NAME)
                .from(ISSUER)
                .where(ISSUER.APPROVES)
                .fetchOptional(this::named);
    }

    /// Who assesses for an issuer, where it does not do so itself.
    public Optional<Named> assessing(String code) {
        var assessor = ISSUER.as("assessor");
        return sql.select(assessor.CODE, assessor.NAME)
                .from(ISSUER)
                .join(assessor)
                .on(assessor.ID.eq(ISSUER.ASSESSED_BY))
                .where(ISSUER.CODE.eq(code))
                .fetchOptional(this::named);
    }

    List<Named> all() {
        return sql.select(ISSUER.CODE, ISSUER.NAME)
                .from(ISSUER)
                .orderBy(ISSUER.CODE)
                .fetch(this::named);
    }

    /// An Open Badges 3.0 Profile. An object, not a bare id: the 1EdTech validator reads nothing
    /// else.
    public static ObjectNode profile(IssuerAddress issuer, String name) {
        return JSON.objectNode()
                .put("id", issuer.did())
                .set("type", JSON.arrayNode().add("Profile"))
                .put("name", name)
                .put("url", issuer.profile().toString());
    }

    private Named named(Record2<String, String> row) {
        return new Named(address(row.value1()), row.value2());
    }
}

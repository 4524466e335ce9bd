package org.longleaf.tool.award.backpack;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PUBLIC_AWARD;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.tool.award.backpack.OwnBadge.Look;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Badges as they go to backpacks and wallets. What they say is read of the signed text: a version
/// of a district that its owner has left is not theirs to read any more.
@Component
public final class OwnBadges {

    private final DSLContext sql;
    private final JsonMapper json;
    private final Settings settings;

    public OwnBadges(DSLContext sql, JsonMapper json, Settings settings) {
        this.sql = sql;
        this.json = json;
        this.settings = settings;
    }

    /// Newest first, whatever their state. The query names the person: the home policy alone would
    /// show the whole district's.
    List<OwnBadge> of(UUID person) {
        return where(AWARD.PERSON_ID.eq(person));
    }

    /// In a transaction of the award's district.
    Optional<OwnBadge> find(UUID award) {
        return where(AWARD.ID.eq(award)).stream().findFirst();
    }

    private List<OwnBadge> where(Condition condition) {
        var shown = PUBLIC_AWARD(AWARD.PUBLIC_ID);
        var badge = PUBLIC_BADGE(AWARD.PUBLIC_ID);
        return sql.select(
                        AWARD.ID,
                        AWARD.DISTRICT_ID,
                        AWARD.VERSION_ID,
                        AWARD.PUBLIC_ID,
                        AWARD.AWARDED_AT,
                        AWARD.CREDENTIAL_JWT,
                        PERSON.EMAIL,
                        shown.STATE,
                        badge.KIND,
                        badge.FRAMEWORK)
                .from(AWARD)
                .join(PERSON)
                .on(PERSON.ID.eq(AWARD.PERSON_ID))
                .crossJoin(DSL.lateral(shown))
                .crossJoin(DSL.lateral(badge))
                .where(condition)
                .orderBy(AWARD.AWARDED_AT.desc(), AWARD.ID.desc())
                .fetch(row ->
                        new OwnBadge(
                                row.get(AWARD.ID),
                                row.get(AWARD.DISTRICT_ID),
                                row.get(AWARD.VERSION_ID),
                                settings.at("/badges/" + row.get(AWARD.PUBLIC_ID)),
                                row.get(shown.STATE),
                                row.get(PERSON.EMAIL),
                                row.get(AWARD.AWARDED_AT),
                                payload(row.get(AWARD.CREDENTIAL_JWT)),
                                new Look(row.get(badge.KIND), row.get(badge.FRAMEWORK))));
    }

    private JsonNode payload(String jwt) {
        return json.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    }
}

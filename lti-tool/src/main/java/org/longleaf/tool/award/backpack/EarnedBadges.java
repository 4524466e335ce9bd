package org.longleaf.tool.award.backpack;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.PUBLIC_AWARD;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.tool.award.backpack.ComposeClr.Signer;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The badges of somebody's awards that stand, and who signs for all of them together. The query
/// names the person: the home policy alone would show the whole district's.
@Component
final class EarnedBadges {

    private final DSLContext sql;
    private final Homes homes;
    private final Settings settings;

    EarnedBadges(DSLContext sql, Homes homes, Settings settings) {
        this.sql = sql;
        this.homes = homes;
        this.settings = settings;
    }

    /// A stored badge, unchecked.
    ///
    /// @param document with its embedded proof
    record Held(String publicId, String issuerCode, String document) {}

    /// Newest first; only awards that are valid now.
    List<Held> of(UUID person) {
        var shown = PUBLIC_AWARD(AWARD.PUBLIC_ID);
        var badge = PUBLIC_BADGE(AWARD.PUBLIC_ID);
        return sql.select(AWARD.PUBLIC_ID, shown.ISSUER_CODE, badge.CREDENTIAL)
                .from(AWARD)
                .crossJoin(DSL.lateral(shown))
                .crossJoin(DSL.lateral(badge))
                .where(
                        AWARD.PERSON_ID.eq(person),
                        shown.STATE.eq("valid"),
                        badge.CREDENTIAL.isNotNull())
                .orderBy(AWARD.AWARDED_AT.desc(), AWARD.ID.desc())
                .fetch(row -> new Held(row.value1(), row.value2(), row.value3()));
    }

    /// The issuer of the district where they are at home, or the state’s where it has none. The
    /// agency that approves issues no badges.
    Optional<Signer> signer(UUID person, Instant at) {
        UUID home = homes.of(person, StateDay.of(at)).map(Home::district).orElse(null);
        return sql.select(ISSUER.ID, ISSUER.CODE, ISSUER.NAME)
                .from(ISSUER)
                .where(
                        home == null
                                ? ISSUER.DISTRICT_ID.isNull()
                                : ISSUER.DISTRICT_ID.isNull().or(ISSUER.DISTRICT_ID.eq(home)))
                .orderBy(
                        ISSUER.DISTRICT_ID.asc().nullsLast(),
                        ISSUER.APPROVES,
                        ISSUER.CREATED_AT,
                        ISSUER.ID)
                .limit(1)
                .fetchOptional(row ->
                        new Signer(
                                row.value1(),
                                new IssuerAddress(settings.publicUrl(), row.value2()),
                                row.value3()));
    }
}

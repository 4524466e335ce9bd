package org.longleaf.tool.district.connect.check;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Platform;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.longleaf.tool.district.Origin;
import org.longleaf.tool.district.connect.check.CheckedPlatform.Course;
import org.longleaf.tool.district.connect.check.CheckedPlatform.Shown;
import org.longleaf.tool.district.connect.check.JudgeUse.Use;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Registrations as the connection check needs them, in a transaction of whoever looks after them.
@Component
final class CheckedPlatforms {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final String CANVAS = "canvas";

    private final DSLContext sql;
    private final Clock clock;

    CheckedPlatforms(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param district whose launches count; null for all
    Optional<CheckedPlatform> find(UUID registration, @Nullable UUID district) {
        return sql.selectFrom(REGISTRATION)
                .where(REGISTRATION.ID.eq(registration), REGISTRATION.ENDED_AT.isNull())
                .fetchOptional(row ->
                        new CheckedPlatform(
                                row.getId(),
                                new Platform(
                                        row.getClientId(),
                                        URI.create(row.getTokenEndpoint()),
                                        row.getTokenAudience()),
                                URI.create(row.getJwksUri()),
                                listed(row.getScopes()),
                                shown(row),
                                course(registration),
                                use(registration, district)));
    }

    /// What the platform said this time, for the next time.
    void learn(UUID registration, @Nullable List<String> scopes, @Nullable List<String> shown) {
        if (scopes != null) {
            sql.update(REGISTRATION)
                    .set(REGISTRATION.SCOPES, scopes.toArray(String[]::new))
                    .where(REGISTRATION.ID.eq(registration))
                    .execute();
        }
        if (shown != null) {
            sql.update(REGISTRATION)
                    .set(REGISTRATION.PLACEMENTS, shown.toArray(String[]::new))
                    .where(REGISTRATION.ID.eq(registration))
                    .execute();
        }
    }

    private Shown shown(RegistrationRecord row) {
        return new Shown(
                row.getProductFamily() == null || CANVAS.equals(row.getProductFamily()),
                row.getPlacements() == null ? null : listed(row.getPlacements()),
                client(row),
                cameFrom(row.getId()));
    }

    /// Whoever came: a key's placements are the same for all its districts.
    private List<String> cameFrom(UUID registration) {
        Field<String> placement =
                DSL.field("{0} #>> '{door,placement}'", String.class, SESSION.VISITOR);
        return sql.selectDistinct(placement)
                .from(SESSION)
                .where(
                        SESSION.REGISTRATION_ID.eq(registration),
                        SESSION.STARTED_AT.gt(clock.instant().minus(LATELY)),
                        placement.isNotNull())
                .fetch(placement);
    }

    /// A bearer goes there: only to an origin that the registration has besides.
    private static @Nullable URI client(RegistrationRecord row) {
        if (row.getRegistrationClientUri() == null) {
            return null;
        }
        URI client = URI.create(row.getRegistrationClientUri());
        Origin origin = Origin.of(client);
        boolean own =
                origin.equals(Origin.of(URI.create(row.getTokenEndpoint())))
                        || listed(row.getCanvasOrigins()).contains(origin.text());
        return own ? client : null;
    }

    private Course course(UUID registration) {
        return sql.select(CONTEXT.TITLE, CONTEXT.LINE_ITEMS_URL, CONTEXT.ROSTER_URL)
                .from(CONTEXT)
                .where(
                        CONTEXT.REGISTRATION_ID.eq(registration),
                        CONTEXT.LINE_ITEMS_URL.isNotNull().or(CONTEXT.ROSTER_URL.isNotNull()))
                .orderBy(CONTEXT.LINE_ITEMS_URL.isNull(), CONTEXT.SEEN_AT.desc())
                .limit(1)
                .fetchOptional(row ->
                        new Course(
                                row.value1() == null ? "" : row.value1(),
                                address(row.value2()),
                                address(row.value3())))
                .orElse(new Course("", null, null));
    }

    private static @Nullable URI address(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private Use use(UUID registration, @Nullable UUID district) {
        Field<String> ofDistrict =
                DSL.field("{0} ->> 'contextDistrict'", String.class, SESSION.VISITOR);
        Condition here = district == null ? noCondition() : ofDistrict.eq(district.toString());
        Condition lately = SESSION.STARTED_AT.gt(clock.instant().minus(LATELY));
        return sql.select(
                        max(SESSION.STARTED_AT),
                        countDistinct(when(lately, SESSION.PERSON_ID)),
                        countDistinct(when(lately.and(PERSON.UID.isNotNull()), SESSION.PERSON_ID)),
                        count())
                .from(SESSION)
                .join(PERSON)
                .on(PERSON.ID.eq(SESSION.PERSON_ID))
                .where(SESSION.REGISTRATION_ID.eq(registration), here)
                .fetchSingle(row -> new Use(row.value1(), row.value2(), row.value3()));
    }

    private static List<String> listed(String @Nullable [] texts) {
        return texts == null ? List.of() : Arrays.asList(texts);
    }
}

package org.longleaf.tool.district.record;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.COURSE_ADDITION;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What the Canvases, courses and micro-credentials behind the record's ids are called. In the
/// running transaction of a desk: the row policies say which courses and whose work it may know,
/// and a district's desk is told of no Canvas that serves only others.
@Component
final class NamedThings {

    private final DSLContext sql;

    NamedThings(DSLContext sql) {
        this.sql = sql;
    }

    /// Names by the id of the thing itself or of something that belongs to it.
    ///
    /// @param canvases by registration or deployment
    /// @param places what a Canvas calls the account or course of a deployment, by deployment
    /// @param courses by context, resource link or addition to a course
    /// @param microCredentials by version, attempt, submission or award
    /// @param criteria titles by attempt and code
    record Things(
            Map<UUID, String> canvases,
            Map<UUID, String> places,
            Map<UUID, String> courses,
            Map<UUID, String> microCredentials,
            Map<UUID, Map<String, String>> criteria) {}

    Things of(Set<UUID> ids, Desk desk) {
        UUID[] wanted = ids.toArray(UUID[]::new);
        return new Things(
                canvases(wanted, desk),
                places(wanted, desk),
                courses(wanted),
                titles(wanted),
                criteria(wanted));
    }

    private Map<UUID, String> canvases(UUID[] ids, Desk desk) {
        Field<String> label = canvas();
        return named(
                sql.select(REGISTRATION.ID, label)
                        .from(REGISTRATION)
                        .where(REGISTRATION.ID.eq(any(ids)), serves(desk))
                        .unionAll(
                                sql.select(DEPLOYMENT.ID, label)
                                        .from(DEPLOYMENT)
                                        .join(REGISTRATION)
                                        .on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID))
                                        .where(DEPLOYMENT.ID.eq(any(ids)), serves(desk))));
    }

    /// Two Canvases of one name are told apart by our client id there.
    private static Field<String> canvas() {
        var other = REGISTRATION.as("other");
        return when(
                        exists(
                                selectOne()
                                        .from(other)
                                        .where(
                                                other.NAME.eq(REGISTRATION.NAME),
                                                other.ID.ne(REGISTRATION.ID))),
                        REGISTRATION
                                .NAME
                                .concat(inline(" ("))
                                .concat(REGISTRATION.CLIENT_ID)
                                .concat(inline(")")))
                .otherwise(REGISTRATION.NAME);
    }

    private static Condition serves(Desk desk) {
        if (desk.district() == null) {
            return noCondition();
        }
        UUID district = desk.district().id();
        var place = DEPLOYMENT.as("place");
        return REGISTRATION
                .DISTRICT_ID
                .eq(district)
                .or(
                        exists(
                                selectOne()
                                        .from(place)
                                        .where(
                                                place.REGISTRATION_ID.eq(REGISTRATION.ID),
                                                place.DISTRICT_ID.eq(district))));
    }

    private Map<UUID, String> places(UUID[] ids, Desk desk) {
        return named(
                sql.select(DEPLOYMENT.ID, DEPLOYMENT.LABEL)
                        .from(DEPLOYMENT)
                        .where(
                                DEPLOYMENT.ID.eq(any(ids)),
                                desk.district() == null
                                        ? noCondition()
                                        : DEPLOYMENT.DISTRICT_ID.eq(desk.district().id())));
    }

    private Map<UUID, String> courses(UUID[] ids) {
        Field<String> title = coalesce(CONTEXT.TITLE, CONTEXT.LABEL);
        return named(
                sql.select(CONTEXT.ID, title)
                        .from(CONTEXT)
                        .where(CONTEXT.ID.eq(any(ids)))
                        .unionAll(
                                sql.select(RESOURCE_LINK.ID, title)
                                        .from(RESOURCE_LINK)
                                        .join(CONTEXT)
                                        .on(CONTEXT.ID.eq(RESOURCE_LINK.CONTEXT_ID))
                                        .where(RESOURCE_LINK.ID.eq(any(ids))))
                        .unionAll(
                                sql.select(COURSE_ADDITION.ID, title)
                                        .from(COURSE_ADDITION)
                                        .join(CONTEXT)
                                        .on(CONTEXT.ID.eq(COURSE_ADDITION.CONTEXT_ID))
                                        .where(COURSE_ADDITION.ID.eq(any(ids)))));
    }

    private Map<UUID, String> titles(UUID[] ids) {
        var version = MICRO_CREDENTIAL_VERSION;
        return named(
                sql.select(version.ID, version.TITLE)
                        .from(version)
                        .where(version.ID.eq(any(ids)))
                        .unionAll(
                                sql.select(ATTEMPT.ID, version.TITLE)
                                        .from(ATTEMPT)
                                        .join(version)
                                        .on(version.ID.eq(ATTEMPT.VERSION_ID))
                                        .where(ATTEMPT.ID.eq(any(ids))))
                        .unionAll(
                                sql.select(SUBMISSION.ID, version.TITLE)
                                        .from(SUBMISSION)
                                        .join(version)
                                        .on(version.ID.eq(SUBMISSION.VERSION_ID))
                                        .where(SUBMISSION.ID.eq(any(ids))))
                        .unionAll(
                                sql.select(AWARD.ID, version.TITLE)
                                        .from(AWARD)
                                        .join(version)
                                        .on(version.ID.eq(AWARD.VERSION_ID))
                                        .where(AWARD.ID.eq(any(ids)))));
    }

    private Map<UUID, Map<String, String>> criteria(UUID[] ids) {
        return sql
                .select(ATTEMPT.ID, CRITERION.CODE, CRITERION.TITLE)
                .from(ATTEMPT)
                .join(CRITERION)
                .on(CRITERION.VERSION_ID.eq(ATTEMPT.VERSION_ID))
                .where(ATTEMPT.ID.eq(any(ids)))
                .fetchGroups(row -> row.value1(), row -> Map.entry(row.value2(), row.value3()))
                .entrySet()
                .stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                one ->
                                        one.getValue().stream()
                                                .collect(
                                                        Collectors.toUnmodifiableMap(
                                                                Map.Entry::getKey,
                                                                Map.Entry::getValue))));
    }

    private static Map<UUID, String> named(Select<? extends Record2<UUID, String>> rows) {
        Map<UUID, String> names = new HashMap<>();
        for (Record2<UUID, String> row : rows.fetch()) {
            @Nullable String name = row.value2();
            if (name != null) {
                names.put(row.value1(), name);
            }
        }
        return names;
    }
}

package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/// What people are trusted with in Longleaf, beside what their Canvas says they are.
@Component
public final class Grants {

    private final DSLContext sql;

    public Grants(DSLContext sql) {
        this.sql = sql;
    }

    /// The roles a person holds on a day, wherever they hold for.
    public Set<String> liveRoles(UUID person, LocalDate day) {
        return sql.selectDistinct(ROLE_GRANT.ROLE)
                .from(ROLE_GRANT)
                .where(
                        ROLE_GRANT.PERSON_ID.eq(person),
                        ROLE_GRANT.FROM_ON.le(day),
                        ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(day)))
                .fetchSet(ROLE_GRANT.ROLE);
    }

    /// The districts whose admin a person is on a day.
    Set<UUID> administered(UUID person, LocalDate day) {
        return sql.selectDistinct(ROLE_GRANT.DISTRICT_ID)
                .from(ROLE_GRANT)
                .where(
                        ROLE_GRANT.PERSON_ID.eq(person),
                        ROLE_GRANT.ROLE.eq("district_admin"),
                        ROLE_GRANT.DISTRICT_ID.isNotNull(),
                        ROLE_GRANT.FROM_ON.le(day),
                        ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(day)))
                .fetchSet(ROLE_GRANT.DISTRICT_ID);
    }
}

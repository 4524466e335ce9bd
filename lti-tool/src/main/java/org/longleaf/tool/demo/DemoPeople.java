package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

/// People with their homes, how each Canvas names them, what they are trusted with, whom they coach
/// and whom they should not score.
@Component
class DemoPeople {

    /// The file does not say since when somebody works where they work: before everything in it.
    private static final LocalDate LONG_AGO = LocalDate.of(2015, 7, 1);

    private final DSLContext sql;
    private final Transactions transactions;
    private final Clock clock;

    DemoPeople(DSLContext sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    void load(DemoContent content) {
        content.list("people").forEach(person -> addPerson(content, person));
        content.list("people").forEach(person -> addTies(content, person));
    }

    private void addPerson(DemoContent content, JsonNode person) {
        UUID id = content.id("person", person.path("id").asString());
        sql.insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.UID, DemoContent.text(person.path("uid")))
                .set(PERSON.EXTERNAL_ID, DemoContent.text(person.path("external_id")))
                .set(PERSON.NAME, DemoContent.text(person.path("name")))
                .set(PERSON.EMAIL, DemoContent.text(person.path("email")))
                .set(PERSON.LOCALE, person.path("locale").asString("en"))
                .set(PERSON.CREATED_AT, clock.instant())
                .execute();
        UUID district = content.idOrNull("district", person.path("district"));
        if (district != null) {
            sql.insertInto(PERSON_HOME)
                    .set(PERSON_HOME.ID, content.fresh())
                    .set(PERSON_HOME.PERSON_ID, id)
                    .set(PERSON_HOME.DISTRICT_ID, district)
                    .set(PERSON_HOME.SCHOOL_ID, content.idOrNull("school", person.path("school")))
                    .set(PERSON_HOME.FROM_ON, LONG_AGO)
                    .execute();
        }
        person.path("identities").forEach(identity -> addIdentity(content, id, identity));
        person.path("grants").forEach(grant -> addGrant(content, person, grant));
    }

    private void addIdentity(DemoContent content, UUID person, JsonNode identity) {
        UUID registration = content.id("platform", identity.path("platform").asString());
        name(content, person, registration, "sub", DemoContent.text(identity.path("sub")));
        name(
                content,
                person,
                registration,
                "canvas_user_id",
                DemoContent.text(identity.path("canvas_user_id")));
    }

    private void name(
            DemoContent content,
            UUID person,
            UUID registration,
            String kind,
            @Nullable String value) {
        if (value == null) {
            return;
        }
        sql.insertInto(PERSON_IDENTITY)
                .set(PERSON_IDENTITY.ID, content.fresh())
                .set(PERSON_IDENTITY.REGISTRATION_ID, registration)
                .set(PERSON_IDENTITY.KIND, kind)
                .set(PERSON_IDENTITY.VALUE, value)
                .set(PERSON_IDENTITY.PERSON_ID, person)
                .set(PERSON_IDENTITY.CREATED_AT, clock.instant())
                .execute();
    }

    private void addGrant(DemoContent content, JsonNode person, JsonNode grant) {
        JsonNode scope = grant.path("scope");
        sql.insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, grantId(content, person, grant))
                .set(ROLE_GRANT.PERSON_ID, content.id("person", person.path("id").asString()))
                .set(ROLE_GRANT.ROLE, grant.path("role").asString())
                .set(ROLE_GRANT.POOL_ID, content.idOrNull("pool", scope.path("pool")))
                .set(ROLE_GRANT.DISTRICT_ID, content.idOrNull("district", scope.path("district")))
                .set(ROLE_GRANT.STATE_WIDE, scope.path("state").asBoolean(false))
                .set(ROLE_GRANT.FROM_ON, DemoContent.someDay(grant.path("from")))
                .set(ROLE_GRANT.UNTIL_ON, DemoContent.day(grant.path("until")))
                .set(ROLE_GRANT.CREATED_AT, clock.instant())
                .execute();
    }

    /// A grant is named by whose it is, as what, and for what: the file gives it no name.
    static UUID grantId(DemoContent content, JsonNode person, JsonNode grant) {
        return content.id(
                "grant",
                person.path("id").asString()
                        + grant.path("role").asString()
                        + grant.path("scope").toString());
    }

    private void addTies(DemoContent content, JsonNode person) {
        UUID id = content.id("person", person.path("id").asString());
        for (JsonNode mentee : person.path("mentees")) {
            addMentee(content, id, mentee);
        }
        for (JsonNode conflict : person.path("conflicts")) {
            transactions.enter(new Scope(null, id, null));
            sql.insertInto(DECLARED_CONFLICT)
                    .set(DECLARED_CONFLICT.ID, content.fresh())
                    .set(DECLARED_CONFLICT.PERSON_ID, id)
                    .set(
                            DECLARED_CONFLICT.WITH_ID,
                            content.id("person", conflict.path("with").asString()))
                    .set(
                            DECLARED_CONFLICT.DECLARED_ON,
                            DemoContent.someDay(conflict.path("declared")))
                    .set(DECLARED_CONFLICT.REASON, conflict.path("reason").asString())
                    .execute();
        }
    }

    private void addMentee(DemoContent content, UUID coach, JsonNode mentee) {
        String name = mentee.path("person").asString();
        JsonNode teacher =
                content.list("people").stream()
                        .filter(person -> person.path("id").asString().equals(name))
                        .findFirst()
                        .orElseThrow();
        UUID district = content.id("district", teacher.path("district").asString());
        transactions.enter(district);
        sql.insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, content.fresh())
                .set(COACH_ASSIGNMENT.DISTRICT_ID, district)
                .set(COACH_ASSIGNMENT.COACH_ID, coach)
                .set(COACH_ASSIGNMENT.MENTEE_ID, content.id("person", name))
                .set(COACH_ASSIGNMENT.FROM_ON, DemoContent.someDay(mentee.path("from")))
                .set(COACH_ASSIGNMENT.UNTIL_ON, DemoContent.day(mentee.path("until")))
                .set(COACH_ASSIGNMENT.CONSENT_ON, DemoContent.day(mentee.path("consent_on")))
                .execute();
    }
}

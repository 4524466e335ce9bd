package org.longleaf.tool.chaos;

import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.NCEES_CONNECTION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REGISTRATION;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// The districts of a run, each with a Canvas and a way to the state's system of its own, and their
/// people.
record State(URI farEnd, List<UUID> districts, List<UUID> registrations, List<UUID> people) {

    /// One more than earn anything: to them the poison is owed.
    static State plant(DSLContext owner, MasterKey master, URI farEnd, int districts, int people) {
        State state =
                new State(
                        farEnd,
                        IntStream.range(0, districts).mapToObj(_ -> UUID.randomUUID()).toList(),
                        IntStream.range(0, districts).mapToObj(_ -> UUID.randomUUID()).toList(),
                        IntStream.rangeClosed(0, people).mapToObj(_ -> UUID.randomUUID()).toList());
        for (int i = 0; i < districts; i++) {
            state.plantDistrict(owner, i, master);
        }
        var rows = new ArrayList<Query>();
        for (UUID person : state.people) {
            rows.add(
                    owner.insertInto(PERSON)
                            .set(PERSON.ID, person)
                            .set(PERSON.CREATED_AT, Instant.now()));
        }
        owner.batch(rows).execute();
        return state;
    }

    private void plantDistrict(DSLContext owner, int number, MasterKey master) {
        owner.insertInto(DISTRICT)
                .set(DISTRICT.ID, districts.get(number))
                .set(DISTRICT.CODE, number == 0 ? firstOfTheDemo() : "K" + number)
                .set(DISTRICT.NAME, "District " + number)
                .set(DISTRICT.UNIT_KIND, "LEA")
                .set(DISTRICT.TIME_ZONE, "America/New_York")
                .set(DISTRICT.CREDIT_ROUTE, "nceesHttp")
                .set(DISTRICT.CREATED_AT, Instant.now())
                .execute();
        owner.insertInto(NCEES_CONNECTION)
                .set(NCEES_CONNECTION.DISTRICT_ID, districts.get(number))
                .set(NCEES_CONNECTION.ENDPOINT, farEnd + NceesDesk.PATH)
                .set(
                        NCEES_CONNECTION.KEY_SEALED,
                        master.seal("ncees connection", NceesDesk.KEY.getBytes(UTF_8)))
                .execute();
        owner.insertInto(REGISTRATION)
                .set(REGISTRATION.ID, registrations.get(number))
                .set(REGISTRATION.NAME, "Canvas " + number)
                .set(REGISTRATION.ISSUER, "https://canvas.instructure.com")
                .set(REGISTRATION.CLIENT_ID, "1000000000000" + number)
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, farEnd + "/authorize")
                .set(REGISTRATION.TOKEN_ENDPOINT, farEnd + "/login/oauth2/token")
                .set(REGISTRATION.TOKEN_AUDIENCE, farEnd + "/login/oauth2/token")
                .set(REGISTRATION.JWKS_URI, farEnd + "/jwks")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {farEnd.toString()})
                .set(REGISTRATION.CREATED_AT, Instant.now())
                .execute();
    }

    /// The tool runs as a demo, for its clock; where the demo's first district stands already it
    /// loads nothing.
    private static String firstOfTheDemo() {
        return JsonMapper.shared()
                .readTree(ToolProgram.demoContent().toFile())
                .path("districts")
                .path(0)
                .path("code")
                .asString();
    }

    int districtOf(Award award) {
        return award.person() % districts.size();
    }

    String lineItem(Award award) {
        return lineItem(districtOf(award), award.lineItem());
    }

    String lineItem(int district, int number) {
        return farEnd + "/api/lti/courses/" + district + "/line_items/" + number;
    }

    UUID nobodyElse() {
        return people.getLast();
    }

    /// The tool keeps its own there, too.
    static MasterKey masterKeyIn(Path home) {
        return new MasterKey(
                new Settings(
                        URI.create("https://longleaf.example"),
                        home,
                        null,
                        false,
                        home,
                        URI.create("http://127.0.0.1:1"),
                        true,
                        null,
                        null,
                        null));
    }
}

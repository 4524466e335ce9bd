package org.longleaf.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A district and what it owes, written as the outbox writes it, by COPY: its constraints judge
/// each row, and all of a backlog is there at once.
final class Backlog {

    static final String DISTRICT = "999";
    static final String CLIENT_ID = "10000000000077";

    private static final String DELIVERIES =
            "delivery (id, home_district_id, context_district_id, lane_district_id, destination, person_id,"
                    + " subject_id, idempotency_key, registration_id, address, payload, state, created_at,"
                    + " next_try_at)";

    private final Server server;
    private final UUID district = UUID.randomUUID();
    private final UUID registration = UUID.randomUUID();
    private final List<UUID> people;

    private Backlog(Server server, int people) {
        this.server = server;
        this.people = Stream.generate(UUID::randomUUID).limit(people).toList();
    }

    /// The district, its people, and its two far ends.
    static Backlog of(Server server, int people, Sealing sealing, String records, String canvas)
            throws SQLException, IOException, GeneralSecurityException {
        var backlog = new Backlog(server, people);
        try (var owner = server.owner()) {
            owner.setAutoCommit(false);
            backlog.plant(owner, sealing, records, canvas);
            owner.commit();
        }
        return backlog;
    }

    UUID district() {
        return district;
    }

    UUID registration() {
        return registration;
    }

    private void plant(Connection owner, Sealing sealing, String records, String canvas)
            throws SQLException, IOException, GeneralSecurityException {
        var now = Instant.now();
        try (var rows =
                Copying.into(
                        owner,
                        "district (id, code, name, unit_kind, time_zone, credit_route, created_at)")) {
            rows.row(
                    district,
                    DISTRICT,
                    "Example County Schools",
                    "LEA",
                    "America/New_York",
                    "nceesHttp",
                    now);
        }
        try (var rows =
                Copying.into(owner, "ncees_connection (district_id, endpoint, key_sealed)")) {
            rows.row(district, records, sealing.sealed("ncees connection", RecordDesk.KEY));
        }
        try (var rows =
                Copying.into(
                        owner,
                        "registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                                + " token_audience, jwks_uri, canvas_origins, created_at)")) {
            rows.row(
                    registration,
                    "Example County Canvas",
                    Platform.ISSUER,
                    CLIENT_ID,
                    canvas + "/authorize",
                    canvas + "/login/oauth2/token",
                    canvas + "/login/oauth2/token",
                    canvas + "/jwks",
                    List.of(canvas),
                    now);
        }
        try (var rows = Copying.into(owner, "person (id, created_at)")) {
            for (var person : people) {
                rows.row(person, now);
            }
        }
    }

    /// CEU records, as many of each person as of any other.
    void oweRecords(String name, int count, String address) throws SQLException {
        owe(
                IntStream.range(0, count),
                (rows, i, now) ->
                        rows.row(
                                UUID.randomUUID(),
                                district,
                                null,
                                district,
                                "ncees",
                                people.get(i % people.size()),
                                UUID.randomUUID(),
                                name + "-" + i,
                                null,
                                address,
                                record(i % people.size(), i / people.size()),
                                "waiting",
                                now,
                                now));
    }

    /// Scores, each of somebody else.
    void oweScores(int count, String canvas) throws SQLException {
        owe(
                IntStream.range(0, count),
                (rows, i, now) ->
                        rows.row(
                                UUID.randomUUID(),
                                district,
                                district,
                                district,
                                "canvas_score",
                                people.get(i),
                                UUID.randomUUID(),
                                "score-" + i,
                                registration,
                                canvas + "/api/lti/courses/1/line_items/1",
                                score(i, now),
                                "waiting",
                                now,
                                now));
    }

    private void owe(IntStream numbers, Row row) throws SQLException {
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        try (var owner = server.owner()) {
            owner.setAutoCommit(false);
            try (var rows = Copying.into(owner, DELIVERIES)) {
                for (var i : numbers.toArray()) {
                    row.write(rows, i, now);
                }
            }
            try (var statement = owner.createStatement()) {
                // As it would have been done while they came one by one.
                statement.execute("analyze delivery");
            }
            owner.commit();
        }
    }

    private interface Row {
        void write(Copying rows, int number, Instant now) throws SQLException;
    }

    /// @return how many are not settled
    long waiting(String destination) throws SQLException {
        return count(destination, "state = 'waiting'");
    }

    /// @return how many were confirmed at their first try
    long confirmedAtOnce(String destination) throws SQLException {
        return count(
                destination,
                "state = 'confirmed' and (select count(*) from delivery_try t where t.delivery_id = d.id) = 1");
    }

    long confirmed(String destination) throws SQLException {
        return count(destination, "state = 'confirmed'");
    }

    private long count(String destination, String which) throws SQLException {
        try (var owner = server.owner();
                var query =
                        owner.prepareStatement(
                                "select count(*) from delivery d where destination = ? and "
                                        + which)) {
            query.setString(1, destination);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String record(int person, int number) {
        return """
        {"uid":"9%09d","classCode":"NCMC-DL-%03d","title":"Making Classroom Video Usable for Everyone",\
        "completedOn":"2026-11-22","contactHours":4.0,"ceu":0.4,"split":{"general":0.4},\
        "evidenceOfAward":"https://longleaf.example.org/awards/%1$d-%2$d"}\
        """
                .formatted(person, number);
    }

    private static String score(int person, Instant now) {
        return """
        {"userId":"student-%d","timestamp":"%s","activityProgress":"Completed","gradingProgress":"FullyGraded",\
        "scoreGiven":10,"scoreMaximum":10,"comment":"Earned: https://longleaf.example.org/awards/%1$d",\
        "https://canvas.instructure.com/lti/submission":{"new_submission":false}}\
        """
                .formatted(person, now);
    }
}

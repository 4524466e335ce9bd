package org.longleaf.tool.launch.seen;

import static org.longleaf.tables.Tables.SEEN_LAUNCH;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.longleaf.tool.district.Recognition.Recognized;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.launch.session.Standing;
import org.longleaf.tool.launch.token.Guest;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What arrived with admins' own launches, and what the tool made of it: kept a day, for the admin
/// alone, so that a connection can be understood. Nobody else's claims are ever kept.
@Component
public class SeenLaunches {

    private final DSLContext sql;
    private final Transactions transactions;
    private final WhatWasMade made;
    private final Writing writing;

    SeenLaunches(DSLContext sql, Transactions transactions, WhatWasMade made, Writing writing) {
        this.sql = sql;
        this.transactions = transactions;
        this.made = made;
        this.writing = writing;
    }

    @Component
    record Writing(JsonMapper json, Clock clock) {}

    /// @param claims the id_token's claims, as indented JSON
    record SeenLaunch(Instant at, String claims, List<Finding> made) {}

    /// One thing that the tool read out of the claims: which, what came of it, and what belongs
    /// into the words.
    record Finding(String topic, String outcome, List<Part> with) {
        Finding {
            with = List.copyOf(with);
        }

        static Finding of(String topic, String outcome, String... texts) {
            return of(topic, outcome, List.of(texts));
        }

        static Finding of(String topic, String outcome, List<String> texts) {
            return new Finding(topic, outcome, texts.stream().map(Part::text).toList());
        }
    }

    /// A part of a finding's words.
    ///
    /// @param said text as it came from wherever, or the key of a message of ours
    record Part(String said, boolean isKey) {

        static Part text(String text) {
            return new Part(text, false);
        }

        static Part key(String key) {
            return new Part(key, true);
        }
    }

    /// Keeps the launch where its visitor looks after Longleaf or after the platform's account, in
    /// the running transaction, which from here on is that person's.
    public void remember(Guest guest, Recognized person, Visitor visitor) {
        boolean looksAfterIt =
                Standing.mayAdminister(person.grants())
                        || visitor.is(ContextRole.ACCOUNT_ADMINISTRATOR);
        if (!looksAfterIt || visitor.isMasquerade()) {
            return;
        }
        transactions.enter(
                new Scope(visitor.contextDistrict(), visitor.person(), visitor.registration()));
        sql.insertInto(SEEN_LAUNCH)
                .set(SEEN_LAUNCH.SESSION_ID, visitor.session())
                .set(SEEN_LAUNCH.PERSON_ID, visitor.person())
                .set(SEEN_LAUNCH.AT, writing.clock().instant())
                .set(SEEN_LAUNCH.CLAIMS, json(guest.claims().token().toJSONObject()))
                .set(SEEN_LAUNCH.MADE, json(made.of(guest, person, visitor)))
                .execute();
    }

    private JSONB json(Object value) {
        JsonMapper json = writing.json();
        return JSONB.valueOf(
                json.writeValueAsString(WithoutNul.of(json.convertValue(value, Object.class))));
    }

    /// A visit's own launch, in its visitor's transaction.
    Optional<SeenLaunch> find(UUID session) {
        return sql.selectFrom(SEEN_LAUNCH)
                .where(SEEN_LAUNCH.SESSION_ID.eq(session))
                .fetchOptional(row ->
                        new SeenLaunch(
                                row.getAt(),
                                indented(row.getClaims()),
                                List.of(
                                        writing.json()
                                                .readValue(
                                                        row.getMade().data(), Finding[].class))));
    }

    private String indented(JSONB claims) {
        return writing.json()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(writing.json().readTree(claims.data()));
    }
}

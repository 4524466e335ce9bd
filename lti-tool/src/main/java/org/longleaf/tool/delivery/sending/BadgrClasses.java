package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.BADGR_CLASS;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.tables.tables.records.BadgrClassRecord;
import org.longleaf.tool.delivery.badgr.BadgrDoor;
import org.longleaf.tool.delivery.badgr.BadgrReply;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The badge classes of districts' backpack services. A class is known again by the address of its
/// definition; one that is not there is made, by one run at a time.
@Component
final class BadgrClasses {

    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final Transactions transactions;
    private final DSLContext sql;
    private final Clock clock;

    BadgrClasses(Transactions transactions, DSLContext sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /// A class at the service, or why there is none just now.
    sealed interface Found {
        record There(String entity) implements Found {}

        record Not(Answer why) implements Found {}
    }

    Found at(BadgrDoor door, UUID district, UUID version) {
        BadgrClassRecord known = in(district, () -> row(district, version));
        String entity = known.getEntityId();
        if (entity != null) {
            return new Found.There(entity);
        }
        return door.issuer()
                .map(issuer ->
                        in(district, () -> claim(district, version))
                                ? lookFor(door, issuer.entity(), known)
                                : new Found.Not(
                                        Answer.later(
                                                "The badge class is being made", Reached.NOTHING)))
                .orElseGet(() ->
                        new Found.Not(
                                Answer.askAPerson(
                                        "The district has not said whose badges they are",
                                        Reached.NOTHING)));
    }

    /// The class is gone over there: the next try looks for it anew.
    void forget(UUID district, UUID version) {
        in(
                district,
                () ->
                        sql.update(BADGR_CLASS)
                                .setNull(BADGR_CLASS.ENTITY_ID)
                                .where(
                                        BADGR_CLASS.DISTRICT_ID.eq(district),
                                        BADGR_CLASS.VERSION_ID.eq(version))
                                .execute());
    }

    private Found lookFor(BadgrDoor door, String issuer, BadgrClassRecord wanted) {
        String path = "/v2/issuers/" + issuer + "/badgeclasses";
        List<Exchange> pages = door.pages(path + "?num=100");
        if (!(pages.getLast() instanceof Answered last) || !last.succeeded() || !last.complete()) {
            return not(wanted, BadgrVerdict.unsent(pages.getLast()));
        }
        Optional<String> standing =
                pages.stream()
                        .map(page -> BadgrReply.of((Answered) page))
                        .flatMap(reply -> reply.results().stream())
                        .filter(one ->
                                one.path("criteriaUrl")
                                        .asString("")
                                        .equals(wanted.getCriteriaUrl()))
                        .flatMap(one -> BadgrReply.entity(one).stream())
                        .findFirst();
        return standing.map(entity -> there(wanted, entity))
                .orElseGet(() -> make(door, path, wanted));
    }

    private Found make(BadgrDoor door, String path, BadgrClassRecord wanted) {
        Exchange answer = door.post(path, body(wanted));
        return answer instanceof Answered made && made.succeeded()
                ? BadgrReply.of(made)
                        .entity()
                        .map(entity -> there(wanted, entity))
                        .orElseGet(() -> not(wanted, BadgrVerdict.unsent(answer)))
                : not(wanted, BadgrVerdict.unsent(answer));
    }

    private static String body(BadgrClassRecord wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", wanted.getName());
        body.put("description", wanted.getDescription());
        body.put("criteriaUrl", wanted.getCriteriaUrl());
        body.put("criteriaNarrative", wanted.getCriteria());
        body.put(
                "image",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(wanted.getPicture()));
        return JsonMapper.shared().writeValueAsString(body);
    }

    private Found there(BadgrClassRecord wanted, String entity) {
        settle(wanted, entity);
        return new Found.There(entity);
    }

    private Found not(BadgrClassRecord wanted, Answer why) {
        settle(wanted, null);
        return new Found.Not(why);
    }

    private BadgrClassRecord row(UUID district, UUID version) {
        return sql.selectFrom(BADGR_CLASS)
                .where(BADGR_CLASS.DISTRICT_ID.eq(district), BADGR_CLASS.VERSION_ID.eq(version))
                .fetchSingle();
    }

    private boolean claim(UUID district, UUID version) {
        Instant now = clock.instant();
        return sql.update(BADGR_CLASS)
                        .set(BADGR_CLASS.CLAIMED_UNTIL, now.plus(CLAIM))
                        .where(
                                BADGR_CLASS.DISTRICT_ID.eq(district),
                                BADGR_CLASS.VERSION_ID.eq(version),
                                BADGR_CLASS.ENTITY_ID.isNull(),
                                BADGR_CLASS
                                        .CLAIMED_UNTIL
                                        .isNull()
                                        .or(BADGR_CLASS.CLAIMED_UNTIL.le(now)))
                        .execute()
                == 1;
    }

    private void settle(BadgrClassRecord wanted, @Nullable String entity) {
        in(
                wanted.getDistrictId(),
                () ->
                        sql.update(BADGR_CLASS)
                                .set(BADGR_CLASS.ENTITY_ID, entity)
                                .setNull(BADGR_CLASS.CLAIMED_UNTIL)
                                .where(
                                        BADGR_CLASS.DISTRICT_ID.eq(wanted.getDistrictId()),
                                        BADGR_CLASS.VERSION_ID.eq(wanted.getVersionId()))
                                .execute());
    }

    private <T> T in(UUID district, Supplier<T> work) {
        return transactions.call(Scope.ofDistrict(district), work);
    }
}

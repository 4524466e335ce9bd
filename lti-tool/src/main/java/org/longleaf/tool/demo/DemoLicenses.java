package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.LICENSE;
import static org.longleaf.tables.Tables.RENEWAL_OVERLAY;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// Licenses with those that ended before, credits from before Longleaf, and what districts ask for
/// besides. The state's own rules come with the tool.
@Component
class DemoLicenses {

    private final DSLContext sql;
    private final Transactions transactions;
    private final Clock clock;

    DemoLicenses(DSLContext sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    void load(DemoContent content) {
        content.list("people").forEach(person -> addLicenses(content, person));
        content.list("earlier_credits").forEach(credit -> addCredit(content, credit));
        content.list("districts").forEach(district -> addOverlay(content, district));
    }

    private void addLicenses(DemoContent content, JsonNode person) {
        String group = DemoContent.text(person.path("license_group"));
        if (group == null) {
            return;
        }
        UUID id = content.id("person", person.path("id").asString());
        transactions.enter(new Scope(null, id, null));
        Stream.concat(
                        person.path("earlier_license_expiries").valueStream(),
                        Stream.of(person.path("license_expiry")))
                .forEach(expiry ->
                        sql.insertInto(LICENSE)
                                .set(LICENSE.ID, content.fresh())
                                .set(LICENSE.PERSON_ID, id)
                                .set(LICENSE.LICENSE_GROUP, group)
                                .set(LICENSE.EXPIRES_ON, DemoContent.someDay(expiry))
                                .set(LICENSE.HOLDS, true)
                                .set(LICENSE.SOURCE, "record")
                                .set(LICENSE.SET_AT, clock.instant())
                                .execute());
    }

    private void addCredit(DemoContent content, JsonNode credit) {
        UUID person = content.id("person", credit.path("person").asString());
        JsonNode teacher =
                DemoVersion.named(content.list("people"), credit.path("person").asString());
        UUID district = content.id("district", teacher.path("district").asString());
        UUID record = content.fresh();
        BigDecimal ceu = credit.path("ceu").decimalValue();
        transactions.enter(district);
        sql.insertInto(CEU_RECORD)
                .set(CEU_RECORD.ID, record)
                .set(CEU_RECORD.DISTRICT_ID, district)
                .set(CEU_RECORD.PERSON_ID, person)
                .set(CEU_RECORD.TITLE, credit.path("title").asString())
                .set(CEU_RECORD.COMPLETED_ON, DemoContent.someDay(credit.path("completion")))
                .set(CEU_RECORD.CONTACT_HOURS, ceu.multiply(BigDecimal.TEN))
                .set(CEU_RECORD.CEU, ceu)
                .set(CEU_RECORD.SOURCE, credit.path("source").asString())
                .set(CEU_RECORD.RECORDED_AT, clock.instant())
                .execute();
        DemoContent.amounts(credit.path("split"))
                .forEach((category, amount) ->
                        sql.insertInto(CEU_RECORD_SPLIT)
                                .set(CEU_RECORD_SPLIT.CEU_RECORD_ID, record)
                                .set(CEU_RECORD_SPLIT.CATEGORY, category)
                                .set(CEU_RECORD_SPLIT.DISTRICT_ID, district)
                                .set(CEU_RECORD_SPLIT.PERSON_ID, person)
                                .set(CEU_RECORD_SPLIT.CEU, amount)
                                .execute());
    }

    /// The file does not say since when it is asked for: as long as there are rules.
    private void addOverlay(DemoContent content, JsonNode district) {
        JsonNode overlay = district.path("overlay");
        if (!overlay.isObject()) {
            return;
        }
        UUID id = content.id("district", district.path("code").asString());
        UUID admin = content.id("person", admin(content, district.path("code").asString()));
        LocalDate first =
                content.list("renewal_rule_sets").stream()
                        .map(set -> DemoContent.someDay(set.path("license_expiry_from")))
                        .min(LocalDate::compareTo)
                        .orElseThrow();
        transactions.enter(new Scope(id, admin, null));
        DemoContent.amounts(overlay.path("adds"))
                .forEach((category, ceu) ->
                        sql.insertInto(RENEWAL_OVERLAY)
                                .set(RENEWAL_OVERLAY.ID, content.fresh())
                                .set(RENEWAL_OVERLAY.DISTRICT_ID, id)
                                .set(
                                        RENEWAL_OVERLAY.LICENSE_GROUP,
                                        overlay.path("group").asString())
                                .set(RENEWAL_OVERLAY.CATEGORY, category)
                                .set(RENEWAL_OVERLAY.CEU, ceu)
                                .set(RENEWAL_OVERLAY.EXPIRY_FROM, first)
                                .set(
                                        RENEWAL_OVERLAY.NOTE,
                                        Objects.requireNonNullElse(
                                                DemoContent.text(overlay.path("note")), ""))
                                .set(RENEWAL_OVERLAY.SET_BY, admin)
                                .set(RENEWAL_OVERLAY.SET_AT, clock.instant())
                                .execute());
    }

    private static String admin(DemoContent content, String district) {
        return content.list("people").stream()
                .filter(person ->
                        person.path("grants")
                                .valueStream()
                                .anyMatch(grant ->
                                        grant.path("role").asString().equals("district_admin")
                                                && grant.path("scope")
                                                        .path("district")
                                                        .asString("")
                                                        .equals(district)))
                .map(person -> person.path("id").asString())
                .findFirst()
                .orElseThrow();
    }
}

package org.longleaf.tool.award.outside;

import static org.longleaf.tables.Tables.OUTSIDE_AWARD;
import static org.longleaf.tables.Tables.OUTSIDE_CHECK;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.longleaf.tool.district.Transactions;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Awards from elsewhere that somebody brought, what checks found of them, and each badge as a
/// file, one at a time.
@Order(4)
@Component
final class HeldOutside implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;
    private final OutsideAwards awards;
    private final Transactions transactions;

    HeldOutside(HeldRows read, DSLContext sql, OutsideAwards awards, Transactions transactions) {
        this.read = read;
        this.sql = sql;
        this.awards = awards;
        this.transactions = transactions;
    }

    @Override
    public List<String> parts() {
        return List.of("outside_awards", "outside_checks");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("outside_awards", read.of(whose.scope(), () -> awards(person)));
        target.rows("outside_checks", read.of(whose.scope(), () -> checks(person)));
        int number = 0;
        for (UUID id :
                transactions.call(whose.scope(), () -> awards(person).fetch(OUTSIDE_AWARD.ID))) {
            String badge = transactions.call(whose.scope(), () -> awards.badge(id));
            target.file(name(++number, badge), bytes(badge));
        }
    }

    private static String name(int number, String badge) {
        return "outside-award-" + number + (badge.startsWith("{") ? ".json" : ".jwt");
    }

    private static Resource bytes(String badge) {
        return new ByteArrayResource(badge.getBytes(StandardCharsets.UTF_8));
    }

    private SelectLimitStep<? extends Record> awards(UUID person) {
        return sql.select(
                        OUTSIDE_AWARD.ID,
                        OUTSIDE_AWARD.ACHIEVEMENT_NAME,
                        OUTSIDE_AWARD.ISSUER_NAME,
                        OUTSIDE_AWARD.ISSUER_ID,
                        OUTSIDE_AWARD.ISSUED_AT,
                        OUTSIDE_AWARD.EXPIRES_AT,
                        OUTSIDE_AWARD.ADDED_AT,
                        OUTSIDE_AWARD.CONFIRMED_AT)
                .from(OUTSIDE_AWARD)
                .where(OUTSIDE_AWARD.PERSON_ID.eq(person))
                .orderBy(OUTSIDE_AWARD.ADDED_AT, OUTSIDE_AWARD.ID);
    }

    private SelectLimitStep<? extends Record> checks(UUID person) {
        return sql.select(
                        OUTSIDE_CHECK.OUTSIDE_AWARD_ID,
                        OUTSIDE_CHECK.FOUND,
                        OUTSIDE_CHECK.REASON,
                        OUTSIDE_CHECK.THEIRS,
                        OUTSIDE_CHECK.CHECKED_AT)
                .from(OUTSIDE_CHECK)
                .where(OUTSIDE_CHECK.PERSON_ID.eq(person))
                .orderBy(OUTSIDE_CHECK.CHECKED_AT, OUTSIDE_CHECK.ID);
    }
}

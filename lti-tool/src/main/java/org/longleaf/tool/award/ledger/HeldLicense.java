package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.LICENSE;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// What was said of somebody's license, and which of their CEUs were taken back or given again.
@Order(4)
@Component
final class HeldLicense implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldLicense(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("licenses", "ceu_changes");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("licenses", read.of(whose.scope(), () -> licenses(person)));
        target.rows("ceu_changes", read.of(whose.scope(), () -> changes(person)));
    }

    private SelectLimitStep<? extends Record> licenses(UUID person) {
        return sql.select(
                        LICENSE.ID,
                        LICENSE.LICENSE_GROUP,
                        LICENSE.EXPIRES_ON.as("license_expires_on"),
                        LICENSE.HOLDS,
                        LICENSE.REPLACES,
                        LICENSE.SOURCE,
                        LICENSE.SET_BY.eq(person).as("by_you"),
                        LICENSE.SET_AT.as("said_at"))
                .from(LICENSE)
                .where(LICENSE.PERSON_ID.eq(person))
                .orderBy(LICENSE.SET_AT, LICENSE.ID);
    }

    private SelectLimitStep<? extends Record> changes(UUID person) {
        return sql.select(
                        CEU_CHANGE.CEU_RECORD_ID,
                        CEU_CHANGE.NUMBER,
                        CEU_CHANGE.CHANGE.as("what"),
                        CEU_CHANGE.CHANGED_AT)
                .from(CEU_CHANGE)
                .where(CEU_CHANGE.PERSON_ID.eq(person))
                .orderBy(CEU_CHANGE.CHANGED_AT, CEU_CHANGE.ID);
    }
}

package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/// What was sent of somebody to other systems, word for word, and what came of it.
@Order(5)
@Component
final class HeldDeliveries implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldDeliveries(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("deliveries");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        target.rows(
                "deliveries",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                DELIVERY.DESTINATION,
                                                DELIVERY.ADDRESS,
                                                DELIVERY.PAYLOAD,
                                                DELIVERY.STATE,
                                                DELIVERY.CREATED_AT,
                                                DELIVERY.SETTLED_AT)
                                        .from(DELIVERY)
                                        .where(DELIVERY.PERSON_ID.eq(whose.person()))
                                        .orderBy(DELIVERY.POSITION)));
    }
}

package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.RECONCILIATION_DIFFERENCE;

import org.jooq.DSLContext;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/// Where a gradebook held another grade of somebody than the one that was sent.
@Order(5)
@Component
final class HeldDifferences implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldDifferences(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("gradebook_differences");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        var it = RECONCILIATION_DIFFERENCE;
        target.rows(
                "gradebook_differences",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                it.KIND,
                                                it.GIVEN,
                                                it.MAXIMUM,
                                                it.STANDING,
                                                it.STANDING_MAXIMUM,
                                                it.FOUND_AT,
                                                it.CLEARED_AT)
                                        .from(it)
                                        .where(it.PERSON_ID.eq(whose.person()))
                                        .orderBy(it.FOUND_AT, it.ID)));
    }
}

package org.longleaf.tool.award.certificate;

import static org.longleaf.tables.Tables.CERTIFICATE_HANDED_IN;

import org.jooq.DSLContext;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/// Certificates that somebody says to have handed in.
@Order(5)
@Component
final class HeldCertificates implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldCertificates(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("certificates_handed_in");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        target.rows(
                "certificates_handed_in",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                CERTIFICATE_HANDED_IN.AWARD_ID,
                                                CERTIFICATE_HANDED_IN.HANDED_IN_AT)
                                        .from(CERTIFICATE_HANDED_IN)
                                        .where(CERTIFICATE_HANDED_IN.PERSON_ID.eq(whose.person()))
                                        .orderBy(
                                                CERTIFICATE_HANDED_IN.HANDED_IN_AT,
                                                CERTIFICATE_HANDED_IN.AWARD_ID)));
    }
}

package org.longleaf.tool.award.wallet;

import static org.longleaf.tables.Tables.WALLET_CLIENT;
import static org.longleaf.tables.Tables.WALLET_GRANT;

import org.jooq.DSLContext;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/// The wallets that somebody let in, and ended. Secrets are not told, nor are they held.
@Order(4)
@Component
final class HeldWallets implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldWallets(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("wallets");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        target.rows(
                "wallets",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                WALLET_CLIENT.NAME,
                                                WALLET_CLIENT.CLIENT_URI,
                                                WALLET_GRANT.GRANTED_AT,
                                                WALLET_GRANT.USED_AT,
                                                WALLET_GRANT.REVOKED_AT)
                                        .from(WALLET_GRANT)
                                        .join(WALLET_CLIENT)
                                        .on(WALLET_CLIENT.ID.eq(WALLET_GRANT.CLIENT_ID))
                                        .where(WALLET_GRANT.PERSON_ID.eq(whose.person()))
                                        .orderBy(WALLET_GRANT.GRANTED_AT, WALLET_GRANT.ID)));
    }
}

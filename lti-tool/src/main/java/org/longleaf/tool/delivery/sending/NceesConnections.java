package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.NCEES_CONNECTION;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// Where districts' CEU records go, and by which key.
@Component
final class NceesConnections {

    private static final String PURPOSE = "ncees connection";

    private final DSLContext sql;
    private final MasterKey master;

    NceesConnections(DSLContext sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    /// In a transaction of that district; nobody else sees it.
    Optional<NceesConnection> find(UUID district) {
        return sql.selectFrom(NCEES_CONNECTION)
                .where(NCEES_CONNECTION.DISTRICT_ID.eq(district))
                .fetchOptional(row ->
                        new NceesConnection(
                                URI.create(row.getEndpoint()),
                                new String(master.open(PURPOSE, row.getKeySealed()), UTF_8)));
    }

    record NceesConnection(URI endpoint, String key) {

        URI ceuRecords() {
            return URI.create(endpoint.toString().replaceFirst("/$", "") + "/ceu-records");
        }

        /// Without the key: a record would print it into a log.
        @Override
        public String toString() {
            return "NceesConnection[" + endpoint + "]";
        }
    }
}

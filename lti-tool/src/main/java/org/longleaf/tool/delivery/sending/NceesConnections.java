package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.NCEES_CONNECTION;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.NceesConnectionRecord;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// Where districts' CEU records go, and by which key or client. All methods want a transaction of
/// the district; nobody else sees it.
@Component
public final class NceesConnections {

    private static final String PURPOSE = "ncees connection";

    private final DSLContext sql;
    private final MasterKey master;

    public NceesConnections(DSLContext sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    public Optional<NceesConnection> find(UUID district) {
        return sql.selectFrom(NCEES_CONNECTION)
                .where(NCEES_CONNECTION.DISTRICT_ID.eq(district))
                .fetchOptional(this::connection);
    }

    private NceesConnection connection(NceesConnectionRecord row) {
        return new NceesConnection(
                URI.create(row.getEndpoint()),
                new String(master.open(PURPOSE, row.getKeySealed()), UTF_8),
                client(row));
    }

    private static @Nullable Client client(NceesConnectionRecord row) {
        String id = row.getClientId();
        return id == null ? null : new Client(URI.create(row.getTokenEndpoint()), id);
    }

    /// Where and as whom, for a screen: the secret stays sealed.
    public Optional<Place> place(UUID district) {
        return sql.selectFrom(NCEES_CONNECTION)
                .where(NCEES_CONNECTION.DISTRICT_ID.eq(district))
                .fetchOptional(row -> new Place(URI.create(row.getEndpoint()), client(row)));
    }

    /// @param client null where a key is sent itself
    public record Place(URI endpoint, @Nullable Client client) {}

    /// In place of the one before.
    public void connect(UUID district, NceesConnection connection) {
        Client client = connection.client();
        String token = client == null ? null : client.tokenEndpoint().toString();
        String id = client == null ? null : client.id();
        byte[] sealed = master.seal(PURPOSE, connection.secret().getBytes(UTF_8));
        sql.insertInto(NCEES_CONNECTION)
                .set(NCEES_CONNECTION.DISTRICT_ID, district)
                .set(NCEES_CONNECTION.ENDPOINT, connection.endpoint().toString())
                .set(NCEES_CONNECTION.KEY_SEALED, sealed)
                .set(NCEES_CONNECTION.TOKEN_ENDPOINT, token)
                .set(NCEES_CONNECTION.CLIENT_ID, id)
                .onConflict(NCEES_CONNECTION.DISTRICT_ID)
                .doUpdate()
                .set(NCEES_CONNECTION.ENDPOINT, connection.endpoint().toString())
                .set(NCEES_CONNECTION.KEY_SEALED, sealed)
                .set(NCEES_CONNECTION.TOKEN_ENDPOINT, token)
                .set(NCEES_CONNECTION.CLIENT_ID, id)
                .execute();
    }

    /// Who the district is there, where tokens are given for its secret.
    public record Client(URI tokenEndpoint, String id) {}

    /// @param secret the client's, or the key that is sent itself
    /// @param client null where there is only a key
    public record NceesConnection(URI endpoint, String secret, @Nullable Client client) {

        URI ceuRecords() {
            return URI.create(endpoint.toString().replaceFirst("/$", "") + "/ceu-records");
        }

        /// Without the secret: a record would print it into a log.
        @Override
        public String toString() {
            return "NceesConnection[" + endpoint + "]";
        }
    }
}

package org.longleaf.tool.delivery.sftp;

import static org.longleaf.tables.Tables.CREDIT_WAY;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sftp.SftpPlace.Secret;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Districts' SFTP servers, their secrets sealed. All methods want a transaction of the district.
@Component
public final class SftpPlaces {

    private static final String PURPOSE = "credit sftp";

    private final DSLContext sql;
    private final MasterKey master;

    public SftpPlaces(DSLContext sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    public Optional<SftpPlace> find(Lane lane) {
        return sql.selectFrom(CREDIT_WAY)
                .where(of(lane), CREDIT_WAY.SFTP_SECRET.isNotNull())
                .fetchOptional(row ->
                        new SftpPlace(
                                row.getSftpHost(),
                                row.getSftpPort(),
                                row.getSftpUser(),
                                new Secret(
                                        new String(
                                                master.open(PURPOSE, row.getSftpSecret()), UTF_8),
                                        row.getSftpByKey()),
                                row.getFolder(),
                                row.getHostKeyShown(),
                                row.getHostKey()));
    }

    /// Another server; nobody has approved its key.
    public void keep(Lane lane, SftpPlace place) {
        sql.update(CREDIT_WAY)
                .set(CREDIT_WAY.SFTP_HOST, place.host())
                .set(CREDIT_WAY.SFTP_PORT, place.port())
                .set(CREDIT_WAY.SFTP_USER, place.user())
                .set(
                        CREDIT_WAY.SFTP_SECRET,
                        master.seal(PURPOSE, place.secret().text().getBytes(UTF_8)))
                .set(CREDIT_WAY.SFTP_BY_KEY, place.secret().isKey())
                .set(CREDIT_WAY.HOST_KEY_SHOWN, place.shownKey())
                .setNull(CREDIT_WAY.HOST_KEY)
                .where(of(lane))
                .execute();
    }

    /// What the host says of itself now.
    public void shown(Lane lane, String key) {
        sql.update(CREDIT_WAY).set(CREDIT_WAY.HOST_KEY_SHOWN, key).where(of(lane)).execute();
    }

    /// False where the host has shown another key since.
    public boolean approve(Lane lane, String key) {
        return sql.update(CREDIT_WAY)
                        .set(CREDIT_WAY.HOST_KEY, key)
                        .where(of(lane), CREDIT_WAY.HOST_KEY_SHOWN.eq(key))
                        .execute()
                == 1;
    }

    private static Condition of(Lane lane) {
        return CREDIT_WAY
                .DISTRICT_ID
                .eq(lane.district())
                .and(CREDIT_WAY.DESTINATION.eq(lane.destination().code()));
    }
}

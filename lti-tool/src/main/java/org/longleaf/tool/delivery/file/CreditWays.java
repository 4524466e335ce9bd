package org.longleaf.tool.delivery.file;

import static org.longleaf.tables.Tables.CREDIT_FILES_DUE;
import static org.longleaf.tables.Tables.CREDIT_WAY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.CreditWayRecord;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// When files are made and where they go. All methods but [#due()] want a transaction of the
/// district.
@Component
public final class CreditWays {

    private final DSLContext sql;
    private final Clock clock;

    public CreditWays(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// How a file leaves.
    public enum How {
        DOWNLOAD,
        SFTP,
        FOLDER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param profile the title of the one in use
    /// @param nextAt null where files are made by hand alone
    /// @param folder below the operator's; null for the folder itself
    public record Way(
            String profile,
            How how,
            Times times,
            @Nullable Instant nextAt,
            @Nullable String folder) {

        Way with(String otherProfile) {
            return new Way(otherProfile, how, times, nextAt, folder);
        }
    }

    /// Districts whose files are to be made now, as lanes.
    List<Lane> due() {
        return sql.selectFrom(CREDIT_FILES_DUE(clock.instant()))
                .fetch(row ->
                        new Lane(Destination.ofCode(row.getDestination()), row.getDistrictId()));
    }

    public Way of(UUID district, Destination destination) {
        return row(district, destination)
                .map(CreditWays::way)
                .orElse(new Way(FirstLayouts.TITLE, How.DOWNLOAD, Times.NEVER, null, null));
    }

    private Optional<CreditWayRecord> row(UUID district, Destination destination) {
        return sql.selectFrom(CREDIT_WAY)
                .where(
                        CREDIT_WAY.DISTRICT_ID.eq(district),
                        CREDIT_WAY.DESTINATION.eq(destination.code()))
                .fetchOptional();
    }

    private static Way way(CreditWayRecord row) {
        return new Way(
                row.getProfileTitle(),
                How.valueOf(row.getWay().toUpperCase(Locale.ROOT)),
                new Times(Times.Days.ofCode(row.getDays()), row.getAtHour()),
                row.getNextAt(),
                row.getFolder());
    }

    /// By whom, the caller tells the audit log.
    public void say(UUID district, Destination destination, Way way) {
        CreditWayRecord row =
                row(district, destination).orElseGet(() -> fresh(district, destination));
        row.setProfileTitle(way.profile());
        row.setWay(way.how().code());
        row.setDays(way.times().days().code());
        row.setAtHour((short) way.times().hour());
        row.setNextAt(way.nextAt());
        row.setFolder(way.folder());
        row.store();
    }

    private CreditWayRecord fresh(UUID district, Destination destination) {
        CreditWayRecord row = sql.newRecord(CREDIT_WAY);
        row.setDistrictId(district);
        row.setDestination(destination.code());
        return row;
    }

    /// Sets when they are made next. False where another instance has done so: whoever sets it
    /// makes the file.
    boolean advance(Lane lane, Instant from, Instant to) {
        return sql.update(CREDIT_WAY)
                        .set(CREDIT_WAY.NEXT_AT, to)
                        .where(
                                CREDIT_WAY.DISTRICT_ID.eq(lane.district()),
                                CREDIT_WAY.DESTINATION.eq(lane.destination().code()),
                                CREDIT_WAY.NEXT_AT.eq(from))
                        .execute()
                == 1;
    }
}

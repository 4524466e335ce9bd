package org.longleaf.tool.delivery.file;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.longleaf.tables.Tables.CREDIT_FILE;
import static org.longleaf.tables.Tables.CREDIT_FILE_PART;
import static org.longleaf.tables.Tables.CREDIT_FILE_ROW;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.HRMS_CLASS;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.file.CreditWays.How;
import org.longleaf.tool.delivery.layout.Credit;
import org.longleaf.tool.delivery.layout.Part;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Files that were made, and what lies in them. All methods want a transaction of the district.
@Component
public final class CreditFiles {

    static final int STRETCH = 500;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public CreditFiles(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param by null where it was made at its set time
    /// @param handedAt null while nobody has it
    /// @param trouble what kept it from its place at the last try
    public record Made(
            UUID id,
            Lane lane,
            int number,
            UUID profile,
            Instant at,
            @Nullable UUID by,
            int deliveries,
            How how,
            int tries,
            @Nullable Instant handedAt,
            @Nullable String trouble,
            List<Written> parts) {

        public Written part(Part part) {
            return parts.stream().filter(one -> one.part() == part).findFirst().orElseThrow();
        }
    }

    /// One of the files that go together.
    public record Written(Part part, String name, int lines, long bytes, String sha256) {}

    /// One that will have been made when this transaction commits.
    UUID begin(Lane lane, UUID profile, How how, @Nullable UUID by) {
        UUID id = ids.generate();
        int number =
                sql.select(coalesce(max(CREDIT_FILE.NUMBER), inline(0)).plus(1))
                        .from(CREDIT_FILE)
                        .where(
                                CREDIT_FILE.DISTRICT_ID.eq(lane.district()),
                                CREDIT_FILE.DESTINATION.eq(lane.destination().code()))
                        .fetchSingle()
                        .value1();
        sql.insertInto(CREDIT_FILE)
                .set(CREDIT_FILE.ID, id)
                .set(CREDIT_FILE.DISTRICT_ID, lane.district())
                .set(CREDIT_FILE.DESTINATION, lane.destination().code())
                .set(CREDIT_FILE.NUMBER, number)
                .set(CREDIT_FILE.PROFILE_ID, profile)
                .set(CREDIT_FILE.MADE_AT, clock.instant())
                .set(CREDIT_FILE.MADE_BY, by)
                .set(CREDIT_FILE.DELIVERIES, 0)
                .set(CREDIT_FILE.WAY, how.code())
                .execute();
        return id;
    }

    void addPart(Made file, Written written) {
        sql.insertInto(CREDIT_FILE_PART)
                .set(CREDIT_FILE_PART.FILE_ID, file.id())
                .set(CREDIT_FILE_PART.PART, written.part().code())
                .set(CREDIT_FILE_PART.DISTRICT_ID, file.lane().district())
                .set(CREDIT_FILE_PART.NAME, written.name())
                .set(CREDIT_FILE_PART.LINES, written.lines())
                .set(CREDIT_FILE_PART.BYTES, written.bytes())
                .set(CREDIT_FILE_PART.SHA256, written.sha256())
                .execute();
    }

    void count(UUID file, int deliveries) {
        sql.update(CREDIT_FILE)
                .set(CREDIT_FILE.DELIVERIES, deliveries)
                .where(CREDIT_FILE.ID.eq(file))
                .execute();
    }

    /// The newest first.
    public List<Made> newest(Lane lane, int most) {
        return sql.select(CREDIT_FILE.ID)
                .from(CREDIT_FILE)
                .where(
                        CREDIT_FILE.DISTRICT_ID.eq(lane.district()),
                        CREDIT_FILE.DESTINATION.eq(lane.destination().code()))
                .orderBy(CREDIT_FILE.NUMBER.desc())
                .limit(most)
                .fetch(row -> find(row.value1()).orElseThrow());
    }

    public Optional<Made> find(UUID id) {
        return sql.selectFrom(CREDIT_FILE)
                .where(CREDIT_FILE.ID.eq(id))
                .fetchOptional(row ->
                        new Made(
                                row.getId(),
                                new Lane(
                                        Destination.ofCode(row.getDestination()),
                                        row.getDistrictId()),
                                row.getNumber(),
                                row.getProfileId(),
                                row.getMadeAt(),
                                row.getMadeBy(),
                                row.getDeliveries(),
                                How.valueOf(row.getWay().toUpperCase(Locale.ROOT)),
                                row.getTries(),
                                row.getHandedAt(),
                                row.getTrouble(),
                                parts(id)));
    }

    private List<Written> parts(UUID file) {
        return sql
                .selectFrom(CREDIT_FILE_PART)
                .where(CREDIT_FILE_PART.FILE_ID.eq(file))
                .fetch(row ->
                        new Written(
                                Part.ofCode(row.getPart()),
                                row.getName(),
                                row.getLines(),
                                row.getBytes(),
                                row.getSha256()))
                .stream()
                .sorted(Comparator.comparing(Written::part))
                .toList();
    }

    /// A stretch of what one part has lines for, in their order.
    List<Credit> credits(UUID file, Part part, int from) {
        return part == Part.CLASSES ? classes(file, from) : rows(file, from);
    }

    private List<Credit> rows(UUID file, int from) {
        return sql.select(DELIVERY.IDEMPOTENCY_KEY, DELIVERY.PAYLOAD)
                .from(CREDIT_FILE_ROW)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(CREDIT_FILE_ROW.DELIVERY_ID))
                .where(CREDIT_FILE_ROW.FILE_ID.eq(file))
                .orderBy(CREDIT_FILE_ROW.POSITION)
                .limit(STRETCH)
                .offset(from)
                .fetch(row -> Credit.of(row.value1(), row.value2()));
    }

    private List<Credit> classes(UUID file, int from) {
        return sql.selectFrom(HRMS_CLASS)
                .where(HRMS_CLASS.FILE_ID.eq(file))
                .orderBy(HRMS_CLASS.CLASS_CODE, HRMS_CLASS.COMPLETED_ON)
                .limit(STRETCH)
                .offset(from)
                .fetch(row ->
                        Credit.ofClass(row.getClassCode(), row.getCompletedOn(), row.getContent()));
    }

    /// It is where it was to go, or somebody has it. False where that was so before.
    boolean handed(UUID file) {
        return sql.update(CREDIT_FILE)
                        .set(CREDIT_FILE.HANDED_AT, clock.instant())
                        .setNull(CREDIT_FILE.TROUBLE)
                        .set(CREDIT_FILE.TRIES, CREDIT_FILE.TRIES.plus(1))
                        .where(CREDIT_FILE.ID.eq(file), CREDIT_FILE.HANDED_AT.isNull())
                        .execute()
                == 1;
    }

    void troubled(UUID file, String words) {
        sql.update(CREDIT_FILE)
                .set(CREDIT_FILE.TROUBLE, words)
                .set(CREDIT_FILE.TRIES, CREDIT_FILE.TRIES.plus(1))
                .where(CREDIT_FILE.ID.eq(file))
                .execute();
    }
}

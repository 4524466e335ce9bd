package org.longleaf.tool.delivery.console;

import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.LaneState;
import org.longleaf.tool.delivery.LaneState.Pause;
import org.longleaf.tool.delivery.LaneState.Trouble;
import org.longleaf.tool.delivery.Lanes;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where a district sends, and what stands in the way there. In a transaction of the desk.
@Component
final class DistrictLanes {

    private final DSLContext sql;
    private final Lanes lanes;

    DistrictLanes(DSLContext sql, Lanes lanes) {
        this.sql = sql;
        this.lanes = lanes;
    }

    /// A destination of the district's.
    ///
    /// @param owed how much waits there
    /// @param pausedAt null where nobody has stopped it
    /// @param trouble `down` or `rests`; null where the far end takes what it is sent
    /// @param again when it is asked again, where there is trouble
    /// @param words what it said last, without what tells who somebody is
    record Way(
            Destination to,
            int owed,
            @Nullable Instant pausedAt,
            @Nullable String trouble,
            @Nullable Instant again,
            @Nullable String words) {

        static Way of(Destination to, @Nullable LaneState state) {
            if (state == null) {
                return new Way(to, 0, null, null, null, null);
            }
            Pause pause = state.pause();
            Instant pausedAt = pause == null ? null : pause.at();
            return switch (state.trouble()) {
                case null -> new Way(to, state.owed(), pausedAt, null, null, null);
                case Trouble.Down down ->
                        new Way(
                                to,
                                state.owed(),
                                pausedAt,
                                "down",
                                down.nextProbe(),
                                Masked.words(down.words()));
                case Trouble.Rests rests ->
                        new Way(
                                to,
                                state.owed(),
                                pausedAt,
                                "rests",
                                rests.until(),
                                Masked.words(rests.words()));
            };
        }

        public boolean isPaused() {
            return pausedAt != null;
        }
    }

    /// Those to which something was ever owed, and those in whose way something stands.
    List<Way> ways(Desk desk) {
        UUID district = district(desk);
        Map<Destination, LaneState> states =
                lanes.of(district).stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.lane().destination(), Function.identity()));
        return Arrays.stream(Destination.values())
                .filter(to -> states.containsKey(to) || isUsed(district, to))
                .map(to -> Way.of(to, states.get(to)))
                .toList();
    }

    private boolean isUsed(UUID district, Destination to) {
        return sql.fetchExists(
                selectOne()
                        .from(DELIVERY)
                        .where(
                                DELIVERY.HOME_DISTRICT_ID.eq(district),
                                DELIVERY.DESTINATION.eq(to.code())));
    }

    void pause(Desk desk, Destination to) {
        lanes.pause(lane(desk, to), desk.person());
    }

    void letGoOn(Desk desk, Destination to) {
        lanes.resume(lane(desk, to), desk.person());
    }

    void tryNow(Desk desk, Destination to) {
        lanes.tryNow(lane(desk, to), desk.person());
    }

    private static Lane lane(Desk desk, Destination to) {
        return new Lane(to, district(desk));
    }

    private static UUID district(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }
}

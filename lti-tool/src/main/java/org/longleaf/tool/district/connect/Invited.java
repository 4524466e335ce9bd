package org.longleaf.tool.district.connect;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The invitations that a desk has given, and what became of them.
@Component
final class Invited {

    private static final int MOST = 10;

    /// Longer than a registration can be under way.
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private static final Condition REGISTERED =
            exists(
                    selectOne()
                            .from(REGISTRATION)
                            .where(REGISTRATION.INVITATION_ID.eq(INVITATION.ID)));

    private final DSLContext sql;
    private final Clock clock;

    Invited(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param districtName null for the state
    /// @param endsAt null for the one of the settings, which ends by use only
    record Given(
            UUID id,
            @Nullable String districtName,
            Instant madeAt,
            @Nullable Instant endsAt,
            State state) {}

    enum State {
        GOOD,
        USED,

        /// Used, and no Canvas is known by it: the line broke, or the platform answered with an
        /// error of its own.
        SET_ASIDE,
        WITHDRAWN,
        ENDED
    }

    /// The newest ten.
    List<Given> newest(Desk desk) {
        return sql.select(
                        INVITATION.ID,
                        DISTRICT.NAME,
                        INVITATION.MADE_AT,
                        INVITATION.EXPIRES_AT,
                        INVITATION.USED_AT,
                        INVITATION.WITHDRAWN_AT,
                        field(isSetAside()))
                .from(INVITATION)
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(INVITATION.DISTRICT_ID))
                .where(Reach.of(desk).seesInvitation())
                .orderBy(INVITATION.MADE_AT.desc(), INVITATION.ID.desc())
                .limit(MOST)
                .fetch(row ->
                        new Given(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                Boolean.TRUE.equals(row.value7())
                                        ? State.SET_ASIDE
                                        : state(row.value4(), row.value5(), row.value6())));
    }

    private Condition isSetAside() {
        return INVITATION
                .USED_AT
                .lt(clock.instant().minus(UNDER_WAY))
                .and(INVITATION.WITHDRAWN_AT.isNull())
                .andNot(REGISTERED);
    }

    private State state(
            @Nullable Instant ends, @Nullable Instant used, @Nullable Instant withdrawn) {
        if (used != null) {
            return State.USED;
        }
        if (withdrawn != null) {
            return State.WITHDRAWN;
        }
        return ends != null && !ends.isAfter(clock.instant()) ? State.ENDED : State.GOOD;
    }

    /// False where there is none that could still be used.
    boolean withdraw(Desk desk, UUID invitation) {
        return set(
                INVITATION.WITHDRAWN_AT,
                clock.instant(),
                own(desk, invitation)
                        .and(INVITATION.USED_AT.isNull())
                        .and(INVITATION.WITHDRAWN_AT.isNull()));
    }

    /// Makes one good again that was set aside; false for every other.
    boolean giveBack(Desk desk, UUID invitation) {
        return set(INVITATION.USED_AT, null, own(desk, invitation).and(isSetAside()));
    }

    /// Takes a withdrawal back.
    boolean restore(Desk desk, UUID invitation) {
        return set(
                INVITATION.WITHDRAWN_AT,
                null,
                own(desk, invitation).and(INVITATION.WITHDRAWN_AT.isNotNull()));
    }

    private boolean set(Field<Instant> field, @Nullable Instant value, Condition which) {
        return sql.update(INVITATION).set(field, value).where(which).execute() == 1;
    }

    private static Condition own(Desk desk, UUID invitation) {
        return INVITATION.ID.eq(invitation).and(Reach.of(desk).seesInvitation());
    }
}

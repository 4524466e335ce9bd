package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Invitations: each lets one Canvas register itself, once, for one district or for the state. Only
/// the hash of a code is kept.
@Component
public final class Invitations {

    private static final Duration LIFE = Duration.ofDays(14);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Invitations(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param district whose Canvas it is for; null for one that the state looks after
    public record Invitation(UUID id, @Nullable UUID district) {}

    /// A new one, and its code, which can be told only now.
    public record Made(UUID id, String code) {}

    /// The invitation with this code, while it is good. Unknown, used, ended and withdrawn ones are
    /// told alike.
    public Optional<Invitation> good(String code) {
        return sql.select(INVITATION.ID, INVITATION.DISTRICT_ID)
                .from(INVITATION)
                .where(INVITATION.CODE_HASH.eq(SecretHash.of(code)), isGood())
                .fetchOptional(row -> new Invitation(row.value1(), row.value2()));
    }

    /// Takes it, so that nobody else can: whoever gets true is the only one.
    public boolean reserve(Invitation invitation) {
        return sql.update(INVITATION)
                        .set(INVITATION.USED_AT, clock.instant())
                        .where(INVITATION.ID.eq(invitation.id()), isGood())
                        .execute()
                == 1;
    }

    /// Makes a reserved one good again, unless something came of it.
    public void giveBack(Invitation invitation) {
        sql.update(INVITATION)
                .setNull(INVITATION.USED_AT)
                .where(
                        INVITATION.ID.eq(invitation.id()),
                        INVITATION.WITHDRAWN_AT.isNull(),
                        INVITATION.ID.notIn(
                                sql.select(REGISTRATION.INVITATION_ID)
                                        .from(REGISTRATION)
                                        .where(REGISTRATION.INVITATION_ID.isNotNull())))
                .execute();
    }

    /// Makes one that ends after fourteen days.
    public Made make(@Nullable UUID district, UUID maker) {
        Made made = new Made(ids.generate(), OpaqueId.fresh());
        sql.insertInto(INVITATION)
                .set(INVITATION.ID, made.id())
                .set(INVITATION.CODE_HASH, SecretHash.of(made.code()))
                .set(INVITATION.DISTRICT_ID, district)
                .set(INVITATION.MADE_BY, maker)
                .set(INVITATION.MADE_AT, clock.instant())
                .set(INVITATION.EXPIRES_AT, clock.instant().plus(LIFE))
                .execute();
        return made;
    }

    /// Makes the one of the settings, unless it was made before: also used, withdrawn or by another
    /// instance. It ends by use only.
    public Optional<UUID> makeOnce(String code, @Nullable UUID district) {
        return sql.insertInto(INVITATION)
                .set(INVITATION.ID, ids.generate())
                .set(INVITATION.CODE_HASH, SecretHash.of(code))
                .set(INVITATION.DISTRICT_ID, district)
                .set(INVITATION.MADE_AT, clock.instant())
                .onConflict(INVITATION.CODE_HASH)
                .doNothing()
                .returning(INVITATION.ID)
                .fetchOptional(INVITATION.ID);
    }

    private Condition isGood() {
        return INVITATION
                .USED_AT
                .isNull()
                .and(INVITATION.WITHDRAWN_AT.isNull())
                .and(INVITATION.EXPIRES_AT.isNull().or(INVITATION.EXPIRES_AT.gt(clock.instant())));
    }
}

package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Row2;
import org.jooq.Select;
import org.jooq.SelectWhereStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.UUID;

/// The lanes in which slots come to the transaction's person: of one version, for one purpose, of
/// one district or of any. What bars a whole lane (no grant, the quota, a calibration, the own
/// district) is asked here once, so that who may take nothing is told so without a look at the
/// slots; and of the slots it is not asked again, which would be half of what they cost. Whoever
/// takes a slot by its name, and whoever locks scores, is asked the whole of [Eligibility].
final class Lanes {

    private static final String LANE = "lane";

    static final Field<UUID> VERSION = field(name(LANE, "version_id"), UUID.class);
    static final Field<String> PURPOSE = field(name(LANE, "purpose"), String.class);

    /// Null for any.
    static final Field<UUID> DISTRICT = field(name(LANE, "district_id"), UUID.class);

    /// Districts of which the lane takes nothing.
    static final Field<UUID[]> LEFT_OUT =
            field(name(LANE, "left_out"), SQLDataType.UUID.getArrayDataType());

    private static final Table<?> ASKED =
            values(
                            asks(Purpose.SCORE, "reviewer"),
                            asks(Purpose.SECOND_SCORE, "reviewer"),
                            asks(Purpose.APPEAL, "reviewer"),
                            asks(Purpose.APPEAL, "adjudicator"),
                            asks(Purpose.ADJUDICATION, "adjudicator"),
                            asks(Purpose.PRACTICE, "trainee_reviewer"))
                    .as("asked", "purpose", "role");

    private static final Field<String> ASKED_FOR = field(name("asked", "purpose"), String.class);
    private static final Field<String> ASKED_OF = field(name("asked", "role"), String.class);

    private static final List<String> ROLES =
            List.of("reviewer", "adjudicator", "trainee_reviewer");

    private Lanes() {}

    /// Of slots in which nobody else comes first, and of some in which somebody does.
    static Table<?> first() {
        return open(
                        grants(),
                        ROLE_GRANT.DISTRICT_ID,
                        homesWhere(MICRO_CREDENTIAL_VERSION.OUTSIDE_DISTRICT.ne("any")),
                        not(isPractice()))
                .asTable(LANE);
    }

    /// Of slots in which somebody else may come first: second scores, what is only practice, and
    /// the own district where another is preferred.
    static Table<?> last() {
        Condition later = ASKED_FOR.eq(inline(Purpose.SECOND_SCORE.key())).or(isPractice());
        Condition own =
                not(later)
                        .and(MICRO_CREDENTIAL_VERSION.OUTSIDE_DISTRICT.eq("preferred"))
                        .and(
                                ROLE_GRANT
                                        .DISTRICT_ID
                                        .isNull()
                                        .or(ROLE_GRANT.DISTRICT_ID.eq(PERSON_HOME.DISTRICT_ID)));
        return open(
                        grants(),
                        ROLE_GRANT.DISTRICT_ID,
                        homesWhere(MICRO_CREDENTIAL_VERSION.OUTSIDE_DISTRICT.eq("required")),
                        later)
                .union(
                        open(
                                grants().join(PERSON_HOME).on(isHome()),
                                PERSON_HOME.DISTRICT_ID,
                                nowhere(),
                                own))
                .asTable(LANE);
    }

    /// All that the person's grants bring in sight, barred or not.
    static Table<?> inSight() {
        return lanes(grants(), noCondition(), ROLE_GRANT.DISTRICT_ID, nowhere())
                .where(isLive(), ROLE_GRANT.ROLE.in(ROLES))
                .asTable(LANE);
    }

    private static Select<Record4<UUID, String, UUID, UUID[]>> open(
            Table<?> grants, Field<UUID> district, Field<UUID[]> leftOut, Condition which) {
        return lanes(grants, ASKED_OF.eq(ROLE_GRANT.ROLE), district, leftOut)
                .where(
                        isLive(),
                        which,
                        district.isNull().or(isNone(district, leftOut)),
                        ASKED_FOR.notIn(Rights.SCORES).or(Rights.isQuotaLeft()),
                        MICRO_CREDENTIAL_VERSION
                                .CALIBRATION_REQUIRED
                                .isFalse()
                                .or(isPractice())
                                .or(isFresh()));
    }

    private static SelectWhereStep<Record4<UUID, String, UUID, UUID[]>> lanes(
            Table<?> grants, Condition asked, Field<UUID> district, Field<UUID[]> leftOut) {
        return selectDistinct(
                        MICRO_CREDENTIAL_VERSION.ID.as(VERSION.getName()),
                        ASKED_FOR.as(PURPOSE.getName()),
                        district.as(DISTRICT.getName()),
                        leftOut.as(LEFT_OUT.getName()))
                .from(grants)
                .join(ASKED)
                .on(asked);
    }

    private static Table<?> grants() {
        return ROLE_GRANT
                .join(ROLE_GRANT_MICRO_CREDENTIAL)
                .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(
                        MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(
                                ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID));
    }

    private static Condition isLive() {
        return ROLE_GRANT
                .PERSON_ID
                .eq(currentPerson())
                .and(Ties.today(ROLE_GRANT.FROM_ON, ROLE_GRANT.UNTIL_ON));
    }

    private static Condition isPractice() {
        return ASKED_FOR.eq(inline(Purpose.PRACTICE.key()));
    }

    private static Condition isFresh() {
        return exists(
                selectOne()
                        .from(CALIBRATION_PASS)
                        .where(
                                CALIBRATION_PASS.PERSON_ID.eq(currentPerson()),
                                CALIBRATION_PASS.VERSION_ID.eq(MICRO_CREDENTIAL_VERSION.ID),
                                CALIBRATION_PASS.PASSED_ON.le(currentDay()),
                                CALIBRATION_PASS.FRESH_UNTIL.ge(currentDay())));
    }

    private static Condition isHome() {
        return PERSON_HOME
                .PERSON_ID
                .eq(currentPerson())
                .and(Ties.today(PERSON_HOME.FROM_ON, PERSON_HOME.UNTIL_ON));
    }

    private static Field<UUID[]> homesWhere(Condition leftOut) {
        return when(
                        leftOut,
                        array(select(PERSON_HOME.DISTRICT_ID).from(PERSON_HOME).where(isHome())))
                .otherwise(nowhere());
    }

    private static Field<UUID[]> nowhere() {
        return cast(inline("{}"), SQLDataType.UUID.getArrayDataType());
    }

    static Condition isNone(Field<UUID> district, Field<UUID[]> leftOut) {
        return condition("{0} <> all({1})", district, leftOut);
    }

    private static Row2<String, String> asks(Purpose purpose, String role) {
        return row(inline(purpose.key()), inline(role));
    }
}

package org.longleaf.tool.launch.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Invitations;
import org.longleaf.tool.district.Invitations.Invitation;

import java.time.LocalDate;

/// The two settings that open the first door, across starts on one database.
class FirstSettingsWebTest {

    private static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";
    private static final String INVITED = "--longleaf.invitation=try-it@T10";

    private static String admin(String sub) {
        return "--longleaf.first-admin="
                + FakePlatform.ISSUER
                + " "
                + FakePlatform.CLIENT_ID
                + " "
                + sub;
    }

    private static int stateAdmins(DSLContext sql) {
        return sql.fetchCount(
                ROLE_GRANT, ROLE_GRANT.ROLE.eq("state_admin"), ROLE_GRANT.UNTIL_ON.isNull());
    }

    @Test
    void each_value_opens_its_door_once_also_across_starts() {
        TestDatabase database = TestDatabase.fresh();
        int before;
        try (RunningTool first = RunningTool.startOn(database, INVITED)) {
            before = stateAdmins(first.sql());
            Invitation made = first.bean(Invitations.class).good("try-it").orElseThrow();
            assertThat(made.district())
                    .isEqualTo(first.bean(Districts.class).find("T10").orElseThrow().id());
            assertThat(first.bean(Invitations.class).reserve(made)).isTrue();
        }

        try (RunningTool known = RunningTool.startOn(database, INVITED, admin(AMARA))) {
            assertThat(known.bean(Invitations.class).good("try-it"))
                    .as("used stays used")
                    .isEmpty();
            assertThat(known.sql().fetchCount(INVITATION)).isOne();
            assertThat(stateAdmins(known.sql())).as("known at the start").isEqualTo(before + 1);
            known.sql()
                    .update(ROLE_GRANT)
                    .set(ROLE_GRANT.UNTIL_ON, LocalDate.of(2026, 1, 1))
                    .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                    .where(ROLE_GRANT.ROLE.eq("state_admin"))
                    .execute();
        }

        try (RunningTool again = RunningTool.startOn(database, admin(AMARA));
                FakePlatform canvas = FakePlatform.standIn(again)) {
            String bearer = canvas.bearer(AMARA, claims -> claims);
            assertThat(stateAdmins(again.sql())).as("ended stays ended").isZero();
            assertThat(again.get("/console", bearer).statusCode()).isEqualTo(403);
        }

        try (RunningTool unknown = RunningTool.startOn(database, admin("somebody-new"));
                FakePlatform canvas = FakePlatform.standIn(unknown)) {
            canvas.bearer("another-newcomer", claims -> claims);
            assertThat(stateAdmins(unknown.sql())).isZero();
            String bearer = canvas.bearer("somebody-new", claims -> claims);
            assertThat(stateAdmins(unknown.sql())).as("at the first launch").isOne();
            assertThat(unknown.get("/console", bearer).statusCode()).isEqualTo(200);
            canvas.bearer("somebody-new", claims -> claims);
            assertThat(stateAdmins(unknown.sql())).isOne();
        }
    }

    @Test
    void a_district_that_is_not_here_refuses_the_start_in_words() {
        assertThatThrownBy(() -> RunningTool.start("--longleaf.invitation=try-it@T99"))
                .hasStackTraceContaining("LONGLEAF_INVITATION names a district that is not here");
    }
}

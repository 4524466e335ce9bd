package org.longleaf.tool.launch.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tool.launch.Door.refused;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.launch.Door;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The line by which an installation gets its first state admin is told to who administers the
/// Canvas and is turned away for want of one, and to nobody else.
class SetupLineWebTest {

    private static final String ADMINISTRATOR =
            "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator";
    private static final String SETTING = "LONGLEAF_FIRST_ADMIN";

    @AutoClose private static final Door door = Door.open();

    private static Consumer<Map<String, Object>> from(String deployment, String... roles) {
        return claims -> {
            claims.put(FakePlatform.lti("deployment_id"), deployment);
            claims.put(FakePlatform.lti("roles"), List.of(roles));
        };
    }

    private static HttpResponse<String> admin(String sub, Consumer<Map<String, Object>> more) {
        return door.launch(sub, from("41:setting-up", ADMINISTRATOR).andThen(more));
    }

    private static String line(String sub) {
        return SETTING
                + "="
                + FakePlatform.ISSUER
                + " "
                + FakePlatform.CLIENT_ID
                + " "
                + sub
                + "</code>";
    }

    @Test
    void whoever_administers_a_canvas_reads_their_line_where_the_place_is_unknown_or_waits() {
        HttpResponse<String> unknown = admin("sub-of-admin", same -> {});
        HttpResponse<String> waits = admin("sub-of-admin", same -> {});

        refused(unknown, "deployment_unknown");
        assertThat(unknown.body())
                .contains("For whoever sets Longleaf up", line("sub-of-admin"))
                .contains("are the first state admin");
        assertThat(waits.body()).contains(line("sub-of-admin"));
        assertThat(unknown.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void so_do_they_where_they_are_held() {
        var deployment = DEPLOYMENT.DEPLOYMENT_ID.eq(FakePlatform.DEPLOYMENT);
        var district =
                door.all
                        .select(DEPLOYMENT.DISTRICT_ID)
                        .from(DEPLOYMENT)
                        .where(deployment)
                        .fetchSingle()
                        .value1();
        door.all.update(DEPLOYMENT).setNull(DEPLOYMENT.DISTRICT_ID).where(deployment).execute();
        try {
            HttpResponse<String> held =
                    door.launch("held-admin", from(FakePlatform.DEPLOYMENT, ADMINISTRATOR));
            refused(held, "person_held");
            assertThat(held.body()).contains(line("held-admin"));

            HttpResponse<String> teacher =
                    door.launch(
                            "held-teacher", from(FakePlatform.DEPLOYMENT, FakePlatform.INSTRUCTOR));
            refused(teacher, "person_held");
            assertThat(teacher.body()).doesNotContain(SETTING, "held-teacher");
        } finally {
            door.all
                    .update(DEPLOYMENT)
                    .set(DEPLOYMENT.DISTRICT_ID, district)
                    .where(deployment)
                    .execute();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FakePlatform.LEARNER,
                FakePlatform.INSTRUCTOR,
                "http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator",
                "Administrator",
                "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/system/person#TestUser"
            })
    void nobody_else_reads_it(String role) {
        HttpResponse<String> answer = door.launch("somebody", from("41:setting-up", role));

        refused(answer, "deployment_unknown");
        assertThat(answer.body()).doesNotContain(SETTING, "somebody", FakePlatform.CLIENT_ID);
    }

    @Test
    void nor_does_who_acts_as_somebody_else() {
        HttpResponse<String> answer =
                admin(
                        "acted-as",
                        claims ->
                                claims.put(
                                        FakePlatform.lti("custom"),
                                        Map.of("canvas_masquerading_user_id", "7")));

        refused(answer, "deployment_unknown");
        assertThat(answer.body()).doesNotContain(SETTING, "acted-as");
    }

    @Test
    void nor_is_it_told_with_another_refusal_or_from_a_token_that_does_not_hold() {
        HttpResponse<String> another =
                admin("sub-of-admin", claims -> claims.put(FakePlatform.lti("version"), "1.0"));
        refused(another, "message_not_understood");
        assertThat(another.body()).doesNotContain(SETTING);

        HttpResponse<String> notOurs =
                admin("sub-of-admin", claims -> claims.put("aud", List.of("another")));
        refused(notOurs, "audience_wrong");
        assertThat(notOurs.body()).doesNotContain(SETTING);
    }

    @Test
    void hostile_text_is_escaped_and_what_no_settings_line_can_hold_is_not_told() {
        assertThat(admin("<img/src=x/onerror=a()>&lt;", same -> {}).body())
                .contains(line("&lt;img/src=x/onerror=a()&gt;&amp;lt;"))
                .doesNotContain("<img");
        for (String sub :
                List.of("two words", "a\nb", "$(id)", "`id`", "a'b", "a\"b", "a\u202Eb")) {
            HttpResponse<String> answer = admin(sub, same -> {});
            refused(answer, "deployment_unknown");
            assertThat(answer.body()).as(sub).doesNotContain(SETTING);
        }
    }
}

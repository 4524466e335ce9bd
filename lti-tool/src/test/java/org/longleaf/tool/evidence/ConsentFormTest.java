package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.evidence.ConsentForm.Demand;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

class ConsentFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 6);

    @Test
    void permission_on_the_day_of_the_recording_is_early_enough() {
        ConsentForm form = check("permission_by", "2026-09-01");

        assertThat(form.consent())
                .hasValueSatisfying(
                        consent -> assertThat(consent.recordedOn()).isEqualTo("2026-09-01"));
    }

    @Test
    void permission_after_the_recording_is_refused() {
        assertThat(check("permission_by", "2026-09-02").wrong())
                .containsExactly(Map.entry("permission_by", "evidence.consent.wrong.order"));
    }

    @Test
    void nothing_was_recorded_tomorrow() {
        assertThat(check("recorded_on", "2026-10-07").wrong())
                .containsExactly(Map.entry("recorded_on", "evidence.consent.wrong.future"));
    }

    @Test
    void every_field_is_asked_and_what_was_typed_is_kept() {
        ConsentForm form =
                ConsentForm.check(
                        Map.of("who", "focus", "students", "many"), Demand.EVERYBODY, TODAY);

        assertThat(form.wrong())
                .containsOnlyKeys(
                        "confirmed",
                        "form_version",
                        "seating_note",
                        "students",
                        "adults",
                        "permission_by",
                        "recorded_on");
        assertThat(form.says("students")).isEqualTo("many");
        assertThat(form.consent()).isEmpty();
    }

    @Test
    void one_of_three_answers_is_asked_and_nothing_more_where_it_is_nobody() {
        assertThat(ConsentForm.check(Map.of(), Demand.EVERYBODY, TODAY).wrong())
                .containsOnlyKeys("who");
        assertThat(ConsentForm.check(Map.of("who", "crowd"), Demand.ADULTS, TODAY).wrong())
                .containsOnlyKeys("who");

        ConsentForm nobody = ConsentForm.check(Map.of("who", "nobody"), Demand.EVERYBODY, TODAY);

        assertThat(nobody.wrong()).isEmpty();
        assertThat(nobody.who()).contains(Recognized.NOBODY);
        assertThat(nobody.consent()).isEmpty();
        assertThat(ConsentForm.check(Map.of("who", "focus"), Demand.ADULTS, TODAY).wrong())
                .isNotEmpty();
    }

    @Test
    void whoever_can_be_recognized_is_counted() {
        assertThat(check("students", "0").wrong())
                .containsExactly(Map.entry("students", "attempts.people.wrong.nobody_counted"));
    }

    @Test
    void where_students_are_exempt_it_is_enough_to_count_them_and_adults_permission_is_asked() {
        Map<String, String> students =
                Map.of("who", "focus", "form_version", "T10-2026", "students", "12", "adults", "0");
        ConsentForm form = ConsentForm.check(students, Demand.ADULTS, TODAY);
        assertThat(form.wrong()).isEmpty();
        assertThat(form.consent()).isEmpty();
        assertThat(ConsentForm.check(students, Demand.EVERYBODY, TODAY).wrong()).isNotEmpty();

        Map<String, String> colleague = new HashMap<>(students);
        colleague.put("adults", "1");
        assertThat(ConsentForm.check(colleague, Demand.ADULTS, TODAY).wrong())
                .containsKeys("confirmed", "permission_by", "recorded_on");

        Map<String, String> begun = new HashMap<>(students);
        begun.put("recorded_on", "2026-09-01");
        assertThat(ConsentForm.check(begun, Demand.ADULTS, TODAY).wrong())
                .as("what is said of a permission is said whole")
                .containsKeys("confirmed", "permission_by");
    }

    private static ConsentForm check(String field, String value) {
        Map<String, String> typed =
                new HashMap<>(
                        Map.of(
                                "confirmed", "true",
                                "form_version", "T10-2026",
                                "permission_by", "2026-08-20",
                                "recorded_on", "2026-09-01",
                                "students", "17",
                                "adults", "0",
                                "seating_note", "Out of view"));
        typed.put(field, value);
        typed.put("who", "focus");
        return ConsentForm.check(typed, Demand.EVERYBODY, TODAY);
    }
}

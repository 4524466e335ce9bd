package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/// What the demo content expects of itself before anything is played, asked of the database it was
/// loaded into. The expected answers are read from the file's `expected_checks`.
class DemoContentWebTest {

    private static RunningTool tool;
    private static DSLContext owner;
    private static JsonNode content;

    @BeforeAll
    static void start() {
        tool = RunningTool.startOn(TestDatabase.fresh());
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        content =
                JsonMapper.shared().readTree(Path.of("../deploy/demo/demo-content.json").toFile());
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    private static JsonNode expected(String id) {
        return content.path("expected_checks")
                .valueStream()
                .filter(check -> check.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("expect");
    }

    @Test
    void x18_a_split_that_does_not_add_up_cannot_be_published() {
        assertThatThrownBy(() ->
                        owner.transaction(transaction -> {
                            DSLContext sql = transaction.dsl();
                            sql.execute(
                                    """
                                    insert into micro_credential_version
                                    select gen_random_uuid(), v.micro_credential_id, v.district_id, '9.9', 'draft',
                                           v.issuer_id, v.title, v.competency, v.purpose, v.kind, v.audience,
                                           v.suits_beginning_teachers, v.learning_resources, v.class_code,
                                           v.contact_hours, v.ceu, v.stakes, v.blind, v.reviewers,
                                           v.double_score_rate, v.outside_district, v.calibration_required,
                                           v.calibration_fresh_days, v.target_days, v.submissions_before_coach,
                                           v.authored_by, v.approved_by, v.published_on, v.created_at
                                    from micro_credential_version v
                                    join micro_credential m on m.id = v.micro_credential_id
                                    where m.code = 'DL-205'
                                    """);
                            expected("x18")
                                    .path("refused_split")
                                    .propertyStream()
                                    .forEach(part ->
                                            sql.execute(
                                                    "insert into credit_split select id, {0}, {1}"
                                                            + " from micro_credential_version"
                                                            + " where version = '9.9'",
                                                    part.getKey(), part.getValue().decimalValue()));
                            sql.execute(
                                    "update micro_credential_version set state = 'published'"
                                            + " where version = '9.9'");
                        }))
                .hasMessageContaining("does not add up");
    }

    @Test
    void x27_and_x28_every_award_would_go_the_way_the_file_says() {
        expected("x27")
                .propertyStream()
                .forEach(award -> {
                    JsonNode wanted = award.getValue();
                    JsonNode attempt = named("attempts", wanted.path("attempt").asString());
                    var row =
                            owner.fetchSingle(
                                    """
                                    select d.code, d.credit_route, v.class_code, v.ceu, l.score_maximum
                                    from person p
                                    join person_home h on h.person_id = p.id
                                    join district d on d.id = h.district_id
                                    cross join resource_link l
                                    join micro_credential_version v on v.id = l.micro_credential_version_id
                                    where p.uid = {0} and l.resource_link_id = {1}
                                    """,
                                    named("people", attempt.path("teacher").asString())
                                            .path("uid")
                                            .asString(),
                                    named("assignments", attempt.path("assignment").asString())
                                            .path("resource_link_id")
                                            .asString());
                    assertThat(row.get(0)).isEqualTo(wanted.path("district").asString());
                    assertThat(row.get(1)).isEqualTo(wanted.path("credit_route").asString());
                    assertThat(row.get(2)).isEqualTo(wanted.path("class_code").asString());
                    assertThat(row.get(3, BigDecimal.class))
                            .isEqualByComparingTo(wanted.path("ceu").decimalValue());
                    assertThat(row.get(4, BigDecimal.class))
                            .isEqualByComparingTo(wanted.path("points").decimalValue());
                });
        assertThat(owner.fetchValue("select credit_route from district where code = 'T3C'"))
                .isEqualTo(expected("x28").path("credit_route").asString());
    }

    private static JsonNode named(String list, String id) {
        return content.path(list)
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void earlier_credits_are_in_the_ledger_and_nothing_was_played() {
        assertThat(owner.fetchCount(CEU_RECORD)).isEqualTo(content.path("earlier_credits").size());
        for (String played :
                List.of("attempt", "submission", "review", "decision", "award", "delivery")) {
            assertThat(owner.fetchCount(DSL.table(played))).as(played).isZero();
        }
    }

    @Test
    void a_second_start_changes_nothing() {
        int before = owner.fetchCount(PERSON) + owner.fetchCount(DISTRICT);

        try (RunningTool again = RunningTool.startOn(tool.database())) {
            assertThat(again.sql().fetchCount(PERSON) + again.sql().fetchCount(DISTRICT))
                    .isEqualTo(before);
        }
    }
}

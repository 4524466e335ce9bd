package org.longleaf.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToIntFunction;

/// Who sees which rows, as PostgreSQL holds it: a refusal for each kind of policy. All questions
/// are asked as the tool's own role.
class PoliciesDatabaseTest {

    /// Tables without a district, each because it belongs to nobody's or to everybody's. Read from
    /// here and nowhere else: a table that is not in this list must have row policies.
    private static final Set<String> WITHOUT_DISTRICT =
            Set.of(
                    "district",
                    "school",
                    "person",
                    "person_home",
                    "person_identity",
                    "person_column",
                    "pending_identity_link",
                    "held_launch",
                    "join_code",
                    "registration",
                    "deployment",
                    "canvas_account",
                    "gradebook_column",
                    "invitation",
                    "first_admin",
                    "grant_request",
                    "reviewer_pool",
                    "role_grant",
                    "role_grant_micro_credential",
                    "tool_key",
                    "issuer",
                    "issuer_key",
                    "endorsement",
                    "alignment_target",
                    "version_alignment",
                    "status_list",
                    "status_list_copy",
                    "session",
                    "wallet_client",
                    "consumed_nonce",
                    "far_end_limit",
                    "scheduled_tasks");

    private final TestDatabase database = TestDatabase.fresh();
    private final DSLContext owner = DSL.using(database.ownerDataSource(), SQLDialect.POSTGRES);

    private final UUID pine = UUID.randomUUID();
    private final UUID dogwood = UUID.randomUUID();
    private final UUID teacher = UUID.randomUUID();
    private final UUID colleague = UUID.randomUUID();
    private final UUID reviewer = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private final UUID microCredential = UUID.randomUUID();
    private final UUID version = UUID.randomUUID();
    private final UUID attempt = UUID.randomUUID();
    private final UUID submission = UUID.randomUUID();
    private final UUID slot = UUID.randomUUID();

    @BeforeEach
    void plant() {
        district(pine, "T10");
        district(dogwood, "T20");
        for (UUID person : List.of(teacher, colleague, reviewer, stranger)) {
            owner.execute(
                    "insert into person (id, name, created_at) values ({0}, 'x', '2026-01-01Z')",
                    person);
        }
        UUID issuer = UUID.randomUUID();
        owner.execute(
                "insert into issuer (id, code, name, created_at) values ({0}, 'T90', 'State', '2026-01-01Z')",
                issuer);
        owner.execute(
                "insert into micro_credential (id, code, created_at) values ({0}, 'DL-101', '2026-01-01Z')",
                microCredential);
        owner.execute(
                """
                insert into micro_credential_version
                  (id, micro_credential_id, version, state, issuer_id, title, competency, purpose, kind, audience,
                   suits_beginning_teachers, learning_resources, class_code, contact_hours, ceu, stakes, blind, reviewers,
                   double_score_rate, outside_district, calibration_required, target_days, submissions_before_coach, created_at)
                values ({0}, {1}, '1.0', 'published', {2}, 't', 'c', 'p', 'competency', '{}', true, '{}', 'X', 4, 0.4, 'low',
                        true, 1, 0, 'any', false, 5, 3, '2026-01-01Z')
                """,
                version, microCredential, issuer);
        owner.execute(
                "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, 'submitted', '2026-01-01Z', '2026-01-01Z')",
                attempt, pine, teacher, version);
        owner.execute(
                "insert into submission (id, blind_id, district_id, person_id, attempt_id, version_id, number, attested,"
                        + " submitted_at) values ({0}, 'b', {1}, {2}, {3}, {4}, 1, '{}', '2026-01-01Z')",
                submission, pine, teacher, attempt, version);
        owner.execute(
                """
                insert into review_slot (id, district_id, submission_id, attempt_id, version_id, micro_credential_id,
                                         candidate_id, purpose, opened_at, due_on)
                values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, 'score', '2026-01-01Z', '2026-01-10')
                """,
                slot, pine, submission, attempt, version, microCredential, teacher);
    }

    private void district(UUID id, String code) {
        owner.execute(
                "insert into district (id, code, name, unit_kind, time_zone, credit_route, created_at)"
                        + " values ({0}, {1}, {1}, 'LEA', 'America/New_York', 'nceesHttp', '2026-01-01Z')",
                id, code);
    }

    private void grantReview(UUID person, String until) {
        UUID grant = UUID.randomUUID();
        UUID pool = UUID.randomUUID();
        owner.execute(
                "insert into reviewer_pool (id, code, title) values ({0}, {1}, 'x')",
                pool, pool.toString());
        owner.execute(
                "insert into role_grant (id, person_id, role, pool_id, from_on, until_on, created_at)"
                        + " values ({0}, {1}, 'reviewer', {2}, '2025-01-01', {3}::date, '2025-01-01Z')",
                grant, person, pool, until);
        owner.execute(
                "insert into role_grant_micro_credential (role_grant_id, micro_credential_id) values ({0}, {1})",
                grant, microCredential);
    }

    private int seen(String table, UUID district, UUID person) {
        return as(district, person, sql -> sql.fetchCount(DSL.table(DSL.name(table))));
    }

    private int as(UUID district, UUID person, ToIntFunction<DSLContext> ask) {
        return database.dsl()
                .transactionResult(transaction -> {
                    DSLContext sql = transaction.dsl();
                    sql.fetch("select set_config('longleaf.district', {0}, true)", text(district));
                    sql.fetch("select set_config('longleaf.person', {0}, true)", text(person));
                    sql.fetch("select set_config('longleaf.moment', '2026-06-01T12:00:00Z', true)");
                    return ask.applyAsInt(sql);
                });
    }

    private static String text(UUID id) {
        return id.equals(NOBODY) ? "" : id.toString();
    }

    private static final UUID NOBODY = new UUID(0, 0);

    @Test
    void the_tools_role_is_no_superuser_owns_nothing_and_cannot_bypass_row_security() {
        var role =
                database.dsl()
                        .fetchSingle(
                                """
                                select current_user::text, rolsuper, rolbypassrls,
                                       exists (select from pg_class where relowner = r.oid)
                                from pg_roles r where rolname = current_user
                                """);

        assertThat(role.intoList()).containsExactly("longleaf_app", false, false, false);
    }

    @Test
    void every_table_that_is_not_in_the_one_list_has_row_security_and_a_policy() {
        List<String> open =
                owner.fetch(
                                """
                                select c.relname from pg_class c
                                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                                  and c.relname <> 'flyway_schema_history'
                                  and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
                                """)
                        .into(String.class);

        assertThat(new TreeSet<>(open)).isEqualTo(new TreeSet<>(WITHOUT_DISTRICT));
    }

    @Test
    void home_means_the_rows_district_on_every_table() {
        var policies =
                owner.fetch(
                        """
                        select polrelid::regclass::text, pg_get_expr(polqual, polrelid),
                               coalesce(pg_get_expr(polwithcheck, polrelid), '-')
                        from pg_policy where polname = 'home'
                        """);

        assertThat(policies).hasSizeGreaterThan(20);
        assertThat(policies)
                .allSatisfy(policy -> {
                    String table = policy.get(0, String.class);
                    String wanted =
                            table.startsWith("delivery")
                                    ? "((home_district_id = current_district()) OR"
                                            + " (context_district_id = current_district()))"
                                    : "(district_id = current_district())";
                    assertThat(policy.get(1)).as(table).isEqualTo(wanted);
                    // The audit log is written from transactions of any district.
                    assertThat(policy.get(2))
                            .as(table)
                            .isEqualTo(table.equals("audit_event") ? "-" : wanted);
                });
    }

    @Test
    void home_another_districts_transaction_sees_no_row() {
        assertThat(seen("attempt", pine, NOBODY)).isOne();
        assertThat(seen("attempt", dogwood, NOBODY)).isZero();
        assertThat(seen("submission", dogwood, NOBODY)).isZero();
        assertThat(seen("attempt", NOBODY, NOBODY)).isZero();
    }

    @Test
    void home_nobody_writes_a_row_into_another_district() {
        assertThatThrownBy(() ->
                        as(
                                dogwood,
                                NOBODY,
                                sql ->
                                        sql.execute(
                                                "insert into attempt (id, district_id, person_id, version_id,"
                                                        + " state, started_at, changed_at) values ({0}, {1},"
                                                        + " {2}, {3}, 'draft', '2026-01-01Z', '2026-01-01Z')",
                                                UUID.randomUUID(), pine, colleague, version)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
        assertThat(
                        as(
                                dogwood,
                                NOBODY,
                                sql -> sql.execute("update attempt set state = 'withdrawn'")))
                .isZero();
    }

    @Test
    void own_a_teacher_sees_their_rows_from_any_district_and_nobody_elses() {
        assertThat(seen("attempt", dogwood, teacher)).isOne();
        assertThat(seen("attempt", dogwood, colleague)).isZero();
    }

    @Test
    void own_what_a_review_took_and_paid_is_its_reviewers_alone() {
        UUID review = UUID.randomUUID();
        owner.execute(
                "insert into review (id, district_id, slot_id, submission_id, reviewer_id, started_at, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, {4}, '2026-01-01Z', '2026-01-01Z')",
                review, pine, slot, submission, reviewer);
        owner.execute(
                "insert into review_time (id, submission_id, reviewer_id, district_id, slot_id, seconds, counted_on)"
                        + " values ({0}, {1}, {2}, {3}, {4}, 60, '2026-01-01')",
                UUID.randomUUID(), submission, reviewer, pine, slot);
        owner.execute(
                "insert into reviewer_beat (person_id, beat_at) values ({0}, '2026-01-01Z')",
                reviewer);
        owner.execute(
                "insert into stipend (id, reviewer_id, district_id, home_id, micro_credential_id, version_id, work,"
                        + " review_id, amount, seconds, worked_on, noted_at) values ({0}, {1}, {2}, {3}, {4}, {5},"
                        + " 'score', {6}, 25, 60, '2026-01-01', '2026-01-01Z')",
                UUID.randomUUID(), reviewer, pine, dogwood, microCredential, version, review);

        for (String table : List.of("stipend", "review_time", "reviewer_beat")) {
            assertThat(seen(table, NOBODY, reviewer)).as(table).isOne();
            for (UUID another : List.of(teacher, colleague, stranger)) {
                assertThat(seen(table, pine, another)).as(table).isZero();
                assertThat(seen(table, dogwood, another)).as(table).isZero();
            }
        }
        assertThat(
                        as(
                                pine,
                                stranger,
                                sql ->
                                        sql.fetchCount(
                                                DSL.table(
                                                        "stipends_paid(null, null, '2026-01-01', '2026-12-31')"))))
                .isZero();
    }

    @Test
    void nobody_sets_what_a_district_or_the_state_pays_who_does_not_keep_it() {
        for (UUID payer : List.of(pine, NOBODY)) {
            assertThatThrownBy(() ->
                            as(
                                    pine,
                                    reviewer,
                                    sql ->
                                            sql.execute(
                                                    "insert into stipend_rule (id, district_id, work, amount, from_on,"
                                                            + " set_by, set_at) values ({0}, nullif({1}, {2}), 'score',"
                                                            + " 900, '2026-01-01', {3}, '2026-01-01Z')",
                                                    UUID.randomUUID(), payer, NOBODY, reviewer)))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void state_a_sample_is_seen_drawn_and_opened_by_nobody_without_a_live_grant() {
        UUID sample = UUID.randomUUID();
        UUID item = UUID.randomUUID();
        owner.execute(
                "insert into audit_sample (id, drawn_by, drawn_at, seed, size, from_on, until_on, population,"
                        + " fingerprint) values ({0}, {1}, '2026-01-01Z', 'x', 1, '2026-01-01', '2026-01-02', 1, 'x')",
                sample, reviewer);
        owner.execute(
                "insert into audit_stratum (sample_id, micro_credential_id, outcome, of_district_id, population, drawn)"
                        + " values ({0}, {1}, 'earned', {2}, 1, 1)",
                sample, microCredential, pine);
        owner.execute(
                "insert into audit_item (id, sample_id, position, submission_id, micro_credential_id, outcome)"
                        + " values ({0}, {1}, 1, {2}, {3}, 'earned')",
                item, sample, submission, microCredential);

        for (String table : List.of("audit_sample", "audit_stratum", "audit_item")) {
            assertThat(seen(table, pine, reviewer)).as(table).isZero();
        }
        assertThat(opened(item, reviewer)).isZero();
        audit(stranger);
        assertThat(seen("audit_item", NOBODY, stranger)).isOne();
        assertThat(opened(item, stranger)).isZero();
        assertThat(seen("submission", NOBODY, stranger)).isZero();
        audit(reviewer);
        assertThat(opened(item, reviewer)).isOne();
        assertThat(seen("submission", NOBODY, reviewer)).isOne();
        assertThat(seen("submission", NOBODY, stranger)).isZero();
    }

    private int opened(UUID item, UUID person) {
        return as(
                NOBODY,
                person,
                sql ->
                        sql.fetch("select * from open_for_audit({0}, {1})", item, UUID.randomUUID())
                                .size());
    }

    private void audit(UUID person) {
        owner.execute(
                "insert into role_grant (id, person_id, role, state_wide, from_on, created_at)"
                        + " values ({0}, {1}, 'auditor', true, '2025-01-01', '2025-01-01Z')",
                UUID.randomUUID(), person);
    }

    @Test
    void home_a_backpack_service_is_connected_and_ended_by_who_looks_after_the_district() {
        assertRefused(() -> backpack(pine, teacher));
        owner.execute(
                "insert into role_grant (id, person_id, role, district_id, from_on, created_at)"
                        + " values ({0}, {1}, 'district_admin', {2}, '2026-01-01', '2026-01-01Z')",
                UUID.randomUUID(), colleague, pine);
        assertRefused(() -> backpack(dogwood, colleague));
        assertThat(backpack(pine, colleague)).isOne();

        assertThat(seen("badgr_account", pine, NOBODY)).isOne();
        assertThat(seen("badgr_account", dogwood, colleague)).isZero();
        assertThat(as(pine, teacher, sql -> sql.execute("delete from badgr_account"))).isZero();
        assertThat(
                        as(
                                dogwood,
                                colleague,
                                sql -> sql.execute("update badgr_account set access_hash = 'y'")))
                .isZero();
        assertThat(as(pine, colleague, sql -> sql.execute("delete from badgr_account"))).isOne();
    }

    private int backpack(UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into badgr_account (district_id, service, access_sealed, access_hash,"
                                        + " refresh_sealed, access_ends_at, connected_at) values ({0}, 'https://x',"
                                        + " '', 'x', '', '2026-06-02Z', '2026-06-01Z')",
                                district));
    }

    @Test
    void home_files_of_credit_are_made_and_sent_by_who_looks_after_the_district() {
        owner.execute(
                "insert into role_grant (id, person_id, role, district_id, from_on, created_at)"
                        + " values ({0}, {1}, 'district_admin', {2}, '2026-01-01', '2026-01-01Z')",
                UUID.randomUUID(), colleague, pine);
        assertRefused(() -> creditWay(pine, teacher));
        assertRefused(() -> creditWay(dogwood, colleague));
        assertThat(creditWay(pine, colleague)).isOne();
        assertThat(seen("credit_way", pine, NOBODY)).isOne();
        assertThat(seen("credit_way", dogwood, colleague)).isZero();

        UUID profile = UUID.randomUUID();
        assertRefused(() -> creditProfile(profile, pine, teacher));
        assertThat(creditProfile(profile, pine, colleague)).isOne();
        UUID file = UUID.randomUUID();
        assertRefused(() -> creditFile(file, profile, pine, teacher));
        assertThat(creditFile(file, profile, pine, colleague)).isOne();
        assertThat(seen("credit_file", dogwood, colleague)).isZero();

        UUID delivery = UUID.randomUUID();
        owner.execute(
                "insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,"
                        + " idempotency_key, address, payload, state, created_at, next_try_at) values ({0}, {1}, {1},"
                        + " 'ncees_file', {2}, {0}, 'k', 'x', '{}', 'waiting', '2026-01-01Z', '2026-01-01Z')",
                delivery, dogwood, teacher);
        assertRefused(() -> creditRow(file, delivery, pine));
        owner.execute("update delivery set home_district_id = {0}, lane_district_id = {0}", pine);
        assertThat(creditRow(file, delivery, pine)).isOne();
    }

    private int creditWay(UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into credit_way (district_id, destination, profile_title, way, days, at_hour)"
                                        + " values ({0}, 'ncees_file', 'x', 'download', 'never', 0)",
                                district));
    }

    private int creditProfile(UUID id, UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into credit_profile (id, district_id, destination, title, version, layout,"
                                        + " made_at, made_by) values ({0}, {1}, 'ncees_file', 'x', 1, '{}',"
                                        + " '2026-06-01Z', {2})",
                                id, district, by));
    }

    private int creditFile(UUID id, UUID profile, UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into credit_file (id, district_id, destination, number, profile_id, made_at,"
                                        + " made_by, deliveries, way) values ({0}, {1}, 'ncees_file', 1, {2},"
                                        + " '2026-06-01Z', {3}, 1, 'download')",
                                id, district, profile, by));
    }

    private int creditRow(UUID file, UUID delivery, UUID district) {
        return as(
                district,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into credit_file_row (file_id, delivery_id, district_id, position)"
                                        + " values ({0}, {1}, {2}, 1)",
                                file, delivery, district));
    }

    @Test
    void own_nobody_else_says_that_badges_go_to_a_backpack_and_all_may_ask() {
        assertRefused(() -> wants(teacher, colleague));
        assertThat(wants(teacher, teacher)).isOne();

        assertThat(seen("badge_push_choice", pine, teacher)).isOne();
        assertThat(seen("badge_push_choice", pine, colleague)).isZero();
        assertThat(asked(teacher)).isOne();
        assertThat(asked(colleague)).isZero();
    }

    @Test
    void home_what_a_backpack_service_took_is_noted_of_real_awards_in_their_district() {
        UUID award = award();
        assertRefused(() -> taken(award, pine, pine, colleague));
        assertRefused(() -> taken(award, dogwood, dogwood, teacher));
        assertRefused(() -> taken(award, pine, dogwood, teacher));
        assertThat(taken(award, pine, pine, teacher)).isOne();

        assertThat(seen("badgr_assertion", NOBODY, teacher)).isOne();
        assertThat(seen("badgr_assertion", dogwood, colleague)).isZero();
    }

    private int taken(UUID award, UUID of, UUID in, UUID person) {
        return as(
                in,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into badgr_assertion (award_id, district_id, person_id, entity_id, taken_at)"
                                        + " values ({0}, {1}, {2}, 'x', '2026-06-01Z')",
                                award, of, person));
    }

    private int wants(UUID person, UUID by) {
        return as(
                pine,
                by,
                sql ->
                        sql.execute(
                                "insert into badge_push_choice (id, person_id, wanted, chosen_at)"
                                        + " values ({0}, {1}, true, '2026-06-01Z')",
                                UUID.randomUUID(), person));
    }

    private int asked(UUID person) {
        return as(
                pine,
                NOBODY,
                sql ->
                        sql.fetchSingle("select wants_badges_pushed({0})::int", person)
                                .get(0, Integer.class));
    }

    @Test
    void own_what_a_wallet_may_read_is_its_teachers_to_grant_see_and_end() {
        owner.execute(
                "insert into wallet_client (id, secret_hash, name, client_uri, logo_uri, tos_uri, policy_uri, software_id,"
                        + " software_version, redirect_uris, scopes, refreshes, registered_at) values ('w', 'x', 'Wallet',"
                        + " 'x', 'x', 'x', 'x', 'x', '1', '{https://w.test}', '{}', true, '2026-06-01Z')");
        UUID grant = UUID.randomUUID();
        assertRefused(() -> granted(grant, "c1", teacher, colleague));
        assertThat(granted(grant, "c1", teacher, teacher)).isOne();
        assertRefused(() -> token("t1", grant, colleague, colleague));
        assertRefused(() -> token("t1", grant, teacher, colleague));
        assertThat(token("t1", grant, teacher, teacher)).isOne();
        assertRefused(() -> typed("k1", teacher, colleague));
        assertThat(typed("k1", teacher, teacher)).isOne();

        for (String table : List.of("wallet_grant", "wallet_token", "wallet_code")) {
            assertThat(seen(table, pine, teacher)).as(table).isOne();
            assertThat(seen(table, pine, colleague)).as(table).isZero();
            assertThat(seen(table, pine, NOBODY)).as(table).isZero();
        }
        assertThat(
                        as(
                                pine,
                                colleague,
                                sql ->
                                        sql.execute(
                                                "update wallet_grant set revoked_at = '2026-06-01Z'")))
                .isZero();
        assertRefused(() -> puts(teacher, colleague));
        assertThat(puts(teacher, teacher)).isOne();
        assertThat(seen("wallet_put", pine, teacher)).isOne();
        assertThat(seen("wallet_put", pine, colleague)).isZero();
        for (String hash : List.of("c1", "t1", "k1")) {
            assertThat(whose(hash)).as(hash).isEqualTo(teacher);
        }
        assertThat(whose("unknown")).isNull();
        for (String tried : List.of("delete from wallet_grant", "delete from wallet_token")) {
            assertThatThrownBy(() -> database.dsl().execute(tried))
                    .hasMessageContaining("permission denied");
        }
    }

    private int puts(UUID person, UUID by) {
        return as(
                pine,
                by,
                sql ->
                        sql.execute(
                                "insert into wallet_put (person_id, began_at, puts) values ({0}, '2026-06-01Z', 1)",
                                person));
    }

    private int granted(UUID grant, String code, UUID person, UUID by) {
        return as(
                pine,
                by,
                sql ->
                        sql.execute(
                                "insert into wallet_grant (id, client_id, person_id, scopes, code_hash, code_ends_at,"
                                        + " challenge, redirect_uri, granted_at) values ({0}, 'w', {1}, '{}', {2},"
                                        + " '2026-06-01Z', 'x', 'https://w.test', '2026-06-01Z')",
                                grant, person, code));
    }

    private int token(String hash, UUID grant, UUID person, UUID by) {
        return as(
                pine,
                by,
                sql ->
                        sql.execute(
                                "insert into wallet_token (token_hash, grant_id, person_id, kind, scopes, made_at, ends_at)"
                                        + " values ({0}, {1}, {2}, 'access', '{}', '2026-06-01Z', '2026-06-02Z')",
                                hash, grant, person));
    }

    private int typed(String hash, UUID person, UUID by) {
        return as(
                pine,
                by,
                sql ->
                        sql.execute(
                                "insert into wallet_code (code_hash, person_id, made_at, ends_at)"
                                        + " values ({0}, {1}, '2026-06-01Z', '2026-06-02Z')",
                                hash, person));
    }

    private UUID whose(String hash) {
        return database.dsl()
                .fetchSingle("select whose_wallet_secret({0})", hash)
                .get(0, UUID.class);
    }

    @Test
    void own_a_conflict_is_said_by_its_reviewer_or_their_lead_and_taken_back_by_who_said_it() {
        UUID own = UUID.randomUUID();
        UUID led = UUID.randomUUID();
        grantReview(reviewer, "2026-12-31");
        assertThat(declared(own, reviewer, NOBODY)).isOne();
        assertRefused(() -> declared(led, stranger, stranger));
        assertRefused(() -> declared(led, stranger, NOBODY));
        owner.execute(
                "insert into role_grant (id, person_id, role, state_wide, from_on, created_at)"
                        + " values ({0}, {1}, 'lead_reviewer', true, '2026-01-01', '2026-01-01Z')",
                UUID.randomUUID(), colleague);
        assertRefused(() -> declared(led, reviewer, colleague));
        assertThat(declared(led, colleague, colleague)).isOne();

        assertThat(seen("declared_conflict", NOBODY, reviewer)).isEqualTo(2);
        assertThat(seen("declared_conflict", NOBODY, colleague)).isOne();
        assertThat(seen("declared_conflict", NOBODY, stranger)).isZero();
        assertRefused(() -> takenBack(led, reviewer));
        assertRefused(() -> takenBack(own, colleague));
        assertThat(takenBack(led, colleague)).isOne();
        assertThat(seen("conflict_taken_back", NOBODY, reviewer)).isOne();
        assertThat(seen("conflict_taken_back", NOBODY, stranger)).isZero();
    }

    private int declared(UUID conflict, UUID by, UUID saidBy) {
        return as(
                NOBODY,
                by,
                sql ->
                        sql.execute(
                                "insert into declared_conflict (id, person_id, with_uid, declared_by, declared_on, reason)"
                                        + " values ({0}, {1}, '1234567890', nullif({2}, {3}), '2026-05-01', 'x')",
                                conflict, reviewer, saidBy, NOBODY));
    }

    private int takenBack(UUID conflict, UUID by) {
        return as(
                NOBODY,
                by,
                sql ->
                        sql.execute(
                                "insert into conflict_taken_back (conflict_id, person_id, taken_back_by, taken_back_at)"
                                        + " values ({0}, {1}, {2}, '2026-05-02Z')",
                                conflict, reviewer, by));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable tried) {
        assertThatThrownBy(tried)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void pool_an_open_slot_is_seen_with_a_live_grant_only() {
        grantReview(reviewer, "2027-01-01");
        grantReview(colleague, "2026-05-31");

        assertThat(seen("review_slot", NOBODY, reviewer)).isOne();
        assertThat(seen("review_slot", NOBODY, colleague)).as("the grant has ended").isZero();
        assertThat(seen("review_slot", NOBODY, stranger)).as("no grant").isZero();
    }

    @Test
    void pool_a_districts_own_grant_shows_slots_of_that_district_only() {
        grantReview(reviewer, "2027-01-01");
        owner.execute("update role_grant set pool_id = null, district_id = {0}", dogwood);
        assertThat(seen("review_slot", NOBODY, reviewer)).isZero();

        owner.execute("update role_grant set district_id = {0}", pine);
        assertThat(seen("review_slot", NOBODY, reviewer)).isOne();
    }

    @Test
    void pool_a_slot_shows_ids_and_never_the_work_behind_it() {
        grantReview(reviewer, "2027-01-01");

        assertThat(seen("submission", NOBODY, reviewer)).isZero();
        assertThat(seen("attempt", NOBODY, reviewer)).isZero();
    }

    @Test
    void pool_a_closed_or_claimed_slot_is_not_offered() {
        grantReview(reviewer, "2027-01-01");
        claim(colleague, "2026-06-01T13:00:00Z");

        assertThat(seen("review_slot", NOBODY, reviewer)).isZero();

        claim(colleague, "2026-06-01T11:00:00Z");
        assertThat(seen("review_slot", NOBODY, reviewer)).as("the claim has ended").isOne();

        owner.execute("update review_slot set closed_at = '2026-06-01Z'");
        assertThat(seen("review_slot", NOBODY, reviewer)).isZero();
    }

    @Test
    void pool_nobody_claims_for_somebody_else() {
        grantReview(reviewer, "2027-01-01");

        assertThatThrownBy(() ->
                        as(
                                NOBODY,
                                reviewer,
                                sql ->
                                        sql.execute(
                                                "update review_slot set claimed_by = {0}, claimed_at ="
                                                        + " '2026-06-01Z', claim_ends_at = '2026-06-02Z'",
                                                stranger)))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void handed_the_work_is_seen_while_the_claim_lives() {
        grantReview(reviewer, "2027-01-01");
        claim(reviewer, "2026-06-01T13:00:00Z");

        assertThat(seen("submission", NOBODY, reviewer)).isOne();
        assertThat(seen("submission", NOBODY, stranger)).isZero();
        assertThat(seen("attempt", NOBODY, reviewer)).as("who it is stays closed").isZero();

        claim(reviewer, "2026-06-01T11:59:00Z");
        assertThat(seen("submission", NOBODY, reviewer)).as("the claim has ended").isZero();
    }

    @Test
    void home_and_own_a_notice_is_its_districts_and_its_readers_and_nobody_writes_anothers_wish() {
        owner.execute(
                "insert into notice (id, district_id, person_id, about, thing, made_at, look_at) values"
                        + " ({0}, {1}, {2}, 'decided', 'x', '2026-01-01Z', '2026-01-01Z')",
                UUID.randomUUID(), pine, teacher);
        owner.execute(
                "insert into notice_preference (id, person_id, kind, way, how, set_at) values"
                        + " ({0}, {1}, 'decision', 'mail', 'none', '2026-01-01Z')",
                UUID.randomUUID(), teacher);

        assertThat(seen("notice", pine, NOBODY)).isOne();
        assertThat(seen("notice", dogwood, teacher)).isOne();
        assertThat(seen("notice", dogwood, reviewer)).isZero();
        assertThat(seen("notice_preference", NOBODY, teacher)).isOne();
        assertThat(seen("notice_preference", pine, NOBODY)).isZero();
        assertThatThrownBy(() ->
                        as(
                                pine,
                                reviewer,
                                sql ->
                                        sql.execute(
                                                "insert into notice_preference (id, person_id, kind, way, how, set_at)"
                                                        + " values ({0}, {1}, 'decision', 'mail', 'none', '2026-01-01Z')",
                                                UUID.randomUUID(), teacher)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() ->
                        as(
                                dogwood,
                                NOBODY,
                                sql ->
                                        sql.execute(
                                                "insert into notice (id, district_id, person_id, about, thing, made_at, look_at)"
                                                        + " values ({0}, {1}, {2}, 'decided', 'y', '2026-01-01Z', '2026-01-01Z')",
                                                UUID.randomUUID(), pine, teacher)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void shared_a_published_version_is_everybodys_and_a_draft_is_not() {
        assertThat(seen("micro_credential_version", NOBODY, NOBODY)).isOne();

        UUID draft = UUID.randomUUID();
        owner.execute(
                """
                insert into micro_credential_version
                select {0}, micro_credential_id, district_id, '2.0', 'draft', issuer_id, title, competency, purpose, kind,
                       audience, suits_beginning_teachers, learning_resources, class_code, contact_hours, ceu, stakes, blind,
                       reviewers, double_score_rate, outside_district, calibration_required, calibration_fresh_days,
                       target_days, submissions_before_coach, authored_by, approved_by, published_on, created_at
                from micro_credential_version
                """,
                draft);
        assertThat(seen("micro_credential_version", NOBODY, stranger)).isOne();
    }

    @Test
    void shared_only_a_state_author_writes_what_all_share() {
        assertThatThrownBy(() ->
                        as(
                                pine,
                                stranger,
                                sql ->
                                        sql.execute(
                                                "insert into micro_credential (id, code, created_at)"
                                                        + " values ({0}, 'EVIL-1', '2026-01-01Z')",
                                                UUID.randomUUID())))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_published_version_does_not_change_even_for_its_owner() {
        assertThatThrownBy(
                        () -> owner.execute("update micro_credential_version set title = 'other'"))
                .hasMessageContaining("does not change");
        assertThatThrownBy(() ->
                        owner.execute(
                                "insert into credit_split (version_id, category, ceu) values ({0}, 'general', 0.1)",
                                version))
                .hasMessageContaining("does not change");
        assertThat(owner.execute("update micro_credential_version set state = 'retired'")).isOne();
    }

    @Test
    void what_is_only_added_to_cannot_be_rewritten_by_the_tools_role() {
        for (String table :
                List.of(
                        "decision",
                        "decision_criterion",
                        "submission",
                        "submission_item",
                        "award",
                        "award_change",
                        "award_change_note",
                        "award_signed_anew",
                        "status_entry",
                        "ceu_record",
                        "ceu_record_split",
                        "ceu_change",
                        "renewal_overlay",
                        "audit_event")) {
            assertThatThrownBy(() -> database.dsl().execute("delete from " + table))
                    .as(table)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() ->
                            database.dsl()
                                    .execute("update " + table + " set district_id = district_id"))
                    .as(table)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void what_renews_a_license_is_read_by_everybody_and_said_by_who_may() {
        for (String table :
                List.of(
                        "renewal_rule_set",
                        "renewal_minimum",
                        "license_group",
                        "credit_category")) {
            assertThat(seen(table, NOBODY, NOBODY)).as(table).isPositive();
        }
        assertRefused(() -> ruled(teacher, "2026-06-01"));
        assertRefused(() -> extra(pine, reviewer));
        grant(stranger, "state_admin", NOBODY);
        grant(reviewer, "district_admin", dogwood);

        assertRefused(() -> ruled(stranger, "2026-05-31"));
        assertThat(ruled(stranger, "2026-06-01")).isOne();
        // A set that was made before gets no minimum more.
        assertRefused(() ->
                as(
                        NOBODY,
                        stranger,
                        sql ->
                                sql.execute(
                                        "insert into renewal_minimum select id, 'teacher_k5', 'executive', 1"
                                                + " from renewal_rule_set where code = 'NC-2024'")));
        assertRefused(() ->
                as(
                        NOBODY,
                        stranger,
                        sql ->
                                sql.execute(
                                        "insert into renewal_rule_taken_back select id, {0}, '2026-06-01Z'"
                                                + " from renewal_rule_set where code = 'NC-2024'",
                                        stranger)));
        assertRefused(() -> extra(pine, reviewer));
        assertThat(extra(dogwood, reviewer)).isOne();
    }

    private void grant(UUID person, String role, UUID district) {
        owner.execute(
                "insert into role_grant (id, person_id, role, district_id, state_wide, from_on, created_at)"
                        + " values ({0}, {1}, {2}, {3}, {4}, '2025-01-01', '2025-01-01Z')",
                DSL.val(UUID.randomUUID()),
                DSL.val(person),
                DSL.val(role),
                DSL.val(district.equals(NOBODY) ? null : district, UUID.class),
                DSL.val(district.equals(NOBODY)));
    }

    private int ruled(UUID by, String from) {
        return as(
                NOBODY,
                by,
                sql ->
                        sql.execute(
                                "insert into renewal_rule_set select {0}, {1}, {2}::date, total, cycle_years,"
                                        + " semester_hour_ceu, window_opens, window_closes, fee, source, {3},"
                                        + " '2026-06-01Z' from renewal_rule_set where code = 'NC-2024'",
                                UUID.randomUUID(), "NC-" + from, from, by));
    }

    private int extra(UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into renewal_overlay (id, district_id, license_group, category, ceu,"
                                        + " expiry_from, note, set_by, set_at) values ({0}, {1}, 'teacher_k5',"
                                        + " 'general', 1, '2026-06-30', '', {2}, '2026-06-01Z')",
                                UUID.randomUUID(), district, by));
    }

    @Test
    void own_who_looked_is_read_by_whom_they_found_and_noted_in_the_lookers_own_name() {
        grant(reviewer, "district_admin", pine);
        assertThat(looked(pine, reviewer, reviewer)).isOne();
        assertRefused(() -> looked(pine, reviewer, colleague));
        assertRefused(() -> looked(dogwood, reviewer, reviewer));
        assertRefused(() -> looked(pine, colleague, colleague));

        assertThat(seen("talent_view", NOBODY, teacher)).isOne();
        for (UUID other : List.of(reviewer, colleague, stranger)) {
            assertThat(seen("talent_view", pine, other)).isZero();
        }
    }

    private int looked(UUID district, UUID as, UUID viewer) {
        return as(
                district,
                as,
                sql ->
                        sql.execute(
                                "insert into talent_view (id, district_id, person_id, viewer_id, seen_at)"
                                        + " values ({0}, {1}, {2}, {3}, '2026-06-01Z')",
                                UUID.randomUUID(), district, teacher, viewer));
    }

    @Test
    void own_an_award_from_elsewhere_is_its_holders_alone_and_a_desk_learns_no_person() {
        UUID award = UUID.randomUUID();
        assertThat(broughtBy(award, teacher, teacher)).isOne();
        assertRefused(() -> broughtBy(UUID.randomUUID(), colleague, teacher));
        assertThat(checked(award, teacher)).isOne();
        assertRefused(() -> checked(award, colleague));
        grant(reviewer, "district_admin", pine);
        grant(stranger, "district_admin", dogwood);
        for (UUID other : List.of(colleague, reviewer, stranger)) {
            for (UUID district : List.of(pine, dogwood, NOBODY)) {
                assertThat(seen("outside_award", district, other)).isZero();
                assertThat(seen("outside_check", district, other)).isZero();
                assertThat(as(district, other, sql -> sql.execute("delete from outside_award")))
                        .isZero();
            }
        }

        owner.execute(
                "insert into person_home (id, person_id, district_id, from_on) values ({0}, {1}, {2}, '2026-01-01')",
                UUID.randomUUID(), teacher, pine);
        assertThat(achievementsAt(pine, reviewer)).isOne();
        for (UUID other : List.of(colleague, stranger, teacher)) {
            assertThat(achievementsAt(pine, other)).isZero();
            assertThat(achievementsAt(NOBODY, other)).isZero();
        }
        assertThat(achievementsAt(dogwood, stranger))
                .as("nobody at home there brought one")
                .isZero();
        assertThat(achievementsAt(dogwood, reviewer)).isZero();
    }

    private int broughtBy(UUID award, UUID as, UUID holder) {
        return as(
                pine,
                as,
                sql ->
                        sql.execute(
                                "insert into outside_award (id, person_id, form, badge, badge_hash, credential_id, issuer_id,"
                                        + " issuer_name, achievement_key, achievement_id, achievement_name, description,"
                                        + " criteria, added_at, confirmed_at) values ({0}, {1}, 'open_badges_3', 'x', 'x', '',"
                                        + " 'i', '', 'k', 'a', '', '', '', '2026-05-01Z', '2026-05-01Z')",
                                award, holder));
    }

    private int checked(UUID award, UUID by) {
        return as(
                pine,
                by,
                sql ->
                        sql.execute(
                                "insert into outside_check (id, outside_award_id, person_id, found, theirs, checked_at)"
                                        + " values ({0}, {1}, {2}, 'verified', true, '2026-05-01Z')",
                                UUID.randomUUID(), award, by));
    }

    private int achievementsAt(UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.fetch(
                                        "select * from outside_achievements_at_desk(nullif({0}, {1}), null, null, true, 20, 0)",
                                        district, NOBODY)
                                .size());
    }

    @Test
    void what_an_award_from_elsewhere_counts_as_is_said_and_taken_back_by_who_answers() {
        UUID ofPine = UUID.randomUUID();
        UUID ofState = UUID.randomUUID();
        grant(reviewer, "district_admin", pine);
        grant(colleague, "district_admin", dogwood);
        grant(stranger, "state_admin", NOBODY);
        assertThat(answered(ofPine, pine, reviewer)).isOne();
        assertThat(answered(ofState, NOBODY, stranger)).isOne();
        assertRefused(() -> answered(UUID.randomUUID(), pine, colleague));
        assertRefused(() -> answered(UUID.randomUUID(), NOBODY, reviewer));
        assertRefused(() -> answered(UUID.randomUUID(), pine, teacher));

        assertThat(seen("equivalence", NOBODY, NOBODY)).isEqualTo(2);
        assertRefused(() -> back(ofPine, dogwood, colleague));
        assertRefused(() -> back(ofPine, pine, teacher));
        assertRefused(() -> back(ofState, pine, reviewer));
        assertThat(back(ofPine, pine, reviewer)).isOne();
        for (String table : List.of("equivalence", "equivalence_taken_back")) {
            assertThatThrownBy(() -> database.dsl().execute("delete from " + table))
                    .hasMessageContaining("permission denied");
        }
    }

    private int answered(UUID id, UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into equivalence (id, district_id, achievement_key, issuer_id, issuer_name,"
                                        + " achievement_id, achievement_name, words, from_on, set_by, set_at) values"
                                        + " ({0}, nullif({1}, {2}), 'k', 'i', '', 'a', '', 'x', '2026-06-01', {3},"
                                        + " '2026-06-01Z')",
                                id, district, NOBODY, by));
    }

    private int back(UUID equivalence, UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into equivalence_taken_back values ({0}, {1}, '2026-06-01Z')",
                                equivalence, by));
    }

    @Test
    void what_an_award_pays_is_set_and_read_by_its_district() {
        grant(reviewer, "district_admin", pine);
        assertThat(pays(pine, reviewer)).isOne();
        assertRefused(() -> pays(dogwood, reviewer));
        assertRefused(() -> pays(pine, colleague));

        assertThat(seen("award_stipend_rule", pine, NOBODY)).isOne();
        assertThat(seen("award_stipend_rule", dogwood, reviewer)).isZero();
        assertThat(seen("award_stipend_paid", pine, colleague)).isZero();
        assertThat(seen("award_stipend_taken_back", pine, colleague)).isZero();
        assertRefused(() ->
                as(
                        pine,
                        colleague,
                        sql ->
                                sql.execute(
                                        "insert into award_stipend_taken_back values ({0}, 1, {1}, {2}, {2},"
                                                + " '2026-06-01Z')",
                                        UUID.randomUUID(), pine, colleague)));
    }

    @Test
    void shared_a_stack_is_everybodys_once_authors_of_the_state_published_it() {
        String begin = "insert into stack values ({0}, 'STK', '1.0', 'x', 'x', 'x', '2026-06-01Z')";
        String part = "insert into stack_part values ({0}, 1, {1}, true)";
        String publish = "update stack set state = 'published' where id = {0}";
        String rename = "update stack set title = 'y' where id = {0}";
        String remove = "delete from stack where id = {0}";
        UUID other = UUID.randomUUID();
        UUID stack = UUID.randomUUID();
        owner.execute(
                "insert into micro_credential (id, code, created_at) values ({0}, 'X', '2026-01-01Z')",
                other);
        grant(reviewer, "district_admin", pine);
        grant(stranger, "state_admin", NOBODY);
        for (UUID one : new UUID[] {colleague, reviewer}) {
            assertRefused(() -> does(one, begin, stack));
        }
        assertThat(does(stranger, begin, stack)).isOne();

        assertThat(seen("stack", dogwood, NOBODY)).as("a draft").isZero();
        assertRefused(() -> does(reviewer, part, stack, microCredential));
        assertThat(does(reviewer, publish, stack)).isZero();
        assertThatThrownBy(() -> does(stranger, publish, stack)).hasMessageContaining("needs two");
        assertThat(does(stranger, part, stack, microCredential)).isOne();
        assertThat(seen("stack_part", dogwood, NOBODY)).as("of a draft").isZero();
        assertThat(does(stranger, part, stack, other)).isOne();
        assertThat(does(stranger, rename, stack)).isOne();
        assertThat(does(stranger, publish, stack)).isOne();

        assertThat(seen("stack", dogwood, NOBODY)).isOne();
        assertThat(seen("stack_part", dogwood, NOBODY)).isEqualTo(2);
        assertThatThrownBy(() -> does(stranger, rename.replace("'y'", "'z'"), stack))
                .hasMessageContaining("not change");
        assertRefused(
                () -> does(stranger, part.replace("1, {1}", "2, {1}"), stack, microCredential));
        assertThat(does(stranger, "delete from stack_part where stack_id = {0}", stack)).isZero();
        assertThat(does(stranger, remove, stack)).isZero();
        assertThat(does(reviewer, publish.replace("published", "withdrawn"), stack)).isZero();
        assertThat(does(stranger, publish.replace("published", "withdrawn"), stack)).isOne();
        assertThatThrownBy(() -> does(stranger, publish, stack)).hasMessageContaining("withdrawn");
    }

    private int does(UUID by, String what, Object... with) {
        return as(by.equals(reviewer) ? pine : NOBODY, by, sql -> sql.execute(what, with));
    }

    private int pays(UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into award_stipend_rule (id, district_id, amount, from_on, set_by, set_at)"
                                        + " values ({0}, {1}, 10, '2026-06-01', {2}, '2026-06-01Z')",
                                UUID.randomUUID(), district, by));
    }

    @Test
    void what_an_award_is_good_for_is_said_by_who_gives_it() {
        grant(reviewer, "district_admin", pine);
        grant(stranger, "state_admin", NOBODY);
        assertThat(accepted(pine, reviewer)).isOne();
        assertRefused(() -> accepted(NOBODY, reviewer));
        assertRefused(() -> accepted(dogwood, reviewer));
        assertRefused(() -> accepted(pine, colleague));
        assertThat(accepted(NOBODY, stranger)).isOne();

        assertThat(seen("recognition", NOBODY, NOBODY)).isEqualTo(2);
        for (UUID other : List.of(colleague, reviewer)) {
            assertThat(
                            as(
                                    dogwood,
                                    other,
                                    sql ->
                                            sql.execute(
                                                    "update recognition set until_on = '2026-12-31'")))
                    .isZero();
        }
        assertThat(
                        as(
                                pine,
                                teacher,
                                sql ->
                                        sql.fetch(
                                                        "select * from peers_who_help({0}, 20, 0)",
                                                        microCredential)
                                                .size()))
                .isZero();
        assertThat(seen("peer_help", pine, colleague)).isZero();
    }

    private int accepted(UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into recognition (id, district_id, micro_credential_id, good_for, words,"
                                        + " from_on, set_by, set_at) values ({0}, nullif({1}, {2}), {3}, 'role', 'x',"
                                        + " '2026-06-01', {4}, '2026-06-01Z')",
                                UUID.randomUUID(), district, NOBODY, microCredential, by));
    }

    @Test
    void own_what_was_taken_back_of_the_ledger_is_its_persons_and_the_districts() {
        UUID record = UUID.randomUUID();
        owner.execute(
                "insert into ceu_record (id, district_id, person_id, title, completed_on, contact_hours, ceu, source,"
                        + " recorded_at) values ({0}, {1}, {2}, 'x', '2026-01-01', 10, 1, 'x', '2026-01-01Z')",
                record, pine, teacher);
        owner.execute(
                "insert into ceu_change (id, ceu_record_id, district_id, person_id, number, change, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, 1, 'reversed', '2026-01-02Z')",
                UUID.randomUUID(), record, pine, teacher);

        assertThat(seen("ceu_change", NOBODY, teacher)).isOne();
        assertThat(seen("ceu_change", pine, NOBODY)).isOne();
        assertThat(seen("ceu_change", dogwood, colleague)).isZero();
        assertThat(
                        as(
                                NOBODY,
                                colleague,
                                sql -> sql.fetch("select * from recounted_standing()").size()))
                .isZero();
        assertThat(
                        as(
                                NOBODY,
                                colleague,
                                sql ->
                                        sql.fetch("select * from licenses_by_expiry('2000-01-01')")
                                                .size()))
                .isZero();
        assertThat(seen("ledger_check", pine, colleague)).isZero();
    }

    @Test
    void public_an_award_is_found_by_its_address_and_not_by_looking_around() {
        assertThat(
                        as(
                                NOBODY,
                                NOBODY,
                                sql -> sql.fetch("select * from public_award('unknown')").size()))
                .isZero();
        assertThat(seen("award", NOBODY, stranger)).isZero();
        for (String none :
                List.of(
                        "select * from public_badge('unknown')",
                        "select 1 where compare_recipient('unknown', '2026-11-23Z', 10)")) {
            assertThat(as(NOBODY, stranger, sql -> sql.fetch(none).size())).isZero();
        }
        assertThatThrownBy(() -> database.dsl().execute("select * from recipient_guess"))
                .hasMessageContaining("permission denied");
    }

    /// A decision alone makes the first state, and who keeps the issuer every other; the home's own
    /// admin reads no note.
    @Test
    void home_an_award_is_changed_by_who_keeps_its_issuer_and_in_no_other_name() {
        UUID award = award();
        UUID admin = trusted("district_admin", pine);
        UUID state = trusted("state_admin", NOBODY);

        for (UUID person : List.of(teacher, admin, NOBODY)) {
            assertRefused(() -> changed(award, person, person.equals(NOBODY) ? state : person));
        }
        assertRefused(() -> changed(award, state, admin));
        UUID change = changed(award, state, state);
        noted(change, award, state);
        assertRefused(() -> noted(UUID.randomUUID(), award, admin));

        assertThat(seen("award_change_note", pine, state)).isOne();
        assertThat(seen("award_change_note", pine, admin)).isZero();
        assertThat(seen("award_change_note", pine, teacher)).isZero();
        assertThat(seen("award_change_note", dogwood, state)).isZero();
        assertThat(atDesk(NOBODY, admin)).isZero();
        assertThat(atDesk(dogwood, admin)).isZero();
        assertThat(atDesk(pine, teacher)).isZero();
        assertThat(atDesk(pine, admin)).isOne();
        assertThat(atDesk(NOBODY, state)).isOne();
    }

    /// Which award waits for another signature is told to whoever signs; how many, to who keeps the
    /// issuer.
    @Test
    void home_what_is_signed_anew_is_seen_at_home_and_told_of_no_key_that_is_not_withdrawn() {
        UUID award = award();
        UUID state = trusted("state_admin", NOBODY);
        assertThat(toSignAnew()).isZero();
        owner.execute(
                "insert into issuer_key select gen_random_uuid(), issuer_id, 'key-2', public_jwk, private_sealed,"
                        + " '2026-01-02Z', null, algorithm from issuer_key");
        owner.execute(
                "update issuer_key set retired_at = '2026-02-01Z', withdrawn_at = '2026-02-01Z' where kid = 'key-1'");
        assertThat(toSignAnew()).isOne();

        assertRefused(() -> leftUnsigned(award, dogwood));
        assertThat(leftUnsigned(award, pine)).isOne();

        assertThat(toSignAnew()).as("it is told why not, and not tried again").isZero();
        assertThat(seen("award_signed_anew", pine, NOBODY)).isOne();
        assertThat(seen("award_signed_anew", dogwood, state)).isZero();
        String many =
                "select badges_signed_anew(id, false)::int from issuer_key where kid = 'key-1'";
        assertThat(as(NOBODY, state, sql -> sql.fetchSingle(many).into(int.class))).isOne();
        assertThat(as(pine, teacher, sql -> sql.fetchSingle(many).into(int.class))).isZero();
    }

    private int toSignAnew() {
        return as(
                NOBODY,
                NOBODY,
                sql -> sql.fetch("select * from awards_to_sign_anew(null, 9)").size());
    }

    private int leftUnsigned(UUID award, UUID district) {
        return as(
                pine,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into award_signed_anew (award_id, key_id, district_id, why_not, old_sha256, at)"
                                        + " select {0}, id, {1}, 'unsignable', repeat('0', 64), '2026-02-01Z' from issuer_key where kid = 'key-1'",
                                award, district));
    }

    @Test
    void home_a_place_in_a_status_list_is_given_once_and_its_bit_is_everybodys() {
        UUID award = award();
        UUID state = trusted("state_admin", NOBODY);
        UUID list = UUID.randomUUID();
        owner.execute(
                "insert into status_list (id, issuer_id, number, code, size, opened_at)"
                        + " select {0}, id, 1, 'T90-1', 131072, '2026-01-01Z' from issuer",
                list);
        assertRefused(() -> placed(list, 7, award, dogwood));
        placed(list, 7, award, pine);
        assertThatThrownBy(() -> placed(list, 7, UUID.randomUUID(), pine))
                .hasMessageContaining("status_entry_is_never_given_twice");
        for (String tried :
                List.of("delete from status_entry", "update status_entry set position = 8")) {
            assertThatThrownBy(() -> database.dsl().execute(tried))
                    .hasMessageContaining("permission denied");
        }
        assertThat(seen("status_entry", dogwood, state)).isZero();

        assertThat(places(list)).isEmpty();
        changed(award, state, state);
        assertThat(places(list)).containsExactly(7);
    }

    private UUID award() {
        UUID award = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        owner.execute(
                "insert into issuer_key (id, issuer_id, kid, public_jwk, private_sealed, algorithm, created_at)"
                        + " select {0}, id, 'key-1', '{}', '', 'RS256', '2026-01-01Z' from issuer",
                key);
        owner.execute(
                "insert into award (id, public_id, district_id, person_id, attempt_id, version_id, issuer_id,"
                        + " issuer_key_id, awarded_at, completed_on, how_it_was_judged, credential_jwt)"
                        + " select {0}, 'p', {1}, {2}, {3}, {4}, id, {5}, '2026-01-01Z', '2026-01-01', '{}', 'x' from issuer",
                award, pine, teacher, attempt, version, key);
        owner.execute(
                "insert into award_change (id, award_id, district_id, person_id, state, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, 'valid', '2026-01-01Z')",
                UUID.randomUUID(), award, pine, teacher);
        return award;
    }

    private UUID trusted(String role, UUID district) {
        UUID person = UUID.randomUUID();
        owner.execute(
                "insert into person (id, name, created_at) values ({0}, 'x', '2026-01-01Z')",
                person);
        owner.execute(
                "insert into role_grant (id, person_id, role, district_id, state_wide, from_on, created_at)"
                        + " values ({0}, {1}, {2}, nullif({3}, {5}), {4}, '2025-01-01', '2025-01-01Z')",
                UUID.randomUUID(), person, role, district, district.equals(NOBODY), NOBODY);
        return person;
    }

    private UUID changed(UUID award, UUID visitor, UUID by) {
        UUID change = UUID.randomUUID();
        as(
                pine,
                visitor,
                sql ->
                        sql.execute(
                                "insert into award_change (id, award_id, district_id, person_id, number, state,"
                                        + " reason_code, changed_at, by_person)"
                                        + " values ({0}, {1}, {2}, {3}, 2, 'revoked', 'other', '2026-02-01Z', {4})",
                                change, award, pine, teacher, by));
        return change;
    }

    private void noted(UUID change, UUID award, UUID visitor) {
        as(
                pine,
                visitor,
                sql ->
                        sql.execute(
                                "insert into award_change_note (change_id, award_id, district_id, words)"
                                        + " values ({0}, {1}, {2}, 'inside')",
                                change, award, pine));
    }

    private void placed(UUID list, int position, UUID award, UUID district) {
        as(
                pine,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into status_entry (list_id, position, award_id, district_id)"
                                        + " values ({0}, {1}, {2}, {3})",
                                list, position, award, district));
    }

    private List<Integer> places(UUID list) {
        return database.dsl()
                .fetch("select place from status_places_set({0})", list)
                .into(Integer.class);
    }

    private int atDesk(UUID desk, UUID visitor) {
        return as(
                NOBODY,
                visitor,
                sql ->
                        sql.fetch(
                                        "select * from awards_at_desk(nullif({0}, {1}), null, null, null, 20, 0)",
                                        desk, NOBODY)
                                .size());
    }

    @Test
    void two_districts_meet_in_a_delivery_and_a_third_sees_nothing() {
        UUID tidewater = UUID.randomUUID();
        district(tidewater, "T3C");
        owner.execute(
                """
                insert into delivery (id, home_district_id, context_district_id, lane_district_id, destination, person_id,
                                      subject_id, idempotency_key, address, payload, state, created_at, next_try_at)
                values ({0}, {1}, {2}, {2}, 'canvas_score', {3}, {4}, 'k', 'a', 'p', 'waiting', '2026-01-01Z', '2026-01-01Z')
                """,
                UUID.randomUUID(), pine, dogwood, teacher, attempt);

        assertThat(seen("delivery", pine, NOBODY)).isOne();
        assertThat(seen("delivery", dogwood, NOBODY)).isOne();
        assertThat(seen("delivery", tidewater, NOBODY)).isZero();
        assertThat(
                        as(
                                NOBODY,
                                NOBODY,
                                sql ->
                                        sql.fetch("select * from lanes_with_work('2026-06-01Z')")
                                                .fields()
                                                .length))
                .as("a sweep learns lane and district, nothing else")
                .isEqualTo(2);
    }

    @Test
    void home_what_a_lane_knows_of_its_far_end_is_its_districts() {
        owner.execute(
                "insert into lane_state (district_id, destination, failures, probes) values ({0}, 'ncees', 3, 0)",
                pine);

        assertThat(seen("lane_state", pine, NOBODY)).isOne();
        assertThat(seen("lane_state", dogwood, NOBODY)).isZero();
        assertThat(as(dogwood, NOBODY, sql -> sql.execute("update lane_state set failures = 0")))
                .isZero();
    }

    @Test
    void
            a_difference_is_noted_by_the_gradebooks_district_of_a_real_delivery_and_read_by_the_teachers() {
        UUID tidewater = UUID.randomUUID();
        district(tidewater, "T3C");
        UUID delivery = UUID.randomUUID();
        UUID registration = UUID.randomUUID();
        owner.execute(
                "insert into registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                        + " token_audience, jwks_uri, canvas_origins, created_at)"
                        + " values ({0}, 'x', 'i', 'c', 'a', 't', 't', 'j', '{x}', '2026-01-01Z')",
                registration);
        owner.execute(
                """
                insert into delivery (id, home_district_id, context_district_id, lane_district_id, destination, person_id,
                                      subject_id, idempotency_key, registration_id, address, payload, state, created_at,
                                      next_try_at, settled_at)
                values ({0}, {1}, {2}, {2}, 'canvas_score', {3}, {4}, 'k', {5}, 'a', 'p', 'confirmed', '2026-01-01Z',
                        '2026-01-01Z', '2026-01-01Z')
                """,
                delivery, pine, dogwood, teacher, attempt, registration);
        assertRefused(() -> differs(dogwood, pine, registration, delivery, colleague));
        assertRefused(() -> differs(dogwood, dogwood, registration, delivery, teacher));
        assertRefused(() -> differs(pine, pine, registration, delivery, teacher));
        assertThat(differs(dogwood, pine, registration, delivery, teacher)).isOne();

        assertThat(seen("reconciliation_difference", dogwood, NOBODY)).isOne();
        assertThat(seen("reconciliation_difference", pine, NOBODY)).isOne();
        assertThat(seen("reconciliation_difference", tidewater, NOBODY)).isZero();
        assertThat(seen("reconciliation_difference", NOBODY, teacher)).isOne();
        assertThat(seen("reconciliation_difference", NOBODY, colleague)).isZero();
        assertThat(
                        as(
                                pine,
                                NOBODY,
                                sql ->
                                        sql.execute(
                                                "update reconciliation_difference set cleared_at = '2026-06-01Z'")))
                .as("the teacher's district only reads")
                .isZero();
        assertRefused(() -> begins(dogwood, pine));
        assertThat(begins(dogwood, dogwood)).isOne();
        assertThat(seen("reconciliation", pine, NOBODY)).isZero();
    }

    private int begins(UUID in, UUID of) {
        return as(
                in,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into reconciliation (district_id, begun_at, last_read, read, unread)"
                                        + " values ({0}, '2026-06-01Z', '', 0, 0)",
                                of));
    }

    private int differs(UUID in, UUID home, UUID registration, UUID delivery, UUID person) {
        return as(
                in,
                NOBODY,
                sql ->
                        sql.execute(
                                """
                                insert into reconciliation_difference
                                  (id, district_id, home_district_id, registration_id, line_item_url, delivery_id, person_id,
                                   kind, given, maximum, found_at, seen_at)
                                values ({0}, {1}, {2}, {3}, 'a', {4}, {5}, 'missing', 10, 10, '2026-06-01Z', '2026-06-01Z')
                                """,
                                UUID.randomUUID(), in, home, registration, delivery, person));
    }

    @Test
    void what_launches_left_is_kept_its_time_whatever_moment_the_tools_role_names() {
        launchedAt("now() - interval '32 days'");
        launchedAt("now()");
        // An admin's launch of the day before yesterday, whose visit ended then.
        launchedAt("now() - interval '49 hours'");

        database.dsl().execute("select forget_old_launches('2999-01-01Z')");

        assertThat(owner.fetchCount(DSL.table("consumed_nonce"))).as("an hour").isOne();
        assertThat(owner.fetchCount(DSL.table("seen_launch"))).as("a day").isOne();
        assertThat(owner.fetchCount(DSL.table("session"))).as("thirty days").isEqualTo(2);
    }

    @Test
    void the_tools_role_neither_deletes_what_launches_left_nor_makes_it_older() {
        launchedAt("now()");

        for (String tried :
                List.of(
                        "delete from consumed_nonce",
                        "delete from seen_launch",
                        "delete from session",
                        "update consumed_nonce set expires_at = '2026-01-01Z'",
                        "update seen_launch set at = '2026-01-01Z'",
                        "update session set ends_at = '2026-01-01Z'",
                        "update deep_link_request set expires_at = '2026-01-01Z'")) {
            assertThatThrownBy(() -> database.dsl().execute(tried))
                    .as(tried)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("permission denied");
        }
        database.dsl().execute("update session set revoked_at = '2020-01-01Z'");
        database.dsl().execute("select forget_old_launches('2999-01-01Z')");
        assertThat(owner.fetchCount(DSL.table("session"))).isOne();
    }

    /// A visit of an hour with what its launch leaves.
    private void launchedAt(String moment) {
        UUID session = UUID.randomUUID();
        UUID registration = UUID.randomUUID();
        owner.execute(
                "insert into registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                        + " token_audience, jwks_uri, canvas_origins, created_at)"
                        + " values ({0}, 'x', 'https://x', {1}, 'x', 'x', 'x', 'x', '{}', now())",
                registration, registration.toString());
        owner.execute(
                "insert into session (id, person_id, registration_id, visitor, started_at, renewed_at, ends_at)"
                        + " values ({0}, {1}, {2}, '{}', %1$s, %1$s, %1$s + interval '1 hour')"
                                .formatted(moment),
                session,
                teacher,
                registration);
        owner.execute(
                "insert into seen_launch (session_id, person_id, at, claims, made)"
                        + " values ({0}, {1}, %s, '{}', '{}')".formatted(moment),
                session,
                teacher);
        owner.execute(
                "insert into consumed_nonce (nonce, expires_at) values ({0}, %s + interval '1 hour')"
                        .formatted(moment),
                session.toString());
    }

    private void claim(UUID person, String until) {
        owner.execute(
                "update review_slot set claimed_by = {0}, claimed_at = '2026-06-01T10:00:00Z',"
                        + " claim_ends_at = {1}::timestamptz",
                person, until);
    }

    @Test
    void home_a_districts_webhooks_and_products_are_made_by_who_looks_after_it_and_seen_there() {
        assertRefused(() -> webhook(pine, teacher, teacher));
        assertRefused(() -> product(pine, teacher, teacher));
        looksAfterPine(colleague);
        assertRefused(() -> webhook(dogwood, colleague, colleague));
        assertRefused(() -> webhook(pine, colleague, teacher));
        assertRefused(() -> product(dogwood, colleague, colleague));
        assertRefused(() -> product(pine, colleague, teacher));
        assertThat(webhook(pine, colleague, colleague)).isOne();
        assertThat(product(pine, colleague, colleague)).isOne();
        UUID told = owner.fetchSingle("select id from webhook").get(0, UUID.class);
        UUID client = owner.fetchSingle("select id from api_client").get(0, UUID.class);
        assertRefused(() -> signedBy(told, pine, teacher));
        assertRefused(() -> signedBy(told, dogwood, colleague));
        assertThat(signedBy(told, pine, colleague)).isOne();
        assertRefused(() -> tokenOf(client, dogwood));
        assertThat(tokenOf(client, pine)).isOne();

        for (String table : List.of("webhook", "webhook_secret", "api_client", "api_token")) {
            assertThat(seen(table, pine, NOBODY)).as(table).isOne();
            assertThat(seen(table, dogwood, colleague)).as(table).isZero();
            assertThatThrownBy(() -> database.dsl().execute("delete from " + table))
                    .hasMessageContaining("permission denied");
        }
        assertThat(
                        as(
                                dogwood,
                                colleague,
                                sql ->
                                        sql.execute(
                                                "update api_client set ended_at = '2026-06-01Z'")))
                .isZero();
        assertThatThrownBy(() ->
                        database.dsl().execute("update webhook set address = 'https://y.test'"))
                .hasMessageContaining("permission denied");
        for (String hash : List.of("secret", "token")) {
            assertThat(database.dsl().fetchSingle("select whose_api_secret({0})", hash).get(0))
                    .as(hash)
                    .isEqualTo(pine);
        }
        assertThat(database.dsl().fetchSingle("select whose_api_secret('unknown')").get(0))
                .isNull();
    }

    @Test
    void home_an_event_of_a_webhook_is_a_delivery_of_the_same_district() {
        looksAfterPine(colleague);
        webhook(pine, colleague, colleague);
        UUID told = owner.fetchSingle("select id from webhook").get(0, UUID.class);
        UUID ours = delivery(pine, "ours");
        UUID theirs = delivery(dogwood, "theirs");

        assertRefused(() -> event(theirs, told, pine));
        assertRefused(() -> event(theirs, told, dogwood));
        assertThat(event(ours, told, pine)).isOne();
        assertThat(seen("webhook_delivery", pine, NOBODY)).isOne();
        assertThat(seen("webhook_delivery", dogwood, colleague)).isZero();
    }

    private UUID delivery(UUID district, String key) {
        UUID delivery = UUID.randomUUID();
        owner.execute(
                "insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,"
                        + " idempotency_key, address, payload, state, created_at, next_try_at) values ({0}, {1}, {1},"
                        + " 'webhook', {2}, {0}, {3}, 'x', '{}', 'waiting', '2026-06-01Z', '2026-06-01Z')",
                delivery, district, teacher, key);
        return delivery;
    }

    private int event(UUID delivery, UUID webhook, UUID district) {
        return as(
                district,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into webhook_delivery (delivery_id, webhook_id, district_id, event_id, type,"
                                        + " happened_at, turn) values ({0}, {1}, {2}, {0}, 'award.made', '2026-06-01Z', 0)",
                                delivery, webhook, district));
    }

    private void looksAfterPine(UUID person) {
        owner.execute(
                "insert into role_grant (id, person_id, role, district_id, from_on, created_at)"
                        + " values ({0}, {1}, 'district_admin', {2}, '2026-01-01', '2026-01-01Z')",
                UUID.randomUUID(), person, pine);
    }

    private int webhook(UUID district, UUID by, UUID said) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into webhook (id, district_id, address, events, tells_uid, made_by, made_at,"
                                        + " credit_seen_at) values ({0}, {1}, 'https://x.test', '{award.made}', false, {2},"
                                        + " '2026-06-01Z', '2026-06-01Z')",
                                UUID.randomUUID(), district, said));
    }

    private int signedBy(UUID webhook, UUID district, UUID by) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into webhook_secret (id, webhook_id, district_id, sealed, made_at)"
                                        + " values ({0}, {1}, {2}, '', '2026-06-01Z')",
                                UUID.randomUUID(), webhook, district));
    }

    private int product(UUID district, UUID by, UUID said) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into api_client (id, client_id, district_id, name, secret_hash, scopes, tells_uid,"
                                        + " made_by, made_at, ends_at) values ({0}, {0}::text, {1}, 'x', 'secret',"
                                        + " '{awards.read}', false, {2}, '2026-06-01Z', '2026-07-01Z')",
                                UUID.randomUUID(), district, said));
    }

    private int tokenOf(UUID client, UUID district) {
        return as(
                district,
                NOBODY,
                sql ->
                        sql.execute(
                                "insert into api_token (token_hash, client_id, district_id, scopes, made_at, ends_at)"
                                        + " values ('token', {0}, {1}, '{}', '2026-06-01Z', '2026-06-02Z')",
                                client, district));
    }

    @Test
    void home_deliveries_are_sent_again_together_by_who_looks_after_the_district() {
        assertRefused(() -> resend(pine, teacher, teacher));
        owner.execute(
                "insert into role_grant (id, person_id, role, district_id, from_on, created_at)"
                        + " values ({0}, {1}, 'district_admin', {2}, '2026-01-01', '2026-01-01Z')",
                UUID.randomUUID(), colleague, pine);
        assertRefused(() -> resend(dogwood, colleague, colleague));
        assertRefused(() -> resend(pine, colleague, teacher));
        assertThat(resend(pine, colleague, colleague)).isOne();

        assertThat(seen("resend", pine, colleague)).isOne();
        assertThat(seen("resend", dogwood, colleague)).isZero();
        assertThat(seen("resend_item", dogwood, colleague)).isZero();
        assertThat(
                        as(
                                dogwood,
                                colleague,
                                sql -> sql.execute("update resend set stopped_at = asked_at")))
                .isZero();
    }

    private int resend(UUID district, UUID by, UUID asNamed) {
        return as(
                district,
                by,
                sql ->
                        sql.execute(
                                "insert into resend (id, district_id, asked_by, asked_at, deliveries)"
                                        + " values ({0}, {1}, {2}, '2026-06-01Z', 1)",
                                UUID.randomUUID(), district, asNamed));
    }
}

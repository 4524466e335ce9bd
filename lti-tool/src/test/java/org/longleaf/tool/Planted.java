package org.longleaf.tool;

import static org.longleaf.tables.Tables.ACCESSIBLE_REQUEST;
import static org.longleaf.tables.Tables.AGREEMENT_GATE_RULE;
import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_ITEM;
import static org.longleaf.tables.Tables.AUDIT_SAMPLE;
import static org.longleaf.tables.Tables.CALIBRATION_ROUND;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.COACH_CALL;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.COURSE_ADDITION;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DUPLICATE_FILE;
import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.GRANT_REQUEST;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.ISSUER_KEY_PROPOSAL;
import static org.longleaf.tables.Tables.LEGAL_HOLD;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PAUSED_DECISION;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.RESOURCE_LINK;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;
import static org.longleaf.tables.Tables.UPLOAD;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.SignedTokens;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Rows of Pinestraw and of its teacher Amara, one for each variable in the tool's addresses.
final class Planted {

    private final Map<String, String> values = new HashMap<>();
    private final RunningTool tool;
    private final DSLContext owner;
    private final Visits visits;
    private final Instant now;
    private final UUID pinestraw;
    private final UUID amara;
    private final UUID jonah;

    private Planted(RunningTool tool) {
        this.tool = tool;
        this.owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        this.visits = new Visits(tool);
        this.now = tool.clock().instant();
        this.pinestraw = visits.district("T10");
        this.amara = visits.person("Amara Testwell");
        this.jonah = visits.person("Jonah Trialman");
    }

    static Planted in(RunningTool tool) {
        Planted planted = new Planted(tool);
        planted.values.put("place", "T10");
        planted.values.put("district", "T10");
        planted.values.put("person", planted.amara.toString());
        planted.values.put("code", "own-work");
        planted.values.put("kid", "unknown");
        planted.plantWork();
        planted.plantHold();
        planted.plantRecording();
        planted.plantReview();
        planted.plantRound();
        planted.plantAudit();
        planted.plantAward();
        planted.plantPeople();
        planted.plantConnection();
        planted.plantCourse();
        planted.values.put("rule", planted.gateRule());
        planted.values.put(
                "/console/state/renewal/{set}/back set", planted.renewalRules().toString());
        planted.values.put("overlay", planted.overlay().toString());
        planted.values.put("acceptance", planted.acceptance().toString());
        planted.plantOutside();
        planted.plantCredit();
        planted.values.put("key", planted.key());
        planted.values.put("wallet", planted.wallet().toString());
        planted.values.put("webhook", planted.webhook().toString());
        planted.values.put("client", planted.client().toString());
        planted.plantDeliveries();
        return planted;
    }

    /// One that was refused, and one sent again with others.
    private void plantDeliveries() {
        UUID delivery = UUID.randomUUID();
        owner.execute(
                "insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,"
                        + " idempotency_key, address, payload, state, created_at, next_try_at, settled_at) values ({0},"
                        + " {1}, {1}, 'hrms_file', {2}, {2}, 'planted', 'x', '{}', 'refused', {3}, {3}, {3})",
                DSL.val(delivery), DSL.val(pinestraw), DSL.val(amara), DSL.val(now));
        UUID resend = UUID.randomUUID();
        owner.execute(
                "insert into resend (id, district_id, asked_by, asked_at, deliveries) values ({0}, {1}, {2}, {3}, 1)",
                DSL.val(resend), DSL.val(pinestraw), DSL.val(jonah), DSL.val(now));
        values.put("delivery", delivery.toString());
        values.put("resend", resend.toString());
    }

    /// Of the gate, on a day to come.
    private String gateRule() {
        var rule = owner.newRecord(AGREEMENT_GATE_RULE);
        rule.setId(UUID.randomUUID());
        rule.setStakes("low");
        rule.setLeastKappa(new BigDecimal("0.1"));
        rule.setLeastPairs(10);
        rule.setOverDays(30);
        rule.setFromOn(LocalDate.ofInstant(now, ZoneId.of("America/New_York")).plusYears(1));
        rule.setReason("planted");
        rule.setSetAt(now);
        owner.executeInsert(rule);
        return rule.getId().toString();
    }

    /// Of renewal, for expiries that are still to come.
    private UUID renewalRules() {
        UUID rules = UUID.randomUUID();
        owner.execute(
                "insert into renewal_rule_set select {0}, 'PLANTED', '2040-06-30', total, cycle_years,"
                        + " semester_hour_ceu, window_opens, window_closes, fee, source, set_by, set_at"
                        + " from renewal_rule_set where code = 'NC-2024'",
                DSL.val(rules));
        return rules;
    }

    /// What Pinestraw asks for besides.
    private UUID overlay() {
        UUID overlay = UUID.randomUUID();
        owner.execute(
                "insert into renewal_overlay (id, district_id, license_group, category, ceu, expiry_from, note,"
                        + " set_at) values ({0}, {1}, 'teacher_k5', 'general', 0.1, '2026-06-30', '', {2})",
                DSL.val(overlay), DSL.val(pinestraw), DSL.val(now));
        return overlay;
    }

    /// What Pinestraw accepts an award for.
    private UUID acceptance() {
        UUID acceptance = UUID.randomUUID();
        owner.execute(
                "insert into recognition (id, district_id, micro_credential_id, good_for, words, from_on, set_by,"
                        + " set_at) select {0}, {1}, id, 'role', 'x', '2026-06-30', {2}, {3}"
                        + " from micro_credential limit 1",
                DSL.val(acceptance), DSL.val(pinestraw), DSL.val(jonah), DSL.val(now));
        return acceptance;
    }

    /// Amara's awards from elsewhere are the demo's own: the one that cannot be checked is hers to
    /// take away, and of the other Pinestraw says what it counts as.
    private void plantOutside() {
        values.put(
                "outside",
                owner.fetchSingle("select id from outside_award where form = 'open_badges_2'")
                        .get(0, String.class));
        UUID equivalence = UUID.randomUUID();
        values.put(
                "achievement",
                owner.fetchSingle(
                                "insert into equivalence (id, district_id, achievement_key, issuer_id, issuer_name,"
                                        + " achievement_id, achievement_name, words, from_on, set_by, set_at)"
                                        + " select {0}, {1}, achievement_key, issuer_id, issuer_name, achievement_id,"
                                        + " achievement_name, 'x', '2026-06-30', {2}, {3} from outside_award"
                                        + " where form = 'open_badges_3' returning achievement_key",
                                DSL.val(equivalence),
                                DSL.val(pinestraw),
                                DSL.val(jonah),
                                DSL.val(now))
                        .get(0, String.class));
        values.put("equivalence", equivalence.toString());
    }

    /// A file of Pinestraw's credit, and what came back for it.
    private void plantCredit() {
        UUID profile = UUID.randomUUID();
        UUID file = UUID.randomUUID();
        UUID verdicts = UUID.randomUUID();
        owner.execute(
                "insert into credit_profile (id, district_id, destination, title, version, layout, made_at)"
                        + " values ({0}, {1}, 'ncees_file', 'planted', 1, {2}, {3})",
                DSL.val(profile),
                DSL.val(pinestraw),
                DSL.val(FirstLayouts.of(Destination.NCEES_FILE).toJson()),
                DSL.val(now));
        owner.execute(
                "insert into credit_file (id, district_id, destination, number, profile_id, made_at, deliveries, way)"
                        + " values ({0}, {1}, 'ncees_file', 900, {2}, {3}, 0, 'download')",
                DSL.val(file), DSL.val(pinestraw), DSL.val(profile), DSL.val(now));
        owner.execute(
                "insert into credit_file_part (file_id, part, district_id, name, lines, bytes, sha256)"
                        + " values ({0}, 'transfer', {1}, 'x.csv', 0, 0, 'x')",
                DSL.val(file), DSL.val(pinestraw));
        owner.execute(
                "insert into verdict_file (id, district_id, destination, sha256, read_at, read_by)"
                        + " values ({0}, {1}, 'ncees_file', 'x', {2}, {3})",
                DSL.val(verdicts), DSL.val(pinestraw), DSL.val(now), DSL.val(jonah));
        values.put("file", file.toString());
        values.put("part", "transfer");
        UUID delivery = UUID.randomUUID();
        owner.execute(
                "insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,"
                        + " idempotency_key, address, payload, state, created_at, next_try_at, settled_at) values ({0},"
                        + " {1}, {1}, 'ncees_file', {2}, {0}, 'ceu-planted', 'a file', '{}', 'confirmed', {3}, {3}, {3})",
                DSL.val(delivery), DSL.val(pinestraw), DSL.val(amara), DSL.val(now));
        values.put("row", delivery.toString());
        values.put("verdicts", verdicts.toString());
    }

    /// A wallet that Amara let in.
    private UUID wallet() {
        UUID grant = UUID.randomUUID();
        owner.execute(
                "insert into wallet_client (id, secret_hash, name, client_uri, logo_uri, tos_uri, policy_uri, software_id,"
                        + " software_version, redirect_uris, scopes, refreshes, registered_at) values ('planted', 'x',"
                        + " 'Wallet', 'https://w.test', 'https://w.test', 'https://w.test', 'https://w.test', 'x', '1',"
                        + " '{https://w.test}', '{}', false, {0})",
                DSL.val(now));
        owner.execute(
                "insert into wallet_grant (id, client_id, person_id, scopes, code_hash, code_ends_at, challenge,"
                        + " redirect_uri, granted_at) values ({0}, 'planted', {1}, '{}', 'x', {2}, 'x', 'https://w.test',"
                        + " {2})",
                DSL.val(grant), DSL.val(amara), DSL.val(now));
        return grant;
    }

    /// Where Pinestraw wants to be told; nobody listens there.
    private UUID webhook() {
        UUID webhook = UUID.randomUUID();
        owner.execute(
                "insert into webhook (id, district_id, address, events, tells_uid, made_by, made_at, credit_seen_at)"
                        + " values ({0}, {1}, 'http://localhost:1/planted', '{award.revoked}', false, {2}, {3}, {3})",
                DSL.val(webhook), DSL.val(pinestraw), DSL.val(jonah), DSL.val(now));
        return webhook;
    }

    /// A product that may read Pinestraw's rows.
    private UUID client() {
        UUID client = UUID.randomUUID();
        owner.execute(
                "insert into api_client (id, client_id, district_id, name, secret_hash, scopes, tells_uid, made_by,"
                        + " made_at, ends_at) values ({0}, 'planted', {1}, 'Planner', 'x', '{awards.read}', false, {2},"
                        + " {3}, {4})",
                DSL.val(client),
                DSL.val(pinestraw),
                DSL.val(jonah),
                DSL.val(now),
                DSL.val(now.plusSeconds(86_400)));
        return client;
    }

    /// An address with the variables filled in. `{token}` and a few others mean another thing at
    /// each place.
    String fill(String path) {
        String filled = path;
        for (String part : path.split("/")) {
            if (part.startsWith("{")) {
                String name = part.substring(1, part.length() - 1);
                String value = values.getOrDefault(path + " " + name, values.get(name));
                filled =
                        filled.replace(
                                part,
                                Objects.requireNonNull(value, "plant {" + name + "} of " + path));
            }
        }
        return filled;
    }

    /// Puts back what whoever asked before may have settled already.
    void ready(String path) {
        owner.update(INVITATION)
                .setNull(INVITATION.WITHDRAWN_AT)
                .set(INVITATION.USED_AT, path.endsWith("/return") ? now.minusSeconds(3600) : null)
                .where(INVITATION.CODE_HASH.eq("planted"))
                .execute();
        owner.update(REGISTRATION)
                .set(REGISTRATION.ENDED_AT, path.endsWith("/again") ? now : null)
                .where(REGISTRATION.CLIENT_ID.eq("planted"))
                .execute();
        owner.execute("delete from equivalence_taken_back");
        owner.execute("update api_client set ended_at = null");
    }

    /// What forms send; each takes what it knows of it.
    String form() {
        return "version="
                + values.get("version")
                + "&slot="
                + values.get("slot")
                + "&registration="
                + values.get("registration")
                + "&reason=no_time&district=T10&role=coach&showsName=true&listed=true&q=a&code=x&person="
                + amara
                + "&coach="
                + jonah
                + "&from="
                + now.atZone(ZoneId.of("America/New_York")).toLocalDate();
    }

    String testStudent() {
        return "Planted Student";
    }

    private UUID version(String code) {
        return id(
                owner.select(MICRO_CREDENTIAL_VERSION.ID)
                        .from(MICRO_CREDENTIAL_VERSION)
                        .join(MICRO_CREDENTIAL)
                        .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                        .where(
                                MICRO_CREDENTIAL.CODE.eq(code),
                                MICRO_CREDENTIAL_VERSION.STATE.eq("published"))
                        .limit(1));
    }

    private static UUID id(Select<? extends Record> select) {
        return Objects.requireNonNull(select.fetchSingle().get(0, UUID.class));
    }

    private UUID attempt(UUID version, String state) {
        return attempt(amara, version, state);
    }

    private UUID attempt(UUID person, UUID version, String state) {
        UUID attempt = UUID.randomUUID();
        owner.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, pinestraw)
                .set(ATTEMPT.PERSON_ID, person)
                .set(ATTEMPT.VERSION_ID, version)
                .set(ATTEMPT.STATE, state)
                .set(ATTEMPT.STARTED_AT, now)
                .set(ATTEMPT.CHANGED_AT, now)
                .execute();
        return attempt;
    }

    private UUID submission(UUID attempt, UUID version, String blindId) {
        UUID submission = UUID.randomUUID();
        owner.insertInto(SUBMISSION)
                .set(SUBMISSION.ID, submission)
                .set(SUBMISSION.BLIND_ID, blindId)
                .set(SUBMISSION.DISTRICT_ID, pinestraw)
                .set(SUBMISSION.PERSON_ID, amara)
                .set(SUBMISSION.ATTEMPT_ID, attempt)
                .set(SUBMISSION.VERSION_ID, version)
                .set(SUBMISSION.NUMBER, 1)
                .set(SUBMISSION.ATTESTED, JSONB.valueOf("{}"))
                .set(SUBMISSION.SUBMITTED_AT, now)
                .execute();
        return submission;
    }

    /// A draft with a file in it, and an answered attempt.
    private void plantWork() {
        UUID version = version("DL-101");
        UUID attempt = attempt(version, "draft");
        UUID requirement = requirement(version, "video");
        UUID object = UUID.randomUUID();
        owner.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.DISTRICT_ID, pinestraw)
                .set(STORED_OBJECT.PERSON_ID, amara)
                .set(STORED_OBJECT.SHA256, "0")
                .set(STORED_OBJECT.BYTE_COUNT, 1L)
                .set(STORED_OBJECT.MEDIA_TYPE, "video/webm")
                .set(STORED_OBJECT.STORED_AT, now)
                .execute();
        UUID item = UUID.randomUUID();
        owner.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, "item-of-amara")
                .set(EVIDENCE_ITEM.DISTRICT_ID, pinestraw)
                .set(EVIDENCE_ITEM.PERSON_ID, amara)
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt)
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement)
                .set(EVIDENCE_ITEM.KIND, "video")
                .set(EVIDENCE_ITEM.STORED_OBJECT_ID, object)
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, object)
                .set(EVIDENCE_ITEM.FILE_NAME, "lesson.webm")
                .set(EVIDENCE_ITEM.CREATED_AT, now)
                .set(EVIDENCE_ITEM.CHANGED_AT, now)
                .execute();
        values.put("version", version.toString());
        values.put("attempt", attempt.toString());
        values.put("requirement", requirement.toString());
        values.put(
                "/attempts/{attempt}/texts/{requirement} requirement",
                requirement(version, "text").toString());
        values.put("item", item.toString());
        values.put("upload", upload(attempt, requirement).toString());
        values.put("where", item.toString());
        plantCoach();
        values.put("piece", "item-of-amara");
        values.put("language", "en");
        plantAnswered();
    }

    /// Of which nothing has arrived.
    private UUID upload(UUID attempt, UUID requirement) {
        UUID upload = UUID.randomUUID();
        owner.insertInto(UPLOAD)
                .set(UPLOAD.ID, upload)
                .set(UPLOAD.DISTRICT_ID, pinestraw)
                .set(UPLOAD.PERSON_ID, amara)
                .set(UPLOAD.ATTEMPT_ID, attempt)
                .set(UPLOAD.REQUIREMENT_ID, requirement)
                .set(UPLOAD.OBJECT_ID, UUID.randomUUID())
                .set(UPLOAD.SHOWN_ID, UUID.randomUUID())
                .set(UPLOAD.FILE_NAME, "lesson.mp4")
                .set(UPLOAD.FINGERPRINT, "")
                .set(UPLOAD.BYTE_COUNT, 1_000_000L)
                .set(UPLOAD.ARRIVED, 0L)
                .set(UPLOAD.STORE_STATE, "")
                .set(UPLOAD.STATE, "arriving")
                .set(UPLOAD.STARTED_AT, now)
                .set(UPLOAD.CHANGED_AT, now)
                .execute();
        return upload;
    }

    /// Of a colleague, in a district that may find it.
    private void plantRecording() {
        String recording =
                new PlantedEvidence(tool)
                        .video("Ben Sampleton", "in_review", "Planted")
                        .item()
                        .toString();
        values.put("/console/{district}/recordings/{item}/address item", recording);
        values.put("/console/{district}/recordings/{item}/destruction item", recording);
    }

    /// On somebody else's things, so that Amara's can be destroyed.
    private void plantHold() {
        UUID hold = UUID.randomUUID();
        owner.insertInto(LEGAL_HOLD)
                .set(LEGAL_HOLD.ID, hold)
                .set(LEGAL_HOLD.DISTRICT_ID, pinestraw)
                .set(LEGAL_HOLD.PERSON_ID, visits.person("Farid Placeholder"))
                .set(LEGAL_HOLD.REASON, "Planted")
                .set(LEGAL_HOLD.SET_BY, visits.person("Imani Specimen"))
                .set(LEGAL_HOLD.SET_AT, now)
                .execute();
        values.put("hold", hold.toString());
    }

    /// A coach to whom Amara has not agreed, and work for which one is called.
    private void plantCoach() {
        UUID version = version("MEN-310");
        UUID attempt = attempt(version, "more_evidence_asked");
        owner.insertInto(COACH_CALL)
                .set(COACH_CALL.ATTEMPT_ID, attempt)
                .set(COACH_CALL.DISTRICT_ID, pinestraw)
                .set(COACH_CALL.PERSON_ID, amara)
                .set(COACH_CALL.VERSION_ID, version)
                .set(COACH_CALL.CALLED_AT, now)
                .execute();
        values.put("/console/{place}/coaches/{attempt} attempt", attempt.toString());
        UUID assignment = UUID.randomUUID();
        owner.insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, assignment)
                .set(COACH_ASSIGNMENT.DISTRICT_ID, pinestraw)
                .set(COACH_ASSIGNMENT.COACH_ID, jonah)
                .set(COACH_ASSIGNMENT.MENTEE_ID, amara)
                .set(COACH_ASSIGNMENT.FROM_ON, LocalDate.of(2026, 1, 1))
                .execute();
        values.put("assignment", assignment.toString());
    }

    private UUID requirement(UUID version, String kind) {
        return id(
                owner.select(EVIDENCE_REQUIREMENT.ID)
                        .from(EVIDENCE_REQUIREMENT)
                        .where(
                                EVIDENCE_REQUIREMENT.VERSION_ID.eq(version),
                                DSL.condition("{0} = any(kinds)", kind))
                        .limit(1));
    }

    private void plantAnswered() {
        UUID version = version("LIT-220");
        UUID attempt = attempt(version, "more_evidence_asked");
        UUID submission = submission(attempt, version, "answered-of-amara");
        owner.insertInto(DECISION)
                .set(DECISION.ID, UUID.randomUUID())
                .set(DECISION.DISTRICT_ID, pinestraw)
                .set(DECISION.PERSON_ID, amara)
                .set(DECISION.ATTEMPT_ID, attempt)
                .set(DECISION.SUBMISSION_ID, submission)
                .set(DECISION.OUTCOME, "more_evidence_asked")
                .set(DECISION.DECIDED_BY, "rule")
                .set(DECISION.DECIDED_AT, now)
                .set(DECISION.COMPLETED_ON, LocalDate.of(2026, 11, 1))
                .execute();
        values.put("/attempts/{attempt}/feedback attempt", attempt.toString());
        values.put("/attempts/{attempt}/withdrawal attempt", attempt.toString());
        String token =
                tool.bean(SignedTokens.class)
                        .sign(
                                "submission",
                                Map.of(
                                        "submission", submission.toString(),
                                        "district", pinestraw.toString()),
                                null);
        values.put("/submissions/{token} token", token);
        values.put("/submissions/{token}/review token", token);
        values.put("token", "unknown");
    }

    /// A reviewer's round through the anchors.
    private void plantRound() {
        UUID set =
                id(
                        owner.select(CALIBRATION_SET.ID)
                                .from(CALIBRATION_SET)
                                .where(CALIBRATION_SET.VERSION_ID.eq(version("DL-205"))));
        UUID round = UUID.randomUUID();
        owner.insertInto(CALIBRATION_ROUND)
                .set(CALIBRATION_ROUND.ID, round)
                .set(CALIBRATION_ROUND.PERSON_ID, visits.person("Elena Stubbs"))
                .set(CALIBRATION_ROUND.SET_ID, set)
                .set(CALIBRATION_ROUND.BEGUN_AT, now)
                .execute();
        // Two learn to review until the end of the year: here not any more, on any day.
        owner.update(ROLE_GRANT)
                .set(ROLE_GRANT.UNTIL_ON, LocalDate.of(2026, 10, 1))
                .where(
                        ROLE_GRANT.PERSON_ID.in(
                                visits.person("Dae Fixture"), visits.person("Ben Sampleton")))
                .execute();
        values.put("set", set.toString());
        values.put(
                "anchor",
                id(owner.select(ANCHOR.ID).from(ANCHOR).where(ANCHOR.SET_ID.eq(set)).limit(1))
                        .toString());
        values.put("round", round.toString());
        values.put("number", "1");
    }

    /// A sample that the visitor with every grant has drawn, of something that was decided.
    private void plantAudit() {
        UUID version = version("DL-210");
        UUID work = submission(attempt(version, "earned"), version, "blind-of-audited");
        UUID sample = UUID.randomUUID();
        owner.insertInto(AUDIT_SAMPLE)
                .set(AUDIT_SAMPLE.ID, sample)
                .set(AUDIT_SAMPLE.DRAWN_BY, visits.person("Planted Trusted"))
                .set(AUDIT_SAMPLE.DRAWN_AT, now)
                .set(AUDIT_SAMPLE.SEED, "planted")
                .set(AUDIT_SAMPLE.SIZE, 1)
                .set(AUDIT_SAMPLE.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(AUDIT_SAMPLE.UNTIL_ON, LocalDate.of(2026, 10, 1))
                .set(AUDIT_SAMPLE.POPULATION, 1)
                .set(AUDIT_SAMPLE.FINGERPRINT, "planted")
                .execute();
        owner.insertInto(AUDIT_ITEM)
                .set(AUDIT_ITEM.ID, UUID.randomUUID())
                .set(AUDIT_ITEM.SAMPLE_ID, sample)
                .set(AUDIT_ITEM.POSITION, 1)
                .set(AUDIT_ITEM.SUBMISSION_ID, work)
                .set(
                        AUDIT_ITEM.MICRO_CREDENTIAL_ID,
                        id(
                                owner.select(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                                        .from(MICRO_CREDENTIAL_VERSION)
                                        .where(MICRO_CREDENTIAL_VERSION.ID.eq(version))))
                .set(AUDIT_ITEM.OUTCOME, "earned")
                .execute();
        values.put("sample", sample.toString());
        values.put("position", "1");
    }

    /// A submission that Elena of another district holds for review.
    private void plantReview() {
        UUID version = version("DL-205");
        UUID attempt = attempt(version, "in_review");
        UUID submission = submission(attempt, version, "blind-of-amara");
        UUID slot = UUID.randomUUID();
        owner.insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, slot)
                .set(REVIEW_SLOT.DISTRICT_ID, pinestraw)
                .set(REVIEW_SLOT.SUBMISSION_ID, submission)
                .set(REVIEW_SLOT.ATTEMPT_ID, attempt)
                .set(REVIEW_SLOT.VERSION_ID, version)
                .set(
                        REVIEW_SLOT.MICRO_CREDENTIAL_ID,
                        id(
                                owner.select(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                                        .from(MICRO_CREDENTIAL_VERSION)
                                        .where(MICRO_CREDENTIAL_VERSION.ID.eq(version))))
                .set(REVIEW_SLOT.CANDIDATE_ID, amara)
                .set(REVIEW_SLOT.PURPOSE, "score")
                .set(REVIEW_SLOT.OPENED_AT, now)
                .set(REVIEW_SLOT.DUE_ON, LocalDate.of(2027, 1, 1))
                .set(REVIEW_SLOT.CLAIMED_BY, visits.person("Elena Stubbs"))
                .set(REVIEW_SLOT.CLAIMED_AT, now)
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, now.plusSeconds(7200))
                .execute();
        owner.insertInto(PAUSED_DECISION)
                .set(PAUSED_DECISION.SUBMISSION_ID, submission)
                .set(PAUSED_DECISION.DISTRICT_ID, pinestraw)
                .set(PAUSED_DECISION.PERSON_ID, amara)
                .set(PAUSED_DECISION.SLOT_ID, slot)
                .set(PAUSED_DECISION.VERSION_ID, version)
                .set(PAUSED_DECISION.KAPPA, BigDecimal.ZERO)
                .set(PAUSED_DECISION.PAIRS, 50)
                .set(PAUSED_DECISION.PAUSED_AT, now)
                .execute();
        owner.insertInto(REVIEW)
                .set(REVIEW.ID, UUID.randomUUID())
                .set(REVIEW.DISTRICT_ID, pinestraw)
                .set(REVIEW.SLOT_ID, slot)
                .set(REVIEW.SUBMISSION_ID, submission)
                .set(REVIEW.REVIEWER_ID, visits.person("Elena Stubbs"))
                .set(REVIEW.STARTED_AT, now)
                .set(REVIEW.CHANGED_AT, now)
                .execute();
        values.put("slot", slot.toString());
        values.put("blindId", "blind-of-amara");
        plantHandedPiece(attempt, submission, requirement(version, "text"));
        values.put(
                "criterion",
                id(owner.select(CRITERION.ID)
                                .from(CRITERION)
                                .where(CRITERION.VERSION_ID.eq(version))
                                .limit(1))
                        .toString());
    }

    /// A text in Elena's hands, with a comment of hers and a flag that another was handed in alike.
    private void plantHandedPiece(UUID attempt, UUID submission, UUID requirement) {
        UUID item = handedPiece(attempt, submission, requirement, "handed-of-amara");
        UUID comment = UUID.randomUUID();
        owner.insertInto(EVIDENCE_COMMENT)
                .set(EVIDENCE_COMMENT.ID, comment)
                .set(EVIDENCE_COMMENT.DISTRICT_ID, pinestraw)
                .set(EVIDENCE_COMMENT.PERSON_ID, amara)
                .set(EVIDENCE_COMMENT.EVIDENCE_ITEM_ID, item)
                .set(EVIDENCE_COMMENT.AUTHOR_ID, visits.person("Elena Stubbs"))
                .set(EVIDENCE_COMMENT.AUTHOR_ROLE, "reviewer")
                .set(EVIDENCE_COMMENT.BODY, "Clear.")
                .set(EVIDENCE_COMMENT.CREATED_AT, now)
                .set(EVIDENCE_COMMENT.CHANGED_AT, now)
                .execute();
        values.put("comment", comment.toString());
        UUID flag = UUID.randomUUID();
        owner.insertInto(DUPLICATE_FILE)
                .set(DUPLICATE_FILE.ID, flag)
                .set(DUPLICATE_FILE.LATER_ITEM_ID, item)
                .set(
                        DUPLICATE_FILE.EARLIER_ITEM_ID,
                        handedPiece(attempt, submission, requirement, "other-of-amara"))
                .set(DUPLICATE_FILE.FOUND_AT, now)
                .execute();
        values.put("duplicate", flag.toString());
        UUID conflict = UUID.randomUUID();
        owner.insertInto(DECLARED_CONFLICT)
                .set(DECLARED_CONFLICT.ID, conflict)
                .set(DECLARED_CONFLICT.PERSON_ID, visits.person("Elena Stubbs"))
                .set(DECLARED_CONFLICT.WITH_EMAIL, "cousin@elsewhere.example")
                .set(DECLARED_CONFLICT.REASON, "Cousins")
                .set(DECLARED_CONFLICT.DECLARED_ON, LocalDate.EPOCH)
                .execute();
        values.put("conflict", conflict.toString());
        for (String rest : new String[] {"", "/{comment}", "/{comment}/removal"}) {
            values.put("/viewer/{piece}/comments" + rest + " piece", "handed-of-amara");
        }
        UUID request = UUID.randomUUID();
        owner.insertInto(ACCESSIBLE_REQUEST)
                .set(ACCESSIBLE_REQUEST.ID, request)
                .set(ACCESSIBLE_REQUEST.DISTRICT_ID, pinestraw)
                .set(ACCESSIBLE_REQUEST.PERSON_ID, amara)
                .set(ACCESSIBLE_REQUEST.EVIDENCE_ITEM_ID, UUID.fromString(value("item")))
                .set(ACCESSIBLE_REQUEST.ASKED_BY, visits.person("Elena Stubbs"))
                .set(ACCESSIBLE_REQUEST.ASKED_AS, "reviewer")
                .set(ACCESSIBLE_REQUEST.NEED, "Larger words.")
                .set(ACCESSIBLE_REQUEST.ASKED_AT, now)
                .execute();
        for (String desk : new String[] {"/attempts/{attempt}", "/console/{district}"}) {
            values.put(desk + "/accessible/{request} request", request.toString());
        }
    }

    private UUID handedPiece(UUID attempt, UUID submission, UUID requirement, String blindId) {
        UUID item = UUID.randomUUID();
        owner.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, blindId)
                .set(EVIDENCE_ITEM.DISTRICT_ID, pinestraw)
                .set(EVIDENCE_ITEM.PERSON_ID, amara)
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt)
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement)
                .set(EVIDENCE_ITEM.KIND, "text")
                .set(EVIDENCE_ITEM.BODY, "What I saw.")
                .set(EVIDENCE_ITEM.CREATED_AT, now)
                .set(EVIDENCE_ITEM.CHANGED_AT, now)
                .execute();
        owner.insertInto(SUBMISSION_ITEM)
                .set(SUBMISSION_ITEM.SUBMISSION_ID, submission)
                .set(SUBMISSION_ITEM.EVIDENCE_ITEM_ID, item)
                .set(SUBMISSION_ITEM.DISTRICT_ID, pinestraw)
                .set(SUBMISSION_ITEM.PERSON_ID, amara)
                .set(SUBMISSION_ITEM.REQUIREMENT_ID, requirement)
                .execute();
        return item;
    }

    /// A colleague's award: what it says need not be read then.
    private void plantAward() {
        UUID colleague = visits.person("Farid Placeholder");
        UUID version = version("FB-230");
        UUID attempt = attempt(colleague, version, "earned");
        UUID issuer = id(owner.select(ISSUER.ID).from(ISSUER).where(ISSUER.CODE.eq("T90")));
        UUID award = PlantedAward.of(owner, attempt, "award-of-farid", now);
        owner.execute(
                "insert into award_stipend_rule (id, district_id, amount, from_on, set_by, set_at)"
                        + " values ({0}, {1}, 10, '2026-01-01', {2}, {3})",
                DSL.val(UUID.randomUUID()), DSL.val(pinestraw), DSL.val(jonah), DSL.val(now));
        values.put("/awards/stacks/{code}/bundle code", "STK-CHECK");
        values.put("stack", "STK-LEAD");
        values.put("/console/{district}/award-stipends/{award}/paid award", award.toString());
        values.put("/console/{district}/award-stipends/{award}/unpaid award", award.toString());
        values.put("publicId", "award-of-farid");
        values.put("award", award.toString());
        values.put("list", "unknown");
        plantProposal(issuer);
        values.put("id", "unknown");
    }

    /// For one more key, at the state's desk: the issuer is the state's.
    private void plantProposal(UUID issuer) {
        UUID proposal = UUID.randomUUID();
        owner.insertInto(ISSUER_KEY_PROPOSAL)
                .set(ISSUER_KEY_PROPOSAL.ID, proposal)
                .set(ISSUER_KEY_PROPOSAL.ISSUER_ID, issuer)
                .set(ISSUER_KEY_PROPOSAL.WISH, "make")
                .set(ISSUER_KEY_PROPOSAL.ALGORITHM, "RS256")
                .set(ISSUER_KEY_PROPOSAL.REASON, "planted")
                .set(ISSUER_KEY_PROPOSAL.PROPOSED_BY, jonah)
                .set(ISSUER_KEY_PROPOSAL.PROPOSED_AT, now)
                .set(ISSUER_KEY_PROPOSAL.EXPIRES_AT, now.plusSeconds(86400))
                .execute();
        values.put("issuer", "T90");
        values.put("proposal", proposal.toString());
        values.put("/console/{place}/issuers/{issuer}/proposals place", "state");
        values.put("/console/{place}/issuers/proposals/{proposal} place", "state");
        values.put("/console/{place}/issuers/{issuer}/rules place", "state");
        values.put("/console/{place}/issuers/approving place", "state");
    }

    /// A Planted Student, somebody who may be Amara too, a grant of hers, and what waits for the
    /// state.
    private void plantPeople() {
        UUID student = person("Planted Student");
        owner.insertInto(PERSON_HOME)
                .set(PERSON_HOME.ID, UUID.randomUUID())
                .set(PERSON_HOME.PERSON_ID, student)
                .set(PERSON_HOME.DISTRICT_ID, pinestraw)
                .set(PERSON_HOME.FROM_ON, LocalDate.of(2026, 1, 1))
                .execute();
        UUID registration = id(owner.select(REGISTRATION.ID).from(REGISTRATION).limit(1));
        UUID link = UUID.randomUUID();
        owner.insertInto(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.ID, link)
                .set(PENDING_IDENTITY_LINK.REGISTRATION_ID, registration)
                .set(PENDING_IDENTITY_LINK.PERSON_ID, person("Amara Again"))
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, amara)
                .set(PENDING_IDENTITY_LINK.ASSERTED_AT, now)
                .execute();
        values.put("link", link.toString());
        UUID grant = UUID.randomUUID();
        owner.insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, grant)
                .set(ROLE_GRANT.PERSON_ID, amara)
                .set(ROLE_GRANT.ROLE, "coach")
                .set(ROLE_GRANT.DISTRICT_ID, pinestraw)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, now)
                .execute();
        values.put("grant", grant.toString());
        UUID request = UUID.randomUUID();
        owner.insertInto(GRANT_REQUEST)
                .set(GRANT_REQUEST.ID, request)
                .set(GRANT_REQUEST.PERSON_ID, visits.person("Grace Dummyson"))
                .set(GRANT_REQUEST.DISTRICT_ID, visits.district("T3C"))
                .set(GRANT_REQUEST.REGISTRATION_ID, registration)
                .set(GRANT_REQUEST.ASKED_AT, now)
                .execute();
        values.put("request", request.toString());
        UUID held = UUID.randomUUID();
        owner.insertInto(HELD_LAUNCH)
                .set(HELD_LAUNCH.ID, held)
                .set(
                        HELD_LAUNCH.DEPLOYMENT_ID,
                        id(
                                owner.select(DEPLOYMENT.ID)
                                        .from(DEPLOYMENT)
                                        .where(DEPLOYMENT.DISTRICT_ID.isNull())))
                .set(HELD_LAUNCH.SUB, "held")
                .set(HELD_LAUNCH.FIRST_AT, now)
                .set(HELD_LAUNCH.LAST_AT, now)
                .execute();
        values.put("held", held.toString());
    }

    /// A Canvas that the district itself looks after, with a place that waits, and an invitation.
    private void plantConnection() {
        UUID registration = UUID.randomUUID();
        owner.insertInto(REGISTRATION)
                .set(REGISTRATION.ID, registration)
                .set(REGISTRATION.NAME, "Planted Canvas")
                .set(REGISTRATION.ISSUER, "https://planted.example")
                .set(REGISTRATION.CLIENT_ID, "planted")
                .set(REGISTRATION.AUTHORIZATION_ENDPOINT, "http://127.0.0.1:1/a")
                .set(REGISTRATION.TOKEN_ENDPOINT, "http://127.0.0.1:1/t")
                .set(REGISTRATION.TOKEN_AUDIENCE, "http://127.0.0.1:1/t")
                .set(REGISTRATION.JWKS_URI, "http://127.0.0.1:1/k")
                .set(REGISTRATION.CANVAS_ORIGINS, new String[] {"http://127.0.0.1:1"})
                .set(REGISTRATION.DISTRICT_ID, pinestraw)
                .set(REGISTRATION.CREATED_AT, now)
                .execute();
        UUID invitation = UUID.randomUUID();
        owner.insertInto(INVITATION)
                .set(INVITATION.ID, invitation)
                .set(INVITATION.CODE_HASH, "planted")
                .set(INVITATION.DISTRICT_ID, pinestraw)
                .set(INVITATION.MADE_AT, now)
                .set(INVITATION.EXPIRES_AT, now.plusSeconds(86400))
                .execute();
        values.put("registration", registration.toString());
        values.put("/console/{district}/invitations/{id}/withdrawal id", invitation.toString());
        values.put("/console/{district}/invitations/{id}/return id", invitation.toString());
        for (String what :
                new String[] {
                    "end",
                    "again",
                    "origins",
                    "account",
                    "account/consent",
                    "account/badges",
                    "account/end"
                }) {
            values.put(
                    "/console/{district}/registrations/{id}/" + what + " id",
                    registration.toString());
        }
        for (String what : new String[] {"approval", "refusal", "uid"}) {
            values.put(
                    "/console/{district}/deployments/{id}/" + what + " id",
                    deployment(registration, what).toString());
        }
    }

    private UUID deployment(UUID registration, String name) {
        UUID deployment = UUID.randomUUID();
        owner.insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, deployment)
                .set(DEPLOYMENT.REGISTRATION_ID, registration)
                .set(DEPLOYMENT.DEPLOYMENT_ID, name)
                .set(DEPLOYMENT.DISTRICT_ID, pinestraw)
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .set(DEPLOYMENT.FIRST_SEEN_AT, now)
                .execute();
        return deployment;
    }

    /// A course of the district's Canvas with a link in it, through which teachers come.
    private void plantCourse() {
        var place =
                owner.selectFrom(DEPLOYMENT)
                        .where(DEPLOYMENT.DEPLOYMENT_ID.eq(Visits.PINESTRAW))
                        .fetchSingle();
        UUID course = UUID.randomUUID();
        owner.insertInto(CONTEXT)
                .set(CONTEXT.ID, course)
                .set(CONTEXT.REGISTRATION_ID, place.getRegistrationId())
                .set(CONTEXT.DEPLOYMENT_ID, place.getId())
                .set(CONTEXT.DISTRICT_ID, pinestraw)
                .set(CONTEXT.CONTEXT_ID, "planted")
                .set(CONTEXT.TITLE, "Planted course")
                .set(CONTEXT.LINE_ITEMS_URL, "http://127.0.0.1:1/line_items")
                .set(CONTEXT.SEEN_AT, now)
                .execute();
        UUID link = UUID.randomUUID();
        owner.insertInto(RESOURCE_LINK)
                .set(RESOURCE_LINK.ID, link)
                .set(RESOURCE_LINK.CONTEXT_ID, course)
                .set(RESOURCE_LINK.REGISTRATION_ID, place.getRegistrationId())
                .set(RESOURCE_LINK.DISTRICT_ID, pinestraw)
                .set(RESOURCE_LINK.RESOURCE_LINK_ID, "planted")
                .set(RESOURCE_LINK.SEEN_AT, now)
                .execute();
        values.put("course", course.toString());
        values.put("link of the course", link.toString());
        values.put("addition", addition(course, place.getRegistrationId()).toString());
    }

    private UUID addition(UUID course, UUID registration) {
        UUID addition = UUID.randomUUID();
        owner.insertInto(COURSE_ADDITION)
                .set(COURSE_ADDITION.ID, addition)
                .set(COURSE_ADDITION.CONTEXT_ID, course)
                .set(COURSE_ADDITION.REGISTRATION_ID, registration)
                .set(COURSE_ADDITION.DISTRICT_ID, pinestraw)
                .set(COURSE_ADDITION.VERSION_ID, version("DL-101"))
                .set(COURSE_ADDITION.TITLE, "Planted")
                .set(COURSE_ADDITION.SCORE_MAXIMUM, BigDecimal.TEN)
                .set(COURSE_ADDITION.ASKED_BY, amara)
                .set(COURSE_ADDITION.ASKED_AT, now)
                .execute();
        return addition;
    }

    /// The same visitor, come through the planted link.
    Visitor inCourse(Visitor visitor) {
        return new Visitor(
                visitor.session(),
                visitor.person(),
                visitor.homeDistrict(),
                visitor.contextDistrict(),
                visitor.registration(),
                visitor.deployment(),
                visitor.roles(),
                visitor.locale(),
                visitor.userId(),
                null,
                new Visitor.Link(
                        UUID.fromString(value("link of the course")),
                        UUID.fromString(value("course")),
                        null,
                        null,
                        null),
                visitor.door());
    }

    private String value(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    private UUID person(String name) {
        UUID person = UUID.randomUUID();
        owner.insertInto(PERSON)
                .set(PERSON.ID, person)
                .set(PERSON.NAME, name)
                .set(PERSON.CREATED_AT, now)
                .execute();
        return person;
    }

    private String key() {
        ToolKeys keys = tool.bean(ToolKeys.class);
        keys.current();
        return keys.all().getFirst().id().toString();
    }
}

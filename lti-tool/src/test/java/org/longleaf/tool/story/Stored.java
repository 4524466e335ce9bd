package org.longleaf.tool.story;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.review.agreement.Counted.Pair;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// What is stored of a story, for what no screen says in one place.
final class Stored {

    private final DSLContext owner;
    private final Content content;

    Stored(RunningTool tool, Content content) {
        this.owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        this.content = content;
    }

    DSLContext sql() {
        return owner;
    }

    UUID person(String id) {
        JsonNode person = content.named("people", id);
        return owner.fetchSingle(
                        "select id from person where uid = {0} or external_id = {1}",
                        DSL.val(person.path("uid").asString("")),
                        DSL.val(person.path("external_id").asString("")))
                .get(0, UUID.class);
    }

    UUID attempt(String story) {
        JsonNode attempt = content.story(story);
        return owner.fetchSingle(
                        """
                        select a.id from attempt a
                        join micro_credential_version v on v.id = a.version_id
                        join micro_credential m on m.id = v.micro_credential_id
                        where a.person_id = {0} and m.code = {1} and v.version = {2}
                        """,
                        DSL.val(person(attempt.path("teacher").asString())),
                        DSL.val(attempt.path("mc").asString()),
                        DSL.val(attempt.path("version").asString()))
                .get(0, UUID.class);
    }

    /// How an award's badge is addressed.
    String badge(String story) {
        return owner.fetchSingle(
                        "select public_id from award where attempt_id = {0}",
                        DSL.val(attempt(story)))
                .get(0, String.class);
    }

    String state(String story) {
        return owner.fetchSingle(
                        "select state from attempt where id = {0}", DSL.val(attempt(story)))
                .get(0, String.class);
    }

    int submissions(String story) {
        return owner.fetchSingle(
                        "select count(*) from submission where attempt_id = {0}",
                        DSL.val(attempt(story)))
                .get(0, int.class);
    }

    /// What reviewers call a submission.
    String code(String story, int number) {
        return submission(story, number).get("code", String.class);
    }

    Record submission(String story, int number) {
        return owner.fetchSingle(
                "select s.*, short_code(s.id) as code from submission s"
                        + " where s.attempt_id = {0} and s.number = {1}",
                DSL.val(attempt(story)), DSL.val(number));
    }

    /// @param by `rule`, or however it was decided
    Optional<Record> decision(String story, int number, String by) {
        return owner.fetchOptional(
                "select d.* from decision d join submission s on s.id = d.submission_id"
                        + " where d.attempt_id = {0} and s.number = {1} and d.decided_by = {2}",
                DSL.val(attempt(story)), DSL.val(number), DSL.val(by));
    }

    /// What a decision came to, by code of the criterion.
    Map<String, Record> found(Record decision) {
        Map<String, Record> found = new TreeMap<>();
        owner.fetch(
                        "select c.code, f.* from decision_criterion f"
                                + " join criterion c on c.id = f.criterion_id"
                                + " where f.decision_id = {0}",
                        DSL.val(decision.get("id", UUID.class)))
                .forEach(row -> found.put(row.get(0, String.class), row));
        return found;
    }

    /// How each criterion was settled.
    Map<String, String> settled(Record decision) {
        Map<String, String> settled = new TreeMap<>();
        found(decision)
                .forEach((code, found) -> settled.put(code, found.get("settled_by", String.class)));
        return settled;
    }

    /// Levels that somebody locked on a submission.
    Map<String, String> levels(String story, int number, String reviewer) {
        Map<String, String> levels = new TreeMap<>();
        owner.fetch(
                        "select c.code, s.level_key from score s"
                                + " join review r on r.id = s.review_id"
                                + " join criterion c on c.id = s.criterion_id"
                                + " where r.submission_id = {0} and r.reviewer_id = {1}"
                                + " and r.locked_at is not null",
                        DSL.val(submission(story, number).get("id", UUID.class)),
                        DSL.val(person(reviewer)))
                .forEach(row -> levels.put(row.get(0, String.class), row.get(1, String.class)));
        return levels;
    }

    /// The slots of a submission that score it, as they were opened.
    List<UUID> slots(String story, int number) {
        return owner.fetch(
                        "select id from review_slot where submission_id = {0}"
                                + " and purpose in ('score', 'second_score') order by purpose",
                        DSL.val(submission(story, number).get("id", UUID.class)))
                .map(row -> row.get(0, UUID.class));
    }

    UUID district(String story) {
        return owner.fetchSingle(
                        "select district_id from attempt where id = {0}", DSL.val(attempt(story)))
                .get(0, UUID.class);
    }

    /// What slots a submission has.
    List<String> purposes(String story, int number) {
        return owner.fetch(
                        "select purpose from review_slot where submission_id = {0}",
                        DSL.val(submission(story, number).get("id", UUID.class)))
                .map(row -> row.get(0, String.class));
    }

    /// Sentences that were confirmed, with the version of their words.
    Map<String, String> attested(String story, int number) {
        Map<String, String> attested = new TreeMap<>();
        snapshot(story, number)
                .path("attestations")
                .forEach(one ->
                        attested.put(
                                one.path("attestation").asString(),
                                one.path("version").asString()));
        return attested;
    }

    /// The permission that was confirmed for a piece, as it was typed.
    JsonNode consent(String story, int number, String evidence) {
        return snapshot(story, number)
                .path("files")
                .valueStream()
                .filter(file -> file.path("evidence").asString().equals(evidence))
                .findFirst()
                .orElseThrow()
                .path("said");
    }

    private JsonNode snapshot(String story, int number) {
        return JsonMapper.shared()
                .readTree(submission(story, number).get("attested", String.class));
    }

    Optional<String> firstDecision(String story) {
        return owner.fetchOptional(
                        "select d.outcome from decision d join submission s on s.id = d.submission_id"
                                + " where d.attempt_id = {0} and s.number = 1"
                                + " order by d.decided_at limit 1",
                        DSL.val(attempt(story)))
                .map(row -> row.get(0, String.class));
    }

    /// What the two who scored a first submission said, in the order of the content's reviews.
    List<Pair> pairs(String story) {
        JsonNode reviews = content.story(story).path("submissions").get(0).path("reviews");
        Map<String, String> first = levels(story, 1, reviews.get(0).path("by").asString());
        Map<String, String> second = levels(story, 1, reviews.get(1).path("by").asString());
        return first.entrySet().stream()
                .map(one ->
                        new Pair(one.getValue(), Objects.requireNonNull(second.get(one.getKey()))))
                .toList();
    }

    /// Where somebody is at home who came from a Canvas.
    List<String> homesOfVisits(String person, String platform) {
        return owner.fetch(
                        "select distinct d.code from audit_event e"
                                + " join registration r on r.id = (e.details ->> 'registration')::uuid"
                                + " join person_home h on h.person_id = e.actor_id"
                                + " join district d on d.id = h.district_id"
                                + " where e.action = 'launch.accepted'"
                                + " and e.actor_id = {0} and r.client_id = {1}",
                        DSL.val(person(person)),
                        DSL.val(content.named("platforms", platform).path("client_id").asString()))
                .map(row -> row.get(0, String.class));
    }

    /// The tool no longer knows somebody by anything that a Canvas says.
    void forget(String person) {
        owner.execute("update person set uid = 'x' || uid where id = {0}", DSL.val(person(person)));
        owner.execute(
                "update person_identity set value = 'x' || value where person_id ="
                        + " (select id from person where uid = {0})",
                DSL.val("x" + content.named("people", person).path("uid").asString()));
    }

    void remember(String person) {
        String uid = content.named("people", person).path("uid").asString();
        owner.execute(
                "update person_identity set value = substr(value, 2) where person_id ="
                        + " (select id from person where uid = {0})",
                DSL.val("x" + uid));
        owner.execute(
                "update person set uid = {0} where uid = {1}", DSL.val(uid), DSL.val("x" + uid));
    }
}

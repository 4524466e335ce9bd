package org.longleaf.tool.award.stack;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.STACK;
import static org.longleaf.tables.Tables.STACK_PART;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.longleaf.tool.award.stack.WrittenStack.Member;
import org.longleaf.tool.award.stack.WrittenStack.Part;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All stacks, drafts too. Policies and a trigger hold what the screens promise.
@Component
final class WrittenStacks {

    private static final String FIRST_VERSION = "1.0";

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    WrittenStacks(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// By code.
    List<WrittenStack> all() {
        Map<UUID, Member> members =
                members().stream().collect(Collectors.toMap(Member::id, Function.identity()));
        Map<UUID, List<Part>> parts =
                sql.selectFrom(STACK_PART)
                        .orderBy(STACK_PART.STEP, STACK_PART.MICRO_CREDENTIAL_ID)
                        .fetchGroups(
                                STACK_PART.STACK_ID,
                                row ->
                                        part(
                                                row.getStep(),
                                                Objects.requireNonNull(
                                                        members.get(row.getMicroCredentialId())),
                                                row.getRequired()));
        return sql.selectFrom(STACK)
                .orderBy(STACK.CODE)
                .fetch(row ->
                        new WrittenStack(
                                row.getId(),
                                row.getCode(),
                                row.getTitle(),
                                row.getCapstone(),
                                row.getStatement(),
                                row.getState(),
                                parts.getOrDefault(row.getId(), List.of())));
    }

    Optional<WrittenStack> find(String code) {
        return all().stream().filter(stack -> stack.code().equals(code)).findFirst();
    }

    private static Part part(int step, Member member, boolean required) {
        return new Part(step, member.id(), member.code(), member.title(), required);
    }

    /// The state's micro-credentials that are or were published, by code.
    List<Member> members() {
        return sql.select(
                        MICRO_CREDENTIAL.ID, MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.TITLE)
                .distinctOn(MICRO_CREDENTIAL.CODE)
                .from(MICRO_CREDENTIAL)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(MICRO_CREDENTIAL.ID))
                .where(
                        MICRO_CREDENTIAL.DISTRICT_ID.isNull(),
                        MICRO_CREDENTIAL_VERSION.STATE.ne("draft"))
                .orderBy(MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                .fetch(Records.mapping(Member::new));
    }

    /// A draft without steps; its id, unless the code is taken.
    Optional<UUID> begin(String code, String title, Instant at) {
        return sql.insertInto(STACK)
                .set(STACK.ID, ids.generate())
                .set(STACK.CODE, code)
                .set(STACK.VERSION, FIRST_VERSION)
                .set(STACK.TITLE, title)
                .set(STACK.CAPSTONE, title)
                .set(STACK.STATEMENT, "")
                .set(STACK.STATE, "draft")
                .set(STACK.CREATED_AT, at)
                .onConflict(STACK.CODE)
                .doNothing()
                .returningResult(STACK.ID)
                .fetchOptional(STACK.ID);
    }

    void save(UUID draft, StackForm form, List<Part> parts) {
        sql.update(STACK)
                .set(STACK.TITLE, form.title())
                .set(STACK.CAPSTONE, form.capstone())
                .set(STACK.STATEMENT, form.statement())
                .where(STACK.ID.eq(draft))
                .execute();
        sql.deleteFrom(STACK_PART).where(STACK_PART.STACK_ID.eq(draft)).execute();
        parts.forEach(part ->
                sql.insertInto(STACK_PART)
                        .set(STACK_PART.STACK_ID, draft)
                        .set(STACK_PART.STEP, part.step())
                        .set(STACK_PART.MICRO_CREDENTIAL_ID, part.microCredential())
                        .set(STACK_PART.REQUIRED, part.required())
                        .execute());
    }

    void become(UUID stack, String state) {
        sql.update(STACK).set(STACK.STATE, state).where(STACK.ID.eq(stack)).execute();
    }

    void remove(UUID draft) {
        sql.deleteFrom(STACK_PART).where(STACK_PART.STACK_ID.eq(draft)).execute();
        sql.deleteFrom(STACK).where(STACK.ID.eq(draft)).execute();
    }
}

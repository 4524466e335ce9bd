package org.longleaf.tool.award.backpack;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.STACK;
import static org.longleaf.tables.Tables.STACK_PART;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.longleaf.tool.award.backpack.Stack.Part;
import org.longleaf.tool.award.backpack.Stack.Step;
import org.longleaf.tool.award.newest.Newest;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The stacks there are, and what somebody holds of them.
@Component
final class Stacks {

    private static final Field<String> STATE = Newest.state(AWARD.ID);

    private static final Field<String> TITLE = Newest.title(MICRO_CREDENTIAL.ID);

    private final DSLContext sql;

    Stacks(DSLContext sql) {
        this.sql = sql;
    }

    /// Those that are offered, by title.
    List<Stack> all() {
        return where(STACK.STATE.eq("published"));
    }

    /// One that is offered.
    Optional<Stack> find(String code) {
        return where(STACK.STATE.eq("published"), STACK.CODE.eq(code)).stream().findFirst();
    }

    /// One that is or was offered: signed records name it for as long as they live.
    Optional<Stack> published(String code) {
        return where(STACK.STATE.ne("draft"), STACK.CODE.eq(code)).stream().findFirst();
    }

    private List<Stack> where(Condition... which) {
        return sql.selectFrom(STACK)
                .where(which)
                .orderBy(STACK.TITLE, STACK.CODE)
                .fetch(row ->
                        new Stack(
                                row.getCode(),
                                row.getVersion(),
                                row.getTitle(),
                                row.getCapstone(),
                                row.getStatement(),
                                steps(row.getId())));
    }

    private List<Step> steps(UUID stack) {
        return sql
                .select(
                        STACK_PART.STEP,
                        STACK_PART.REQUIRED,
                        MICRO_CREDENTIAL.ID,
                        MICRO_CREDENTIAL.CODE,
                        TITLE)
                .from(STACK_PART)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(STACK_PART.MICRO_CREDENTIAL_ID))
                .where(STACK_PART.STACK_ID.eq(stack))
                .orderBy(STACK_PART.STEP, MICRO_CREDENTIAL.CODE)
                .fetchGroups(STACK_PART.STEP)
                .values()
                .stream()
                .map(rows ->
                        new Step(rows.getFirst().get(STACK_PART.REQUIRED), rows.map(Stacks::part)))
                .toList();
    }

    private static Part part(Record row) {
        return new Part(
                row.get(MICRO_CREDENTIAL.ID),
                row.get(MICRO_CREDENTIAL.CODE),
                Optional.ofNullable(row.get(TITLE)).orElse(row.get(MICRO_CREDENTIAL.CODE)));
    }

    /// Micro-credentials of somebody's awards that hold, by the badge's address. The query names
    /// the person: the home policy alone would show the whole district's.
    Map<String, UUID> heldBy(UUID person) {
        return sql.select(AWARD.PUBLIC_ID, MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID)
                .from(AWARD)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .where(AWARD.PERSON_ID.eq(person), STATE.eq("valid"))
                .fetchMap(AWARD.PUBLIC_ID, MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID);
    }
}

package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.STACK;
import static org.longleaf.tables.Tables.STACK_PART;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// Stacks of the demo's micro-credentials, put together by an author of theirs.
@Component
class DemoStacks {

    private final DSLContext sql;
    private final Transactions transactions;
    private final Clock clock;

    DemoStacks(DSLContext sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    void load(DemoContent content) {
        String author = content.list("micro_credentials").getFirst().path("authored_by").asString();
        transactions.enter(new Scope(null, content.id("person", author), null));
        content.list("stacks").forEach(stack -> add(content, stack));
    }

    private void add(DemoContent content, JsonNode stack) {
        UUID id = content.id("stack", stack.path("id").asString());
        sql.insertInto(STACK)
                .set(STACK.ID, id)
                .set(STACK.CODE, stack.path("id").asString())
                .set(STACK.VERSION, stack.path("version").asString())
                .set(STACK.TITLE, stack.path("title").asString())
                .set(STACK.CAPSTONE, stack.path("milestone").path("badge").asString())
                .set(STACK.STATEMENT, stack.path("statement").asString())
                .set(STACK.CREATED_AT, clock.instant())
                .execute();
        stack.path("steps").forEach(step -> addStep(content, id, step));
        sql.update(STACK).set(STACK.STATE, "published").where(STACK.ID.eq(id)).execute();
    }

    private void addStep(DemoContent content, UUID stack, JsonNode step) {
        List<String> codes =
                step.has("any_of")
                        ? DemoContent.texts(step.path("any_of"))
                        : List.of(step.path("mc").asString());
        for (String code : codes) {
            sql.insertInto(STACK_PART)
                    .set(STACK_PART.STACK_ID, stack)
                    .set(STACK_PART.STEP, step.path("order").asInt())
                    .set(STACK_PART.MICRO_CREDENTIAL_ID, content.id("micro-credential", code))
                    .set(
                            STACK_PART.REQUIRED,
                            step.path("requirement").asString().equals("required"))
                    .execute();
        }
    }
}

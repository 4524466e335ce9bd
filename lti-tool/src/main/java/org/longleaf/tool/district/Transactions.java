package org.longleaf.tool.district;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/// Opens transactions that say for whom they run. No tenant row is seen outside of one: row level
/// security reads these settings, and they end with the transaction (`set_config(…, true)`).
@Component
public final class Transactions {

    private final TransactionTemplate template;
    private final DSLContext sql;
    private final Clock clock;

    public Transactions(PlatformTransactionManager manager, DSLContext sql, Clock clock) {
        this.template = new TransactionTemplate(manager);
        this.sql = sql;
        this.clock = clock;
    }

    /// Runs `work` in one transaction for `scope`. Not to be nested: the inner scope would outlive
    /// the inner call.
    public <T extends @Nullable Object> T call(Scope scope, Supplier<T> work) {
        return template.execute(_ -> {
            settle(scope);
            return work.get();
        });
    }

    /// The same, where a crash of the database may undo it: its end does not wait for the disk.
    public <T extends @Nullable Object> T callUnhurried(Scope scope, Supplier<T> work) {
        return template.execute(_ -> {
            settle(scope, setting("synchronous_commit", val("off")));
            return work.get();
        });
    }

    /// The same, with one plan for each statement, whatever it is filled in with: for what people
    /// wait for and whose statements all look rows up by their keys. To plan them takes longer than
    /// to run them, and PostgreSQL would plan them each time. Not for a limit that is filled in,
    /// nor for a pattern.
    public <T extends @Nullable Object> T callWithKeptPlans(Scope scope, Supplier<T> work) {
        return template.execute(_ -> {
            settle(scope, setting("plan_cache_mode", val("force_generic_plan")));
            return work.get();
        });
    }

    /// As [#callWithKeptPlans], for statements that have an index each: a plan that was made while
    /// a table was all but empty would otherwise read all of it once it has grown.
    public <T extends @Nullable Object> T callByIndexes(Scope scope, Supplier<T> work) {
        return template.execute(_ -> {
            settle(
                    scope,
                    setting("plan_cache_mode", val("force_generic_plan")),
                    setting("enable_seqscan", val("off")));
            return work.get();
        });
    }

    /// Runs `work` in one transaction for `scope`, as [#callWithKeptPlans].
    public void runWithKeptPlans(Scope scope, Runnable work) {
        callWithKeptPlans(
                scope,
                () -> {
                    work.run();
                    return null;
                });
    }

    /// Runs `work` in one transaction for `scope`.
    public void run(Scope scope, Runnable work) {
        call(
                scope,
                () -> {
                    work.run();
                    return null;
                });
    }

    /// For the rest of the running transaction the rows of `district` are worked on: after a claim
    /// was checked, the attempt's home district.
    public void enter(UUID district) {
        sql.select(setting("longleaf.district", val(district.toString()))).execute();
    }

    /// For the rest of the running transaction everything is worked on for `scope`: for jobs that
    /// touch many districts at once, such as an import.
    public void enter(Scope scope) {
        settle(scope);
    }

    /// Runs `work` in one transaction that is for nobody until it calls [#enter(Scope)]: for work
    /// that must first find out, in tables without a district, for whom it runs. Row policies open
    /// nothing before that.
    public <T extends @Nullable Object> T callUnsettled(Supplier<T> work) {
        return template.execute(_ -> work.get());
    }

    /// All in one statement: a transaction begins with one trip to the database, not five.
    @SafeVarargs
    private void settle(Scope scope, Field<String>... more) {
        sql.select(
                        settings(
                                val(Objects.toString(scope.district(), "")),
                                val(Objects.toString(scope.person(), "")),
                                val(Objects.toString(scope.registration(), "")),
                                val(clock.instant().toString())))
                .select(more)
                .execute();
    }

    /// Columns that say for whom the rest of the transaction runs, for a statement that finds it
    /// out itself; an empty text stands for nobody.
    ///
    /// @param moment the tool's clock, in ISO 8601
    public static List<Field<String>> settings(
            Field<String> district,
            Field<String> person,
            Field<String> registration,
            Field<String> moment) {
        return List.of(
                setting("longleaf.district", district),
                setting("longleaf.person", person),
                setting("longleaf.registration", registration),
                setting("longleaf.moment", moment));
    }

    private static Field<String> setting(String name, Field<String> value) {
        return field("set_config({0}, {1}, true)", String.class, inline(name), value);
    }
}

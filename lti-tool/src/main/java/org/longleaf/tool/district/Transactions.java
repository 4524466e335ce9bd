package org.longleaf.tool.district;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
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
        set("longleaf.district", district.toString());
    }

    /// For the rest of the running transaction everything is worked on for `scope`: for jobs that
    /// touch many districts at once, such as an import.
    public void enter(Scope scope) {
        settle(scope);
    }

    private void settle(Scope scope) {
        set("longleaf.district", Objects.toString(scope.district(), ""));
        set("longleaf.person", Objects.toString(scope.person(), ""));
        set("longleaf.registration", Objects.toString(scope.registration(), ""));
        set("longleaf.moment", clock.instant().toString());
    }

    private void set(String name, String value) {
        sql.select(field("set_config({0}, {1}, true)", String.class, val(name), val(value)))
                .execute();
    }
}

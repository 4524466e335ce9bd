package org.longleaf.tool.delivery.sending;

import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is asked of the database, without what begins and ends transactions.
final class Statements {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Statements(DSLContext sql) {
        sql.configuration().set(ExecuteListener.onExecuteStart(this::hear));
    }

    private void hear(ExecuteContext context) {
        asked.add(String.valueOf(context.sql()));
    }

    void forget() {
        asked.clear();
    }

    long naming(String table) {
        return asked.stream().filter(statement -> statement.contains(table)).count();
    }

    @Override
    public String toString() {
        return asked.size() + ": " + String.join("\n", asked);
    }
}

package org.longleaf.tool.delivery.sending;

import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is asked of the database, without what begins and ends transactions.
final class Statements {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Query> queries = new CopyOnWriteArrayList<>();

    Statements(DSLContext sql) {
        sql.configuration().set(ExecuteListener.onExecuteStart(this::hear));
    }

    private void hear(ExecuteContext context) {
        asked.add(String.valueOf(context.sql()));
        if (context.query() != null) {
            queries.add(context.query());
        }
    }

    void forget() {
        asked.clear();
    }

    long naming(String table) {
        return asked.stream().filter(statement -> statement.contains(table)).count();
    }

    /// The first in which that stands.
    Query query(String part) {
        return queries.stream()
                .filter(query -> query.getSQL().contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return asked.size() + ": " + String.join("\n", asked);
    }
}

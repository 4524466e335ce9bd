package org.longleaf.tool.district;

import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.HeldAbout.Rows;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Reads a query by stretches, each in a short transaction of its own. The query must be ordered.
@Component
public final class HeldRows {

    private final Transactions transactions;
    private final JsonMapper json;

    public HeldRows(Transactions transactions, JsonMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    public Rows of(Scope scope, Supplier<SelectLimitStep<? extends Record>> query) {
        return (offset, limit) ->
                transactions.call(
                        scope,
                        () -> {
                            Select<? extends Record> stretch =
                                    query.get().limit(limit).offset(offset);
                            return stretch.fetch(this::columns);
                        });
    }

    private Map<String, @Nullable Object> columns(Record row) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (var field : row.fields()) {
            columns.put(field.getName(), plain(row.get(field)));
        }
        return columns;
    }

    private @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JSONB tree -> json.readTree(tree.data());
            case Object[] several -> Arrays.asList(several);
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }
}

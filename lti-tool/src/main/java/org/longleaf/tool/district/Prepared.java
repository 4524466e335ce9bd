package org.longleaf.tool.district;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A jOOQ statement whose text is made once and then only filled in, for the few that every launch
/// sends: jOOQ renders at each call, which there takes longer than PostgreSQL takes to answer (ADR
/// 0012). What is filled in is named ([DSL#param(String, Field)]); all else is a constant, and one
/// without any names is planned once and for all.
public final class Prepared {

    private static final String PREFIX = "@@";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\w+)");

    private final String text;
    private final List<String> names;
    private final Field<?>[] answers;

    private Prepared(String text, List<String> names, Field<?>[] answers) {
        this.text = text;
        this.names = names;
        this.answers = answers;
    }

    public static Prepared of(Query query) {
        String named =
                DSL.using(SQLDialect.POSTGRES, new Settings().withRenderNamedParamPrefix(PREFIX))
                        .renderNamedOrInlinedParams(query);
        List<String> names =
                NAME.matcher(named).results().map((MatchResult found) -> found.group(1)).toList();
        return new Prepared(
                NAME.matcher(named).replaceAll("?"),
                names,
                query instanceof ResultQuery<?> asks ? asks.fields() : new Field<?>[0]);
    }

    /// Runs it in the running transaction.
    ///
    /// @param values by name; a null is a value too
    /// @throws IllegalArgumentException where a name has no value
    public Result<Record> fetch(DSLContext sql, Map<String, ?> values) {
        return sql.connectionResult(connection -> {
            try (PreparedStatement statement = filled(connection, values);
                    ResultSet rows = statement.executeQuery()) {
                return sql.fetch(rows, answers);
            }
        });
    }

    /// Runs what answers nothing in the running transaction; values as for [#fetch].
    public void execute(DSLContext sql, Map<String, ?> values) {
        sql.connection(connection -> {
            try (PreparedStatement statement = filled(connection, values)) {
                statement.executeUpdate();
            }
        });
    }

    private PreparedStatement filled(Connection connection, Map<String, ?> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        // At once, where the driver would plan it anew four times first: it will be sent again.
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!values.containsKey(name)) {
                statement.close();
                throw new IllegalArgumentException("No value for " + name);
            }
            statement.setObject(i + 1, asJdbc(values.get(name)));
        }
        return statement;
    }

    private static @Nullable Object asJdbc(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case JSONB json -> json.data();
            case null, default -> value;
        };
    }
}

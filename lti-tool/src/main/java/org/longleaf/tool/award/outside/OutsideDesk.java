package org.longleaf.tool.award.outside;

import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.OUTSIDE_ACHIEVEMENTS_AT_DESK;

import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.OutsideAchievementsAtDeskRecord;
import org.longleaf.tool.award.outside.WhatItSays.Named;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Other issuers' achievements as an admin's desk sees them, through a function of the database
/// that asks for the grant again and tells no person. In the desk's transaction.
@Component
final class OutsideDesk {

    private final DSLContext sql;

    OutsideDesk(DSLContext sql) {
        this.sql = sql;
    }

    /// An achievement that teachers brought.
    ///
    /// @param holders how many brought one that is verified and theirs
    /// @param unproven how many brought one that is not
    /// @param answered whether this desk or the state says something of it
    record Asked(
            String key,
            Named achievement,
            Named issuer,
            String description,
            String criteria,
            Form form,
            int holders,
            int unproven,
            boolean answered) {

        public String title() {
            return achievement.shown();
        }

        public String from() {
            return issuer.shown();
        }
    }

    /// What is looked for.
    ///
    /// @param words in the names of the achievement and its issuer; empty for all
    /// @param waiting only what somebody holds and nobody has answered
    record Search(String words, boolean waiting) {}

    /// @param total how many fit, on all pages
    record Page(List<Asked> lines, int total) {}

    Page find(Desk desk, Search search, int lines, int skipped) {
        var rows = ask(desk, null, search, lines, skipped);
        int total = rows.isEmpty() ? 0 : Math.toIntExact(rows.getFirst().getTotal());
        return new Page(rows.stream().map(OutsideDesk::asked).toList(), total);
    }

    Optional<Asked> open(Desk desk, String key) {
        return ask(desk, key, new Search("", false), 1, 0).stream()
                .map(OutsideDesk::asked)
                .findFirst();
    }

    private List<OutsideAchievementsAtDeskRecord> ask(
            Desk desk, @Nullable String key, Search search, int lines, int skipped) {
        return sql.selectFrom(
                        OUTSIDE_ACHIEVEMENTS_AT_DESK(
                                val(desk.districtId(), SQLDataType.UUID),
                                val(key, SQLDataType.CLOB),
                                val(
                                        search.words().isEmpty() ? null : search.words(),
                                        SQLDataType.CLOB),
                                val(search.waiting()),
                                val(lines),
                                val(skipped)))
                .fetch();
    }

    private static Asked asked(OutsideAchievementsAtDeskRecord row) {
        return new Asked(
                row.getAchievementKey(),
                new Named(row.getAchievementId(), row.getAchievementName()),
                new Named(row.getIssuerId(), row.getIssuerName()),
                row.getDescription(),
                row.getCriteria(),
                Form.of(row.getForm()),
                Objects.requireNonNullElse(row.getHolders(), 0),
                Objects.requireNonNullElse(row.getUnproven(), 0),
                Objects.requireNonNullElse(row.getAnswered(), false));
    }
}

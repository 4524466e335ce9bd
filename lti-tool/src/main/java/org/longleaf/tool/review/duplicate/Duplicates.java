package org.longleaf.tool.review.duplicate;

import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DUPLICATES_FOR_LEAD;
import static org.longleaf.tables.Tables.DUPLICATE_FILE;
import static org.longleaf.tables.Tables.DUPLICATE_GROUP;
import static org.longleaf.tables.Tables.OPEN_AS_LEAD;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Files that several teachers handed in alike for one micro-credential, as far as the
/// transaction's person leads those who review it.
@Component
public final class Duplicates {

    private final DSLContext sql;

    public Duplicates(DSLContext sql) {
        this.sql = sql;
    }

    /// A file that several have.
    ///
    /// @param newest the newest flag: a word said of it is said of all up to it
    /// @param asked which piece it is, in the requirement's words
    /// @param files how many pieces are this file
    /// @param lookedAt null while one of its flags was not looked at
    /// @param word what was said of it last
    public record Group(
            UUID newest,
            String title,
            String asked,
            String kind,
            int files,
            List<Side> sides,
            Instant foundAt,
            @Nullable Instant lookedAt,
            @Nullable String word) {}

    /// A piece, by what was handed in with it.
    public record Side(UUID submission, String blindId, Instant at) {}

    /// Some of them, and how many there are in all.
    public record Found(List<Group> groups, int all) {}

    /// Those not looked at first. None where there are fewer than are skipped.
    Found list(int skipped, int shown) {
        var rows = sql.selectFrom(DUPLICATES_FOR_LEAD.call(skipped, shown)).fetch();
        return new Found(
                rows.map(row ->
                        new Group(
                                row.getId(),
                                row.getTitle(),
                                row.getAsked(),
                                row.getKind(),
                                row.getFiles(),
                                sides(
                                        row.getSubmissions(),
                                        row.getBlindIds(),
                                        row.getSubmittedAt()),
                                row.getFoundAt(),
                                row.getLookedAt(),
                                row.getWord())),
                rows.isEmpty() ? 0 : rows.getFirst().getGroups());
    }

    private static List<Side> sides(UUID[] submissions, String[] blindIds, OffsetDateTime[] at) {
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < submissions.length; i++) {
            sides.add(new Side(submissions[i], blindIds[i], at[i].toInstant()));
        }
        return sides;
    }

    /// Says one word of a file, to all flags that nobody has looked at. What another said stays.
    ///
    /// @return whether there was something left to say it of
    boolean lookedAt(UUID newest, UUID lead, String word, Instant at) {
        return sql.update(DUPLICATE_FILE)
                        .set(DUPLICATE_FILE.LOOKED_AT, at)
                        .set(DUPLICATE_FILE.LOOKED_BY, lead)
                        .set(DUPLICATE_FILE.WORD, word)
                        .where(
                                DUPLICATE_FILE.LOOKED_AT.isNull(),
                                DUPLICATE_FILE.ID.in(
                                        select(DUPLICATE_GROUP.DUPLICATE_GROUP_)
                                                .from(DUPLICATE_GROUP.call(newest))))
                        .execute()
                > 0;
    }

    /// A work that holds the same file as another.
    ///
    /// @param district whose work it is
    /// @param isScored whether the transaction's person scores it now: then it was not opened
    record Opened(UUID submission, UUID district, String title, boolean isScored) {}

    /// Opens a work that the list shows, for two hours, and keeps that it was opened; none where
    /// the transaction's person may not. Once opened, its pieces are there to be read.
    Optional<Opened> open(String blindId) {
        return sql.selectFrom(OPEN_AS_LEAD.call(blindId))
                .fetchOptional(row ->
                        new Opened(
                                row.getSubmissionId(),
                                row.getDistrictId(),
                                row.getTitle(),
                                row.getIsScored()));
    }

    /// Whether it is there for this person.
    boolean isThere(UUID flag) {
        return sql.fetchExists(DUPLICATE_FILE, DUPLICATE_FILE.ID.eq(flag));
    }
}

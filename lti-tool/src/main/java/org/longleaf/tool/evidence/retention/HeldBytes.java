package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.rowNumber;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.HeldAbout.Target;
import org.longleaf.tool.district.HeldAbout.Whose;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// A teacher's files, original, copy and a redacted copy that waits for their word, as far as they
/// still exist. Where they are is read by stretches; while their bytes go out nothing of the
/// database is held.
@Component
final class HeldBytes {

    private static final int STRETCH = 50;

    private final Transactions transactions;
    private final DSLContext sql;
    private final EvidenceStore store;

    HeldBytes(Transactions transactions, DSLContext sql, EvidenceStore store) {
        this.transactions = transactions;
        this.sql = sql;
        this.store = store;
    }

    private record Held(
            int number,
            String microCredential,
            String piece,
            @Nullable UUID original,
            @Nullable String originalType,
            @Nullable UUID copy,
            @Nullable String copyType,
            @Nullable UUID redacted,
            @Nullable String redactedType) {

        /// Neutral, and in the order of the list of evidence.
        String name(String which, String mediaType) {
            String code = (microCredential + "-" + piece).replaceAll("[^A-Za-z0-9-]", "");
            String ending = ContentType.stored(mediaType).extension();
            return "%04d-%s-%s.%s".formatted(number, code, which, ending);
        }
    }

    void write(Whose whose, Target target) throws IOException {
        int read = 0;
        List<Held> stretch;
        do {
            stretch = stretch(whose, read);
            for (Held held : stretch) {
                write(held, target);
            }
            read += stretch.size();
        } while (stretch.size() == STRETCH);
    }

    private void write(Held held, Target target) throws IOException {
        if (held.original() != null && held.originalType() != null) {
            target.file(held.name("original", held.originalType()), store.open(held.original()));
        }
        if (held.copy() != null
                && held.copyType() != null
                && !held.copy().equals(held.original())) {
            target.file(held.name("shown", held.copyType()), store.open(held.copy()));
        }
        if (held.redacted() != null && held.redactedType() != null) {
            target.file(held.name("redacted", held.redactedType()), store.open(held.redacted()));
        }
    }

    private List<Held> stretch(Whose whose, int offset) {
        var original = STORED_OBJECT.as("original");
        var copy = STORED_OBJECT.as("copy");
        var redacted = STORED_OBJECT.as("redacted");
        return transactions.call(
                whose.scope(),
                () ->
                        sql.select(
                                        rowNumber()
                                                .over(
                                                        DSL.orderBy(
                                                                EVIDENCE_ITEM.CREATED_AT,
                                                                EVIDENCE_ITEM.ID)),
                                        MICRO_CREDENTIAL.CODE,
                                        EVIDENCE_REQUIREMENT.CODE,
                                        original.ID,
                                        original.MEDIA_TYPE,
                                        copy.ID,
                                        copy.MEDIA_TYPE,
                                        redacted.ID,
                                        redacted.MEDIA_TYPE)
                                .from(EVIDENCE_ITEM)
                                .join(EVIDENCE_REQUIREMENT)
                                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                                .join(MICRO_CREDENTIAL_VERSION)
                                .on(MICRO_CREDENTIAL_VERSION.ID.eq(EVIDENCE_REQUIREMENT.VERSION_ID))
                                .join(MICRO_CREDENTIAL)
                                .on(
                                        MICRO_CREDENTIAL.ID.eq(
                                                MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                                .leftJoin(original)
                                .on(
                                        original.ID.eq(EVIDENCE_ITEM.STORED_OBJECT_ID),
                                        original.DESTROYED_AT.isNull())
                                .leftJoin(copy)
                                .on(
                                        copy.ID.eq(EVIDENCE_ITEM.SHOWN_OBJECT_ID),
                                        copy.DESTROYED_AT.isNull())
                                .leftJoin(REDACTION)
                                .on(
                                        REDACTION.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID),
                                        REDACTION.STATE.eq("ready"))
                                .leftJoin(redacted)
                                .on(
                                        redacted.ID.eq(REDACTION.RESULT_ID),
                                        redacted.DESTROYED_AT.isNull())
                                .where(EVIDENCE_ITEM.PERSON_ID.eq(whose.person()))
                                .orderBy(EVIDENCE_ITEM.CREATED_AT, EVIDENCE_ITEM.ID)
                                .limit(STRETCH)
                                .offset(offset)
                                .fetch(mapping(Held::new)));
    }
}

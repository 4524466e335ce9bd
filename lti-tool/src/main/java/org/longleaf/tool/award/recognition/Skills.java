package org.longleaf.tool.award.recognition;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Micro-credentials to choose from, by what their newest version is called that is or was
/// published: awards of what is no longer offered hold all the same.
@Component
public final class Skills {

    private final DSLContext sql;

    Skills(DSLContext sql) {
        this.sql = sql;
    }

    public record Skill(UUID id, String code, String title) {}

    /// By code, one of each.
    public List<Skill> all() {
        return sql.select(
                        MICRO_CREDENTIAL.ID, MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.TITLE)
                .distinctOn(MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL.ID)
                .from(MICRO_CREDENTIAL)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(MICRO_CREDENTIAL.ID))
                .where(MICRO_CREDENTIAL_VERSION.STATE.ne("draft"))
                .orderBy(
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL.ID,
                        MICRO_CREDENTIAL_VERSION.CREATED_AT.desc())
                .fetch(Records.mapping(Skill::new));
    }

    /// Of all that there are, the one with this id as text.
    Optional<Skill> find(String id) {
        return all().stream().filter(skill -> skill.id().toString().equals(id)).findFirst();
    }

    /// What a version is a version of.
    Optional<Skill> ofVersion(UUID version) {
        return sql.select(
                        MICRO_CREDENTIAL.ID, MICRO_CREDENTIAL.CODE, MICRO_CREDENTIAL_VERSION.TITLE)
                .from(MICRO_CREDENTIAL_VERSION)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .where(MICRO_CREDENTIAL_VERSION.ID.eq(version))
                .fetchOptional(Records.mapping(Skill::new));
    }
}

package org.longleaf.tool.award.credential;

import static org.longleaf.tables.Tables.ALIGNMENT_TARGET;
import static org.longleaf.tables.Tables.VERSION_ALIGNMENT;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.longleaf.tool.catalog.Version;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What badges say of a version beside its own words.
@Component
public final class Achievements {

    private final DSLContext sql;
    private final Endorsements endorsements;

    public Achievements(DSLContext sql, Endorsements endorsements) {
        this.sql = sql;
        this.endorsements = endorsements;
    }

    /// For a badge that is made now: what the approving agency has to say is signed, if it is not
    /// yet.
    public Achievement endorsed(Version version) {
        endorsements.ensure(version);
        return of(version);
    }

    public Achievement of(Version version) {
        return new Achievement(
                version, targets(version), whole(version.id()), endorsements.of(version.id()));
    }

    private Map<String, AlignmentTarget> targets(Version version) {
        Set<String> codes =
                version.criteria().stream()
                        .flatMap(criterion -> criterion.alignments().stream())
                        .collect(Collectors.toSet());
        return sql
                .selectFrom(ALIGNMENT_TARGET)
                .where(ALIGNMENT_TARGET.CODE.in(codes))
                .fetch(Achievements::target)
                .stream()
                .collect(Collectors.toMap(AlignmentTarget::code, Function.identity()));
    }

    private List<AlignmentTarget> whole(UUID version) {
        return sql.select(ALIGNMENT_TARGET.asterisk())
                .from(VERSION_ALIGNMENT)
                .join(ALIGNMENT_TARGET)
                .on(ALIGNMENT_TARGET.CODE.eq(VERSION_ALIGNMENT.CODE))
                .where(VERSION_ALIGNMENT.VERSION_ID.eq(version))
                .orderBy(ALIGNMENT_TARGET.CODE)
                .fetch(Achievements::target);
    }

    private static AlignmentTarget target(Record row) {
        return new AlignmentTarget(
                row.get(ALIGNMENT_TARGET.CODE),
                row.get(ALIGNMENT_TARGET.FRAMEWORK),
                row.get(ALIGNMENT_TARGET.NAME),
                row.get(ALIGNMENT_TARGET.TARGET_TYPE),
                row.get(ALIGNMENT_TARGET.TARGET_CODE),
                row.get(ALIGNMENT_TARGET.URL));
    }
}

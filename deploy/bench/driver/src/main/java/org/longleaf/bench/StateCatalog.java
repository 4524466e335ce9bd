package org.longleaf.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// The state's micro-credentials, at the stakes of the demo content and in its proportions: most
/// ask little, a few need two reviewers of other districts.
final class StateCatalog {

    static final int MICRO_CREDENTIALS = 40;

    /// One more, for which nobody hands anything in.
    static final int QUIET = MICRO_CREDENTIALS;

    static final int CRITERIA = 4;
    private static final int MUST_MEET = 2;
    private static final int ANCHORS = 2;

    private final Dice dice;
    private final Instant began;
    private final Instant middle;
    private final List<Version> versions = new ArrayList<>();

    /// @param outside as the tool stores it
    enum Stakes {
        LOW(1, 0, "any", false, 5, "met", "more_evidence"),
        STANDARD(1, 0.2, "preferred", true, 10, "met", "more_evidence"),
        HIGH(2, 1, "required", true, 15, "l3", "l2");

        final int reviewers;
        final double doubleRate;
        final String outside;
        final boolean calibrated;
        final int targetDays;
        private final String meets;
        private final String not;

        Stakes(
                int reviewers,
                double doubleRate,
                String outside,
                boolean calibrated,
                int targetDays,
                String meets,
                String not) {
            this.reviewers = reviewers;
            this.doubleRate = doubleRate;
            this.outside = outside;
            this.calibrated = calibrated;
            this.targetDays = targetDays;
            this.meets = meets;
            this.not = not;
        }

        String level(boolean isMet) {
            return isMet ? meets : not;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param first whether a second version has taken its place
    record Version(
            int number,
            UUID id,
            int microCredential,
            UUID microCredentialId,
            Stakes stakes,
            boolean first,
            List<UUID> criteria,
            List<UUID> requirements) {}

    /// @param middle when some had a second version
    StateCatalog(Dice dice, Instant began, Instant middle) {
        this.dice = dice;
        this.began = began;
        this.middle = middle;
        for (var m = 0; m <= QUIET; m++) {
            var isTwo = m % 3 == 0 && m != QUIET;
            if (isTwo) {
                versions.add(version(m, true));
            }
            versions.add(version(m, false));
        }
    }

    static Stakes stakes(int microCredential) {
        var of = microCredential % 10;
        return of < 6 ? Stakes.LOW : of < 9 ? Stakes.STANDARD : Stakes.HIGH;
    }

    /// How often it is chosen, beside the others.
    static double weight(int microCredential) {
        return switch (stakes(microCredential)) {
            case LOW -> Math.pow(microCredential + 3, -0.5);
            case STANDARD -> 0.7 * Math.pow(microCredential + 3, -0.5);
            case HIGH -> 0.1;
        };
    }

    private Version version(int m, boolean first) {
        var number = versions.size();
        return new Version(
                number,
                dice.id("version", number, began),
                m,
                dice.id("micro-credential", m, began),
                stakes(m),
                first,
                ids("criterion", number, CRITERIA),
                ids("requirement", number, 2));
    }

    private List<UUID> ids(String kind, int of, int count) {
        return IntStream.range(0, count).mapToObj(i -> dice.id(kind, of * 16L + i, began)).toList();
    }

    List<Version> versions() {
        return versions;
    }

    /// The one that somebody begins on at this moment.
    Version at(int microCredential, Instant moment) {
        return versions.stream()
                .filter(version -> version.microCredential() == microCredential)
                .filter(version -> !version.first() || moment.isBefore(middle))
                .findFirst()
                .orElseThrow();
    }

    List<Version> of(int microCredential) {
        return versions.stream()
                .filter(version -> version.microCredential() == microCredential)
                .toList();
    }

    void copy(Connection owner) throws SQLException {
        var issuer = dice.id("issuer", 0, began);
        try (var rows = Copying.into(owner, "issuer (id, code, name, created_at)")) {
            rows.row(issuer, "bench-state-office", "State office", began);
        }
        try (var rows = Copying.into(owner, "micro_credential (id, code, created_at)")) {
            for (var m = 0; m <= QUIET; m++) {
                rows.row(dice.id("micro-credential", m, began), "BENCH-" + m, began);
            }
        }
        copyVersions(owner, issuer);
        copyParts(owner);
        try (var statement = owner.createStatement()) {
            statement.execute(
                    "update micro_credential_version set state = 'published' where state = 'draft'");
            for (var version : versions) {
                if (version.first()) {
                    statement.execute(
                            "update micro_credential_version set state = 'retired' where id = '%s'"
                                    .formatted(version.id()));
                }
            }
        }
    }

    private void copyVersions(Connection owner, UUID issuer) throws SQLException {
        try (var rows =
                Copying.into(
                        owner,
                        "micro_credential_version (id, micro_credential_id, version, state, issuer_id, title,"
                                + " competency, purpose, kind, audience, suits_beginning_teachers,"
                                + " learning_resources, class_code, contact_hours, ceu, stakes, blind,"
                                + " reviewers, double_score_rate, outside_district, calibration_required,"
                                + " calibration_fresh_days, target_days, submissions_before_coach,"
                                + " published_on, created_at)")) {
            for (var version : versions) {
                var stakes = version.stakes();
                rows.row(
                        version.id(),
                        version.microCredentialId(),
                        version.first() ? "1.0" : "1.1",
                        "draft",
                        issuer,
                        "Showing what students have understood, part " + version.microCredential(),
                        "The teacher asks, listens, and changes the lesson by what was heard.",
                        "So that nobody is left behind for weeks.",
                        "competency",
                        List.of("teacher_k5", "teacher_6_12"),
                        true,
                        List.of(),
                        "BENCH-%d".formatted(version.microCredential()),
                        "10.0",
                        "1.0",
                        stakes.key(),
                        true,
                        stakes.reviewers,
                        stakes.doubleRate,
                        stakes.outside,
                        stakes.calibrated,
                        stakes.calibrated ? 365 : null,
                        stakes.targetDays,
                        3,
                        (version.first() ? began : middle).atZone(ZoneOffset.UTC).toLocalDate(),
                        began);
            }
        }
    }

    private void copyParts(Connection owner) throws SQLException {
        try (var rows = Copying.into(owner, "credit_split (version_id, category, ceu)")) {
            for (var version : versions) {
                rows.row(version.id(), "general", "1.0");
            }
        }
        try (var rows = Copying.into(owner, "scale_level (version_id, key, label, rank, meets)")) {
            for (var version : versions) {
                var keys =
                        version.stakes() == Stakes.HIGH
                                ? List.of("l1", "l2", "l3", "l4")
                                : List.of("more_evidence", "met");
                for (var rank = 0; rank < keys.size(); rank++) {
                    rows.row(
                            version.id(),
                            keys.get(rank),
                            keys.get(rank),
                            rank,
                            rank >= keys.size() / 2);
                }
            }
        }
        try (var rows =
                Copying.into(
                        owner,
                        "evidence_requirement (id, version_id, code, position, description, kinds, required,"
                                + " shows_students, shows_adults, attestations)")) {
            for (var version : versions) {
                for (var i = 0; i < version.requirements().size(); i++) {
                    rows.row(
                            version.requirements().get(i),
                            version.id(),
                            "E" + i,
                            i,
                            "What was done, in words",
                            List.of("text", "document"),
                            true,
                            false,
                            false,
                            List.of());
                }
            }
        }
        copyRubrics(owner);
    }

    private void copyRubrics(Connection owner) throws SQLException {
        try (var rows =
                Copying.into(
                        owner,
                        "criterion (id, version_id, code, position, title, must_meet, feedback_stem, evidence,"
                                + " alignments)")) {
            for (var version : versions) {
                for (var i = 0; i < CRITERIA; i++) {
                    rows.row(
                            version.criteria().get(i),
                            version.id(),
                            "C" + i,
                            i,
                            "Asks what students think",
                            mustMeet(i),
                            "Show how",
                            List.of("E0"),
                            List.of());
                }
            }
        }
        try (var rows =
                Copying.into(owner, "criterion_level (criterion_id, level_key, description)")) {
            for (var version : versions) {
                for (var criterion : version.criteria()) {
                    for (var isMet : List.of(true, false)) {
                        rows.row(
                                criterion,
                                version.stakes().level(isMet),
                                "It is " + (isMet ? "" : "not ") + "there");
                    }
                }
            }
        }
    }

    static boolean mustMeet(int criterion) {
        return criterion < MUST_MEET;
    }

    void copyAnchors(Connection owner) throws SQLException {
        try (var rows =
                Copying.into(
                        owner,
                        "calibration_set (id, version_id, exact_share, adjacent_share, must_match, made_at)")) {
            for (var version : calibrated()) {
                rows.row(set(version), version.id(), "0.800", null, List.of("C0"), began);
            }
        }
        try (var rows = Copying.into(owner, "anchor (id, set_id, position, summary, note)")) {
            for (var version : calibrated()) {
                for (var i = 0; i < ANCHORS; i++) {
                    rows.row(
                            anchor(version, i),
                            set(version),
                            i,
                            "A lesson on fractions",
                            "Agreed by three");
                }
            }
        }
        try (var rows = Copying.into(owner, "anchor_score (anchor_id, criterion_id, level_key)")) {
            for (var version : calibrated()) {
                for (var i = 0; i < ANCHORS; i++) {
                    for (var criterion : version.criteria()) {
                        rows.row(anchor(version, i), criterion, version.stakes().level(i == 0));
                    }
                }
            }
        }
        try (var statement = owner.createStatement()) {
            statement.execute(
                    "update calibration_set set state = 'published', published_at = made_at");
        }
    }

    UUID set(Version version) {
        return dice.id("calibration set", version.number(), began);
    }

    private UUID anchor(Version version, int number) {
        return dice.id("anchor", version.number() * 8L + number, began);
    }

    private List<Version> calibrated() {
        return versions.stream().filter(version -> version.stakes().calibrated).toList();
    }
}

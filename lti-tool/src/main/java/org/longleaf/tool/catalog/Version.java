package org.longleaf.tool.catalog;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One version of a micro-credential, whole: everything a teacher, a reviewer and a badge need of
/// it.
///
/// @param code the micro-credential's code, such as `DL-205`
/// @param contactHours expected hours; 10 are 1.0 CEU
/// @param split CEUs by license category, in the order of the categories' ids; adds up to `ceu`
/// @param scale lowest level first
public record Version(
        UUID id,
        UUID microCredential,
        String code,
        String version,
        String state,
        Issuer issuer,
        Texts texts,
        String kind,
        boolean suitsBeginningTeachers,
        String classCode,
        BigDecimal contactHours,
        BigDecimal ceu,
        Map<String, BigDecimal> split,
        Stakes stakes,
        List<Level> scale,
        List<Requirement> requirements,
        List<Criterion> criteria,
        Map<String, AttestationText> attestations) {

    /// Who signs the badge.
    public record Issuer(UUID id, String code, String name) {}

    /// The credential's own words.
    public record Texts(
            String title, String competency, String purpose, List<String> learningResources) {}

    /// The rules of rigor, copied in when the version was published.
    ///
    /// @param level `low`, `standard` or `high`
    /// @param doubleScoreRate share of first submissions that are scored a second time, 0 to 1
    /// @param targetDays working days in which an answer is due
    public record Stakes(
            String level,
            boolean blind,
            int reviewers,
            BigDecimal doubleScoreRate,
            OutsideDistrict outsideDistrict,
            boolean calibrationRequired,
            int targetDays,
            int submissionsBeforeCoach) {}

    /// Whether reviewers of the teacher's own district may score.
    public enum OutsideDistrict {
        ANY,
        PREFERRED,
        REQUIRED
    }

    /// A level of the scale.
    public record Level(String key, String label, int rank, boolean meets) {}

    /// What must be handed in.
    ///
    /// @param kinds of `document`, `video`, `audio`, `image`, `link`, `text`
    /// @param attestations codes of the sentences to confirm for this piece
    public record Requirement(
            UUID id,
            String code,
            String description,
            List<String> kinds,
            boolean required,
            boolean showsStudents,
            boolean showsAdults,
            List<String> attestations,
            Limits limits) {

        public boolean takesText() {
            return kinds.contains("text");
        }

        public boolean takesFiles() {
            return kinds.stream().anyMatch(kind -> !kind.equals("text") && !kind.equals("link"));
        }
    }

    /// The limits of a requirement; null where there is none.
    public record Limits(
            @Nullable Integer maxMinutes,
            @Nullable Integer maxMb,
            @Nullable Integer maxPages,
            @Nullable Integer maxFiles,
            @Nullable Integer minWords,
            @Nullable Integer maxWords) {}

    /// A line of the rubric.
    ///
    /// @param evidence codes of the requirements it is judged by
    /// @param levels what each level of the scale looks like here, by level key
    public record Criterion(
            UUID id,
            String code,
            String title,
            boolean mustMeet,
            String feedbackStem,
            List<String> evidence,
            List<String> alignments,
            Map<String, String> levels) {}

    /// A sentence the teacher confirms, word for word.
    ///
    /// @param asks what more must be said with it, such as `permission_by`
    public record AttestationText(String code, String version, String text, List<String> asks) {}

    /// The scale from its highest level down: the order in which screens show it.
    public List<Level> bestFirst() {
        return scale.reversed();
    }

    public Level level(String key) {
        return scale.stream()
                .filter(level -> level.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level " + key));
    }

    public Criterion criterion(UUID id) {
        return criteria.stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no criterion " + id));
    }

    public Requirement requirement(UUID id) {
        return requirements.stream()
                .filter(requirement -> requirement.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no requirement " + id));
    }
}

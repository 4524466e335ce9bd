package org.longleaf.tool.review.work;

import org.longleaf.tool.review.queue.Purpose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody may be paid for.
enum Work {
    SCORE("reviewer"),
    ADJUDICATION("adjudicator"),
    APPEAL("reviewer", "adjudicator"),
    /// A trainee's score, which never counts.
    PRACTICE("trainee_reviewer"),
    /// A round through the anchors that was passed.
    CALIBRATION("reviewer", "adjudicator", "trainee_reviewer");

    private final List<String> roles;

    Work(String... roles) {
        this.roles = List.of(roles);
    }

    /// Empty for an audit, which is no review.
    static Optional<Work> of(Purpose purpose) {
        return switch (purpose) {
            case SCORE, SECOND_SCORE -> Optional.of(SCORE);
            case ADJUDICATION -> Optional.of(ADJUDICATION);
            case APPEAL -> Optional.of(APPEAL);
            case PRACTICE -> Optional.of(PRACTICE);
            case AUDIT -> Optional.empty();
        };
    }

    static Optional<Work> of(String key) {
        return List.of(values()).stream().filter(work -> work.key().equals(key)).findFirst();
    }

    /// The roles in which it is done.
    List<String> roles() {
        return roles;
    }

    /// `adjudication`: as it is stored, and as it stands in message keys.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.longleaf.sandbox.grade;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.grade.ScoreCall.Submission;
import org.longleaf.sandbox.grade.Scoring.Refused;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Canvas's checks of a score call, in Canvas's order: the first that fails is the answer.
record ScoreChecks(JsonNode body, Terms terms, GradebookCell cell, Instant now) {
    private static final List<String> REQUIRED =
            List.of("userId", "activityProgress", "gradingProgress", "timestamp");
    private static final List<String> ACTIVITY =
            List.of("Initialized", "Started", "InProgress", "Submitted", "Completed");
    private static final List<String> GRADING =
            List.of("NotReady", "Failed", "Pending", "PendingManual", "FullyGraded");
    private static final List<String> TYPES =
            List.of(
                    "none",
                    "basic_lti_launch",
                    "online_text_entry",
                    "online_url",
                    "external_tool",
                    "online_upload");
    private static final Duration AHEAD = Duration.ofMinutes(1);

    Optional<Refused> firstFault() {
        return Stream.<Supplier<@Nullable Refused>>of(
                        this::missing,
                        this::unpublished,
                        this::timestamp,
                        this::maximum,
                        this::submittedAt,
                        this::files,
                        this::attempts,
                        this::words)
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst();
    }

    private @Nullable Refused missing() {
        return REQUIRED.stream()
                .filter(name -> body.path(name).isMissingNode() || body.path(name).isNull())
                .findFirst()
                .map(name -> new Refused(400, name + " is missing"))
                .orElse(null);
    }

    private @Nullable Refused unpublished() {
        return terms.published() ? null : new Refused(422, "This assignment is still unpublished");
    }

    private @Nullable Refused timestamp() {
        var timestamp = Moments.parse(ScoreCall.text(body, "timestamp"));
        if (timestamp.isEmpty()) {
            return new Refused(
                    400, "Provided timestamp of " + text("timestamp") + " not a valid timestamp.");
        }
        var last = cell.result();
        return last != null && timestamp.get().isBefore(last.timestamp())
                ? new Refused(
                        400,
                        "Provided timestamp of "
                                + text("timestamp")
                                + " before last updated timestamp of "
                                + last.timestamp())
                : null;
    }

    private @Nullable Refused maximum() {
        var given = body.path("scoreGiven");
        var grading = text("gradingProgress");
        if (given.isMissingNode()
                || given.isNull()
                || !List.of("FullyGraded", "PendingManual").contains(grading)) {
            return null; // A reset: Canvas does not look at the numbers.
        }
        var maximum = body.path("scoreMaximum");
        if (maximum.isMissingNode() || maximum.isNull()) {
            return new Refused(422, "ScoreMaximum not supplied when ScoreGiven present.");
        }
        if (!Numbers.isReasonable(given) || !Numbers.isReasonable(maximum)) {
            return new Refused(422, "ScoreGiven and ScoreMaximum must be numbers.");
        }
        if (maximum.decimalValue().signum() < 0) {
            return new Refused(422, "ScoreMaximum must be greater than or equal to 0");
        }
        if (maximum.decimalValue().signum() == 0 && terms.maximum().signum() != 0) {
            return new Refused(422, "ScoreMaximum must be greater than 0");
        }
        return given.decimalValue().signum() < 0
                ? new Refused(422, "ScoreGiven must be greater than or equal to 0")
                : null;
    }

    private @Nullable Refused submittedAt() {
        var text = ScoreCall.submittedAt(body);
        if (text == null) {
            return null;
        }
        var moment = Moments.parse(text);
        if (moment.isEmpty()) {
            return new Refused(
                    400, "Provided submittedAt timestamp of " + text + " not a valid timestamp.");
        }
        return moment.get().isAfter(now.plus(AHEAD))
                ? new Refused(400, "Provided submittedAt timestamp of " + text + " in the future.")
                : null;
    }

    private @Nullable Refused files() {
        var extension = body.path(ScoreCall.EXTENSION);
        var type = ScoreCall.text(extension, "submission_type");
        if (type != null && !TYPES.contains(type)) {
            return new Refused(422, "Submission type is not included in the list");
        }
        var data = ScoreCall.text(extension, "submission_data");
        if (Submission.WITH_URL.contains(String.valueOf(type))
                && (data == null || !data.matches("https?://\\S+"))) {
            return new Refused(422, "Submission data must be an http or https address");
        }
        var upload = "online_upload".equals(type);
        return upload && ScoreCall.files(extension).isEmpty()
                ? new Refused(
                        422, "Content items must be provided with submission type 'online_upload'")
                : null;
    }

    private @Nullable Refused attempts() {
        var allowed = terms.rules().allowedAttempts();
        var usedUp = terms.submits() && allowed != null && cell.attempts().size() >= allowed;
        return usedUp && ScoreCall.read(body).makesAttemptAfter(cell.lastAttempt())
                ? new Refused(
                        422,
                        "The maximum number of allowed attempts has been reached for this"
                                + " submission")
                : null;
    }

    /// What Canvas's model of a result refuses, in a reset too.
    private @Nullable Refused words() {
        for (var name : List.of("scoreGiven", "scoreMaximum")) {
            var value = body.path(name);
            if (!value.isMissingNode() && !value.isNull() && !Numbers.isReasonable(value)) {
                return new Refused(422, name + " is not a number");
            }
        }
        var comment = body.path("comment");
        if (!comment.isValueNode() && !comment.isMissingNode()) {
            return new Refused(422, "Comment must be text");
        }
        if (!ACTIVITY.contains(text("activityProgress"))) {
            return new Refused(422, "Activity progress is not included in the list");
        }
        return GRADING.contains(text("gradingProgress"))
                ? null
                : new Refused(422, "Grading progress is not included in the list");
    }

    private String text(String name) {
        return body.path(name).asString("");
    }
}

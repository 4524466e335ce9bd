package org.longleaf.tool.award.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// A check told step by step, in the order it goes: what comes behind a step that failed was not
/// asked.
///
/// @param key of its words: `outside.step.` and the step's name
/// @param went of how it went: `well`, `badly`, `unknown` or `not_asked`
record CheckStep(String key, String went) {

    private static final Set<String> KEY =
            Set.of("no_proof", "other_algorithm", "unknown_key", "key_of_another");
    private static final Set<String> SIGNATURE =
            Set.of("wrong_signature", "claims_differ", "wrong_endorsement");
    private static final Set<String> STATE =
            Set.of("not_yet_valid", "expired", "revoked", "status_unknown");
    private static final Set<String> UNKNOWN = Set.of("unknown_key", "status_unknown");

    private enum Step {
        READ,
        KEY,
        SIGNATURE,
        STATE;

        static Step of(String reason) {
            if (CheckStep.KEY.contains(reason)) {
                return KEY;
            }
            if (CheckStep.SIGNATURE.contains(reason)) {
                return SIGNATURE;
            }
            return CheckStep.STATE.contains(reason) ? STATE : READ;
        }
    }

    /// Whose it is stands last: it is asked of every badge, and proves something only where all
    /// before it went well.
    static List<CheckStep> of(Finding finding) {
        String reason = Objects.requireNonNullElse(finding.reason(), "");
        List<CheckStep> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            int place = reason.isEmpty() ? -1 : step.compareTo(Step.of(reason));
            String failed = UNKNOWN.contains(reason) ? "unknown" : "badly";
            steps.add(of(step.name(), place < 0 ? "well" : place == 0 ? failed : "not_asked"));
        }
        steps.add(of("YOURS", finding.theirs() ? "well" : "badly"));
        return steps;
    }

    private static CheckStep of(String step, String went) {
        return new CheckStep("outside.step." + step.toLowerCase(Locale.ROOT), went);
    }
}

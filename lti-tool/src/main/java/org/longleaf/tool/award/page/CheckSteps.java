package org.longleaf.tool.award.page;

import org.longleaf.tool.award.verify.Reason;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A check told step by step, in the order it goes: it ends at the first step that fails.
enum CheckSteps {
    READ,
    KEY,
    SIGNATURE,
    ISSUER,
    ADDRESS,
    STATE;

    /// How one step went.
    enum Went {
        WELL,
        BADLY,
        UNKNOWN,
        NOT_ASKED;

        /// Message key of what is said of it.
        public String key() {
            return "award.again." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param key of its words: `award.step.` and the step's name in lower case
    record Step(String key, Went went) {}

    /// @param state of the award, as it is stored
    static List<Step> of(Verdict verdict, String state) {
        return switch (verdict) {
            case Refused refused ->
                    until(
                            at(refused.reason()),
                            refused.reason() == Reason.STATUS_UNKNOWN ? Went.UNKNOWN : Went.BADLY);
            case Genuine _ -> until(STATE, state.equals("valid") ? Went.WELL : Went.BADLY);
        };
    }

    private static List<Step> until(CheckSteps last, Went went) {
        List<Step> steps = new ArrayList<>();
        for (CheckSteps step : values()) {
            int before = step.compareTo(last);
            steps.add(
                    new Step(
                            "award.step." + step.name().toLowerCase(Locale.ROOT),
                            before < 0 ? Went.WELL : before == 0 ? went : Went.NOT_ASKED));
        }
        return steps;
    }

    private static CheckSteps at(Reason reason) {
        return switch (reason) {
            case UNREADABLE,
                    TOO_LARGE,
                    TOO_COMPLEX,
                    NOT_AN_OPEN_BADGE,
                    OTHER_CONTEXT,
                    UNDEFINED_TERM,
                    NO_PROOF,
                    OTHER_ALGORITHM,
                    WRONG_RESULT ->
                    READ;
            case UNKNOWN_KEY, KEY_OF_ANOTHER -> KEY;
            case WRONG_SIGNATURE, WRONG_ENDORSEMENT -> SIGNATURE;
            case OTHER_ISSUER, CLAIMS_DIFFER -> ISSUER;
            case OTHER_ADDRESS, OTHER_RECIPIENT -> ADDRESS;
            case NOT_YET_VALID, EXPIRED, REVOKED, STATUS_UNKNOWN -> STATE;
        };
    }
}

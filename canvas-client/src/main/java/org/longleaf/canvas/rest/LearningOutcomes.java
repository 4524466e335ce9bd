package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.Listing;

import java.util.List;

/// Learning outcomes, to be read only: what writes them is a rubric's criterion that is aligned to
/// one (canvas-contract.md, section 9.6). What a call may come to stands at [CanvasRest].
public final class LearningOutcomes {
    private final RestCalls calls;

    LearningOutcomes(RestCalls calls) {
        this.calls = calls;
    }

    /// Whose results of which outcomes are asked for.
    ///
    /// @param userIds Canvas's own ids; none for everybody
    /// @param outcomeIds none for all
    public record Asked(List<String> userIds, List<String> outcomeIds) {
        /// Everybody's results of all outcomes.
        public static final Asked ALL = new Asked(List.of(), List.of());

        /// @throws IllegalArgumentException when an id is none
        public Asked {
            userIds = userIds.stream().map(Keys::id).toList();
            outcomeIds = outcomeIds.stream().map(Keys::id).toList();
        }

        /// One person's results.
        ///
        /// @throws IllegalArgumentException when it is no Canvas id
        public static Asked of(String userId) {
            return new Asked(List.of(userId), List.of());
        }

        private Form query() {
            return new Form().withEach("user_ids[]", userIds).withEach("outcome_ids[]", outcomeIds);
        }
    }

    /// Each result of a course: `GET /api/v1/courses/:id/outcome_results`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not see the results; see [CanvasRest] for the rest
    public Listing<OutcomeResult> results(CourseKey course, Asked asked) {
        return calls.listWithin(
                api("courses", course.text(), "outcome_results"),
                asked.query(),
                "outcome_results",
                "the outcome results' answer",
                OutcomeResult::of);
    }

    /// Where each person stands: `GET /api/v1/courses/:id/outcome_rollups`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not see where people stand; see [CanvasRest] for the rest
    public Listing<OutcomeRollup> rollups(CourseKey course, Asked asked) {
        return calls.listWithin(
                api("courses", course.text(), "outcome_rollups"),
                asked.query(),
                "rollups",
                "the outcome rollups' answer",
                OutcomeRollup::of);
    }
}

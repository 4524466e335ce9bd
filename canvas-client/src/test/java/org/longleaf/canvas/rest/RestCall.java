package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.RestCanvas.ANA;
import static org.longleaf.canvas.rest.RestCanvas.ASSIGNMENT;
import static org.longleaf.canvas.rest.RestCanvas.COURSE;

import org.longleaf.canvas.MovableClock;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.rest.LearningOutcomes.Asked;
import org.longleaf.canvas.rest.Rubric.Criterion;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A call of the REST door, so that a test can try what befalls each.
///
/// @param name class and method
record RestCall(String name, Kind kind, Function<Door, Outcome<?>> call) {
    private static final NewFile FILE =
            new NewFile(
                    "a",
                    "text/plain",
                    1,
                    () -> new ByteArrayInputStream(new byte[1]),
                    null,
                    NewFile.OnDuplicate.RENAME);
    private static final NewRubric RUBRIC =
            new NewRubric(
                    "a",
                    false,
                    List.of(Criterion.of("a", BigDecimal.ONE, List.of())),
                    NewRubric.Use.keptIn("12"));
    private static final NewAssessment ASSESSMENT =
            NewAssessment.grading("7", Map.of("_1", RubricRow.points(BigDecimal.ONE, null)));
    private static final NewComment COMMENT = NewComment.of("a");
    private static final AccountKey ACCOUNT = AccountKey.self();

    enum Kind {
        READS,
        CHANGES,
        // Changes, but not yet by its first request, the one that meets the broken far end.
        UPLOADS,
        // Its status says all it has to say.
        REVOKES
    }

    /// The doors, and a far end behind them.
    record Door(CanvasRest rest, CanvasOAuth oauth, Grant grant) {
        static Door to(OutboundHttp http, URI base) {
            var clock = new MovableClock();
            var polite = new PoliteHttp(http, RateLedger.inMemory(), clock, Patience.USUAL);
            return new Door(
                    new CanvasRest(polite, base, new FixedToken("ana", RestCanvas.TOKEN), clock),
                    new CanvasOAuth(polite, new DeveloperKey(base, "1", RestCanvas.SECRET), clock),
                    new Grant("planted-access", "planted-refresh", null, "7"));
        }
    }

    static final List<RestCall> ALL =
            List.of(
                    reads("People.read", door -> door.rest.people().read(ANA)),
                    reads("People.enrollments", door -> door.rest.people().enrollments(ANA).all()),
                    reads("People.search", door -> door.rest.people().search(ACCOUNT, "an").all()),
                    reads("Courses.read", door -> door.rest.courses().read(COURSE)),
                    reads("Courses.of", door -> door.rest.courses().of(ANA).all()),
                    reads("Courses.people", door -> door.rest.courses().people(COURSE).all()),
                    reads(
                            "Courses.enrollments",
                            door -> door.rest.courses().enrollments(COURSE).all()),
                    reads("Assignments.in", door -> door.rest.assignments().in(COURSE).all()),
                    reads(
                            "Assignments.read",
                            door -> door.rest.assignments().read(COURSE, ASSIGNMENT)),
                    reads("Rubrics.in", door -> door.rest.rubrics().in(COURSE).all()),
                    reads("Rubrics.in", door -> door.rest.rubrics().in(ACCOUNT).all()),
                    reads("Rubrics.read", door -> door.rest.rubrics().read(COURSE, "9")),
                    reads("Rubrics.read", door -> door.rest.rubrics().read(ACCOUNT, "9")),
                    reads(
                            "Rubrics.readWithAssessments",
                            door -> door.rest.rubrics().readWithAssessments(COURSE, "9")),
                    changes("Rubrics.create", door -> door.rest.rubrics().create(COURSE, RUBRIC)),
                    changes("Rubrics.edit", door -> door.rest.rubrics().edit(COURSE, "9", RUBRIC)),
                    changes(
                            "Rubrics.assess",
                            door -> door.rest.rubrics().assess(COURSE, "5", ASSESSMENT)),
                    changes(
                            "Rubrics.assessAgain",
                            door -> door.rest.rubrics().assessAgain(COURSE, "5", "1", ASSESSMENT)),
                    reads(
                            "Submissions.read",
                            door -> door.rest.submissions().read(COURSE, ASSIGNMENT, ANA)),
                    reads(
                            "Submissions.of",
                            door -> door.rest.submissions().of(COURSE, ASSIGNMENT).all()),
                    changes(
                            "Submissions.grade",
                            door ->
                                    door.rest
                                            .submissions()
                                            .grade(COURSE, ASSIGNMENT, ANA, Grading.grade("5"))),
                    changes(
                            "Submissions.comment",
                            door ->
                                    door.rest
                                            .submissions()
                                            .comment(COURSE, ASSIGNMENT, ANA, COMMENT)),
                    changes(
                            "Submissions.gradeAndComment",
                            door ->
                                    door.rest
                                            .submissions()
                                            .gradeAndComment(
                                                    COURSE,
                                                    ASSIGNMENT,
                                                    ANA,
                                                    Grading.grade("5"),
                                                    COMMENT)),
                    changes(
                            "Submissions.submit",
                            door ->
                                    door.rest
                                            .submissions()
                                            .submit(
                                                    COURSE,
                                                    ASSIGNMENT,
                                                    new NewSubmission.Text("a"))),
                    reads("CanvasFiles.read", door -> door.rest.files().read("4")),
                    uploads(
                            "CanvasFiles.toCourse",
                            door -> door.rest.files().toCourse(COURSE, FILE)),
                    uploads("CanvasFiles.toOwn", door -> door.rest.files().toOwn(FILE)),
                    uploads(
                            "CanvasFiles.toSubmission",
                            door -> door.rest.files().toSubmission(COURSE, ASSIGNMENT, ANA, FILE)),
                    uploads(
                            "CanvasFiles.toComment",
                            door -> door.rest.files().toComment(COURSE, ASSIGNMENT, ANA, FILE)),
                    reads("GradebookColumns.in", door -> door.rest.columns().in(COURSE).all()),
                    reads(
                            "GradebookColumns.inAndHidden",
                            door -> door.rest.columns().inAndHidden(COURSE).all()),
                    changes(
                            "GradebookColumns.create",
                            door -> door.rest.columns().create(COURSE, "a")),
                    reads(
                            "GradebookColumns.cells",
                            door -> door.rest.columns().cells(COURSE, "3").all()),
                    changes(
                            "GradebookColumns.write",
                            door -> door.rest.columns().write(COURSE, "3", "7", "a")),
                    reads("Conversations.inbox", door -> door.rest.conversations().inbox().all()),
                    reads(
                            "Conversations.sentTo",
                            door -> door.rest.conversations().sentTo("7").all()),
                    changes(
                            "Conversations.send",
                            door -> door.rest.conversations().send(NewMessage.to("7", "a", "b"))),
                    reads(
                            "LearningOutcomes.results",
                            door -> door.rest.outcomes().results(COURSE, Asked.ALL).all()),
                    reads(
                            "LearningOutcomes.rollups",
                            door -> door.rest.outcomes().rollups(COURSE, Asked.ALL).all()),
                    changes(
                            "CanvasOAuth.redeem",
                            door ->
                                    door.oauth.redeem(
                                            "planted-code",
                                            URI.create("https://t.example"),
                                            new Pkce("v".repeat(43)))),
                    changes("CanvasOAuth.refresh", door -> door.oauth.refresh(door.grant)),
                    new RestCall(
                            "CanvasOAuth.revoke",
                            Kind.REVOKES,
                            door -> door.oauth.revoke(door.grant)));

    private static RestCall reads(String name, Function<Door, Outcome<?>> call) {
        return new RestCall(name, Kind.READS, call);
    }

    private static RestCall changes(String name, Function<Door, Outcome<?>> call) {
        return new RestCall(name, Kind.CHANGES, call);
    }

    private static RestCall uploads(String name, Function<Door, Outcome<?>> call) {
        return new RestCall(name, Kind.UPLOADS, call);
    }

    Outcome<?> on(OutboundHttp http, URI base) {
        return call.apply(Door.to(http, base));
    }

    @Override
    public String toString() {
        return name;
    }
}

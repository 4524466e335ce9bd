package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.client.Doors.reason;
import static org.longleaf.tool.client.West.AMARA;
import static org.longleaf.tool.client.West.COURSE;
import static org.longleaf.tool.client.West.STUDENT;
import static org.longleaf.tool.client.West.TEACHER;
import static org.longleaf.tool.client.West.newAssignment;
import static org.longleaf.tool.client.West.newAssignmentId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.canvas.rest.AssignmentKey;
import org.longleaf.canvas.rest.CanvasFile;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.Grading;
import org.longleaf.canvas.rest.NewComment;
import org.longleaf.canvas.rest.NewSubmission;
import org.longleaf.canvas.rest.Submission;
import org.longleaf.canvas.rest.UserKey;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Assignments, what students hand in for them, and what is said to it.
class ClientSubmissionsWebTest {
    @RegisterExtension final Doors doors = new Doors();
    private final CanvasRest teacher = doors.of(TEACHER);

    @Test
    void assignments_are_listed_past_the_tenth_and_found_by_their_link() {
        IntStream.range(0, 9).forEach(i -> newAssignmentId(Map.of("title", "Extra " + i)));

        var all = teacher.assignments().in(COURSE).all().orThrow();

        assertThat(all).hasSizeGreaterThan(11);
        var tool =
                teacher.assignments()
                        .read(
                                COURSE,
                                AssignmentKey.ltiContext("72d9dc3b-90d6-494f-8f29-cdf14924d164"))
                        .orThrow();
        assertThat(tool.submissionTypes()).containsExactly("external_tool");
        assertThat(tool.allowedAttempts()).isEqualTo(-1);
        assertThat(tool.pointsPossible()).isEqualByComparingTo("100");
        assertThat(all).contains(tool);
    }

    @Test
    void grades_excuses_and_late_work_are_kept_as_they_were_said() {
        var assignment = newAssignment(Map.of());
        var work = teacher.submissions();

        var percent = work.grade(COURSE, assignment, AMARA, Grading.grade("40%")).orThrow();
        assertThat(percent.score()).isEqualByComparingTo("4");
        assertThat(percent.state()).isEqualTo("graded");
        assertThat(percent.graderId()).isEqualTo("1004312");
        var excused =
                work.grade(COURSE, assignment, AMARA, new Grading(null, true, null, Map.of()))
                        .orThrow();
        assertThat(excused.standing().excused()).isTrue();
        assertThat(excused.score()).isNull();
        var late =
                work.grade(
                                COURSE,
                                assignment,
                                AMARA,
                                new Grading("7.5", null, Grading.LatePolicy.LATE, Map.of()))
                        .orThrow();
        assertThat(late.standing()).isEqualTo(new Submission.Standing(false, true, false, "late"));
        assertThat(late.score()).isEqualByComparingTo("7.5");
        assertThat(reason(work.grade(COURSE, assignment, AMARA, Grading.grade("splendid"))))
                .contains("splendid");
        assertThat(work.grade(COURSE, assignment, AMARA, Grading.grade("")).orThrow().score())
                .isNull();
    }

    @Test
    void a_comment_has_its_file_its_attempt_and_its_author() {
        var assignment = newAssignment(Map.of());
        var file =
                teacher.files()
                        .toComment(COURSE, assignment, AMARA, TextFile.of("hint.txt", "A hint"))
                        .orThrow();
        var comment = new NewComment("Look here", 1, List.of(file.id()));

        var answered =
                teacher.submissions()
                        .gradeAndComment(
                                COURSE,
                                assignment,
                                AMARA,
                                Grading.points(BigDecimal.valueOf(8)),
                                comment)
                        .orThrow();

        assertThat(answered.score()).isEqualByComparingTo("8");
        var read =
                teacher.submissions()
                        .read(COURSE, assignment, AMARA, Submission.With.COMMENTS)
                        .orThrow()
                        .comments()
                        .getFirst();
        assertThat(read.text()).isEqualTo("Look here");
        assertThat(read.attempt()).isEqualTo(1);
        assertThat(read.authorName()).isEqualTo("Priya Stagehand");
        assertThat(read.files()).extracting(CanvasFile::name).containsExactly("hint.txt");
        var other = teacher.files().toCourse(COURSE, TextFile.of("other.txt", "x")).orThrow();
        assertThat(
                        reason(
                                teacher.submissions()
                                        .comment(
                                                COURSE,
                                                assignment,
                                                AMARA,
                                                new NewComment(null, null, List.of(other.id())))))
                .contains("not authorized");
    }

    @Test
    void a_student_hands_in_a_text_a_link_and_files_and_each_is_an_attempt() {
        var assignment = newAssignment(Map.of("attempts", "3"));
        var student = doors.of(STUDENT);
        var work = student.submissions();

        var text = work.submit(COURSE, assignment, new NewSubmission.Text("<p>Here</p>")).orThrow();
        assertThat(text.body()).isEqualTo("<p>Here</p>");
        assertThat(text.type()).isEqualTo("online_text_entry");
        var link = new NewSubmission.Link(URI.create("https://school.example/plan"));
        assertThat(work.submit(COURSE, assignment, link).orThrow().attempt()).isEqualTo(2);
        var file =
                student.files()
                        .toSubmission(
                                COURSE, assignment, UserKey.self(), TextFile.of("plan.txt", "Plan"))
                        .orThrow();
        var files =
                work.submit(COURSE, assignment, new NewSubmission.Uploads(List.of(file.id())))
                        .orThrow();
        assertThat(files.files()).extracting(CanvasFile::id).containsExactly(file.id());
        assertThat(files.state()).isEqualTo("submitted");

        assertThat(reason(work.submit(COURSE, assignment, link))).contains("maximum number");
        var history =
                teacher.submissions()
                        .read(COURSE, assignment, AMARA, Submission.With.HISTORY)
                        .orThrow()
                        .history();
        assertThat(history)
                .extracting(Submission::type)
                .containsExactly("online_text_entry", "online_url", "online_upload");
        assertThat(
                        teacher.submissions()
                                .of(COURSE, assignment, Submission.With.USER)
                                .all()
                                .orThrow())
                .extracting(one -> one.user() == null ? null : one.user().name())
                .contains("Amara Testwell");
    }

    @Test
    void what_an_assignment_does_not_take_is_refused_in_words() {
        var tool = AssignmentKey.id("10005402");
        var student = doors.of(STUDENT).submissions();

        assertThat(reason(student.submit(COURSE, tool, new NewSubmission.Text("x"))))
                .contains("submission_type");
        var launch = new NewSubmission.Launch(URI.create("https://tool.example/review/a"));
        assertThat(student.submit(COURSE, tool, launch).orThrow().url())
                .isEqualTo("https://tool.example/review/a");
        var own = teacher.files().toOwn(TextFile.of("mine.txt", "x")).orThrow();
        assertThat(
                        reason(
                                student.submit(
                                        COURSE,
                                        newAssignment(Map.of()),
                                        new NewSubmission.Uploads(List.of(own.id())))))
                .contains("file ids");
        assertThat(reason(teacher.submissions().submit(COURSE, tool, new NewSubmission.Text("x"))))
                .contains("not authorized");
    }

    /// canvas-contract, 5.4, "Anonymous grading": Canvas then says nobody's id.
    @Test
    void a_submission_that_is_graded_anonymously_has_no_user() {
        var assignment = newAssignment(Map.of("anonymous", "on"));

        var read =
                teacher.submissions()
                        .read(COURSE, assignment, AMARA, Submission.With.USER)
                        .orThrow();

        assertThat(read.userId()).isNull();
        assertThat(read.user()).isNull();
        assertThat(read.anonymousId()).hasSize(5);
    }
}
